/** Sync, wired to the browser: every quarter of an hour, at its start, and when the reader asks. */
import browser from 'webextension-polyfill';
import { atTimes, oneAtATime } from '../alarms';
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
import { Superseded, whileStanding } from './standing';
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
  /** One sync by the settings as they are; rejects with `Superseded` once they are others. */
  const attempt = async () => {
    const stored = await localArea.get([SYNC_KEY, JOB_KEY]);
    const settings = readSyncSettings(stored[SYNC_KEY]);
    // What is being restored is waited for: the next alarm comes.
    if (!settings || readJob(stored[JOB_KEY])) return;
    const { passphrase } = settings;
    const world = whileStanding(
      {
        library,
        folder: openFolder(settings),
        local: localArea,
        lock: passphrase === '' ? undefined : { passphrase },
        madeBy: browser.runtime.getManifest().version,
        keepBefore,
        now: Date.now,
      },
      stored[SYNC_KEY],
    );
    const end = (state: SyncState) =>
      world.local.set({ [SYNC_STATE_KEY]: { ...state, endedAt: Date.now() } });
    const stop = async (trouble: SyncTrouble) => {
      const state = readSyncState((await localArea.get(SYNC_STATE_KEY))[SYNC_STATE_KEY]);
      await end({ ...state, triedAt: Date.now(), trouble });
    };
    try {
      if (await maySync(settings.url)) await end(await syncOnce(world));
      else await stop('no-permission');
    } catch (error) {
      if (error instanceof Superseded) throw error;
      await stop('library');
      if (refusalOf(error) === 'unexpected') throw error;
    }
  };
  const run = async (): Promise<void> => {
    try {
      await attempt();
    } catch (error) {
      if (!(error instanceof Superseded)) throw error;
      // By the new ones, then; switched off, nothing is to be left of it.
      if ((await localArea.get(SYNC_KEY))[SYNC_KEY] !== undefined) return run();
      await localArea.remove(SYNC_STATE_KEY);
    }
  };
  const wake = oneAtATime(run, onError);

  atTimes(ALARM, { delayInMinutes: 1, periodInMinutes: MINUTES }, wake, onError);
  return { wake };
}
