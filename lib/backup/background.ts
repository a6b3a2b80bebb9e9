/** The keeper, wired to the browser: commits, alarms and starts call it. */
import { Dexie } from 'dexie';
import browser from 'webextension-polyfill';
import { givePermissionsBack } from '../access/grants';
import { atTimes } from '../alarms';
import type { Connection } from '../library/connection';
import { LIBRARY, type Library, type Seen } from '../library/databases';
import { tellTabs } from '../messages/tell';
import { type Eraser, openEraser } from './erasing';
import { writeFile } from './file-writer';
import { type Guard, openGuard } from './guard';
import { type Keeper, openKeeper, PAUSE } from './keeper';
import { type Area, localArea } from './snapshots';

/** Comes every quarter of an hour, and goes on with what a killed worker left. */
const ALARM = 'keep-safe';
/** After a commit, before the canary is written: a burst of commits is one (reliability 4.7), in milliseconds. */
const REST = 2_000;

export interface Safekeeping {
  /** The library, behind its guard. */
  readonly library: Guard['library'];
  readonly snapshot: Keeper['snapshot'];
  /** Begins to put a snapshot into the library, and lets it run. */
  readonly restore: Keeper['begin'];
  /** What is here now is the library. */
  readonly accept: Guard['accept'];
  /** What went by, likewise not while everything is being erased. */
  readonly seen: Connection<Seen>;
  /** Begins to erase everything, and lets it run. */
  readonly erase: Eraser['begin'];
  /** Goes on with whatever is under way. */
  wake(): void;
}

/** Call it synchronously at the top level: a listener that is added later misses the alarm that woke the worker. */
export function startSafekeeping(
  raw: Connection<Library>,
  seen: Connection<Seen>,
  onError: (error: unknown) => void,
): Safekeeping {
  const session: Area = {
    get: (keys) => browser.storage.session.get([keys].flat()),
    set: (items) => browser.storage.session.set(items),
    remove: (keys) => browser.storage.session.remove([keys].flat()),
  };
  const guard = openGuard(raw, localArea, session);
  const keeper = openKeeper({
    raw,
    guard,
    local: localArea,
    madeBy: browser.runtime.getManifest().version,
  });

  const eraser = openEraser({
    raw,
    seen,
    local: localArea,
    session,
    guard,
    keeper,
    keysOf: async (area) => Object.keys(await browser.storage[area].get(null)),
    givePermissionsBack,
    forgotten: (ids) => void tellTabs(Object.fromEntries(ids.map((id) => [id, {}]))).catch(onError),
    onError,
  });
  const library = eraser.after(guard.library);

  let resting: ReturnType<typeof setTimeout> | undefined;
  // Every commit of this worker, whatever made it.
  Dexie.on('storagemutated', (parts) => {
    if (!Object.keys(parts).some((part) => part.startsWith(`idb://${LIBRARY}/`))) return;
    clearTimeout(resting);
    resting = setTimeout(() => library.use(guard.remember).catch(onError), REST);
  });

  const wake = () =>
    void keeper
      .goOn()
      .then(keeper.tick)
      .then(() => writeFile())
      .catch(onError);
  atTimes(ALARM, { delayInMinutes: 1, periodInMinutes: PAUSE / 60_000 }, wake, onError);

  return {
    library,
    seen: eraser.after(seen),
    snapshot: keeper.snapshot,
    async restore(key, mode) {
      await keeper.begin(key, mode);
      wake();
    },
    accept: guard.accept,
    erase: eraser.begin,
    wake,
  };
}
