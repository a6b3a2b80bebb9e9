/** Sync, wired to the browser: every quarter of an hour, at its start, and when the reader asks. */
import browser from 'webextension-polyfill';
import { atTimes } from '../alarms';
import { JOB_KEY, readJob } from '../backup/job';
import { localArea } from '../backup/snapshots';
import type { Connection } from '../library/connection';
import type { Library } from '../library/databases';
import { refusalOf } from '../library/refusals';
import { maySync } from './permission';
import {
  readSyncSettings,
  readSyncState,
  SYNC_KEY,
  SYNC_STATE_KEY,
  type SyncState,
  type SyncTrouble,
} from './settings';
import { syncOnce } from './sync';
import { openFolder } from './webdav';

const ALARM = 'sync';
const MINUTES = 15;

export interface Sync {
  /** Begins a sync, where the reader set one up and none is under way. */
  wake(): void;
}

/** Call it synchronously at the top level: a listener that is added later misses the alarm that woke the worker. */
export function startSync(
  library: Connection<Library>,
  keepBefore: () => Promise<void>,
  onError: (error: unknown) => void,
): Sync {
  let going = false;

  const end = async (state: SyncState) => {
    await localArea.set({ [SYNC_STATE_KEY]: { ...state, endedAt: Date.now() } });
  };
  const stop = async (trouble: SyncTrouble) => {
    const state = readSyncState((await localArea.get(SYNC_STATE_KEY))[SYNC_STATE_KEY]);
    await end({ ...state, triedAt: Date.now(), trouble });
  };
  const run = async () => {
    const stored = await localArea.get([SYNC_KEY, JOB_KEY]);
    const settings = readSyncSettings(stored[SYNC_KEY]);
    // What is being restored is waited for: the next alarm comes.
    if (!settings || readJob(stored[JOB_KEY])) return;
    if (!(await maySync(settings.url))) return stop('no-permission');
    const { passphrase } = settings;
    try {
      const state = await syncOnce({
        library,
        folder: openFolder(settings),
        local: localArea,
        lock: passphrase === '' ? undefined : { passphrase },
        madeBy: browser.runtime.getManifest().version,
        keepBefore,
        now: Date.now,
      });
      // Switched off meanwhile: nothing is to be left of it.
      if ((await localArea.get(SYNC_KEY))[SYNC_KEY] !== undefined) await end(state);
      else await localArea.remove(SYNC_STATE_KEY);
    } catch (error) {
      await stop('library');
      if (refusalOf(error) === 'unexpected') throw error;
    }
  };
  const wake = () => {
    if (going) return;
    going = true;
    void run()
      .catch(onError)
      .finally(() => {
        going = false;
      });
  };

  atTimes(ALARM, { delayInMinutes: 1, periodInMinutes: MINUTES }, wake, onError);
  return { wake };
}
