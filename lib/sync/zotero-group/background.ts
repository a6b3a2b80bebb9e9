/** The shared list, wired to the browser: every quarter of an hour, at its start, and when the reader asks. */
import browser from 'webextension-polyfill';
import { atTimes, oneAtATime } from '../../alarms';
import { JOB_KEY, readJob } from '../../backup/job';
import { localArea } from '../../backup/snapshots';
import type { Connection } from '../../library/connection';
import type { Library } from '../../library/databases';
import { refusalOf } from '../../library/refusals';
import type { Sync } from '../background';
import { maySync } from '../permission';
import { Superseded } from '../standing';
import { openApi } from './api';
import { forgetLinks } from './links';
import { shareOnce } from './once';
import { GROUP_KEY, GROUP_STATE_KEY, type GroupState, readGroupSettings, readGroupState } from './settings';

const ALARM = 'zotero-group';
const MINUTES = 15;

/** Call it synchronously at the top level: a listener that is added later misses the alarm that woke the worker. */
export function startSharing(library: Connection<Library>, onError: (error: unknown) => void): Sync {
  const stateNow = async () => readGroupState((await localArea.get(GROUP_STATE_KEY))[GROUP_STATE_KEY]);

  /** One sync by the pairing as it is; rejects with `Superseded` once it is another. */
  const attempt = async () => {
    const stored = await localArea.get([GROUP_KEY, GROUP_STATE_KEY, JOB_KEY]);
    // What is being restored is waited for: the next alarm comes.
    if (readJob(stored[JOB_KEY])) return;
    const settings = readGroupSettings(stored[GROUP_KEY]);
    if (!settings) {
      if (stored[GROUP_STATE_KEY] === undefined) return;
      // The pairing was taken back: what was noted for it goes.
      await library.use((db) => forgetLinks(db));
      return localArea.remove(GROUP_STATE_KEY);
    }
    const before = readGroupState(stored[GROUP_STATE_KEY]);
    if (before.notBefore > Date.now()) return later(before.notBefore);
    const stands = async () =>
      readGroupSettings((await localArea.get(GROUP_KEY))[GROUP_KEY])?.id === settings.id;
    let { notBefore } = before;
    const keep = async (state: GroupState) => {
      if (!(await stands())) throw new Superseded();
      await localArea.set({ [GROUP_STATE_KEY]: { ...state, notBefore } });
    };
    const end = (state: GroupState) => keep({ ...state, endedAt: Date.now() });
    if (!(await maySync(settings.api)))
      return end({ ...before, triedAt: Date.now(), trouble: 'no-permission' });
    try {
      const state = await shareOnce(
        {
          library,
          settings,
          stands,
          now: Date.now,
          keep,
          api: openApi({
            url: settings.api,
            key: settings.key,
            fetch: (url, init) => fetch(url, init),
            now: Date.now,
            pausedUntil: () => notBefore,
            pause: async (until) => {
              notBefore = until;
              await keep(await stateNow());
              later(until);
            },
          }),
        },
        before,
      );
      await end(state);
    } catch (error) {
      if (error instanceof Superseded) throw error;
      await end({ ...(await stateNow()), trouble: 'library' });
      if (refusalOf(error) === 'unexpected') throw error;
    }
  };
  const run = (): Promise<void> =>
    attempt().catch((error: unknown) => {
      // By the new one, then; taken back, nothing is to be left of it.
      if (error instanceof Superseded) return run();
      throw error;
    });
  const wake = oneAtATime(run, onError);

  atTimes(ALARM, { delayInMinutes: 1, periodInMinutes: MINUTES }, wake, onError);
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === LATER) wake();
  });
  return { wake };
}

/** Once the server may be asked again. */
const LATER = 'zotero-group-later';
function later(when: number): void {
  browser.alarms.create(LATER, { when });
}
