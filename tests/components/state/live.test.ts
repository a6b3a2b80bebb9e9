/** Pages whose library is closed under them, or cannot be opened for a while: they begin anew by themselves (reliability T13). */
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { forceCloseDatabase } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type * as Live from '../../../components/state/live';
import type { Loadable } from '../../../components/state/live';
import { makeLibrary } from '../../../lib/library/databases';
import { openReading, type Reading } from '../../../lib/library/reading';
import type { Message, Refusal } from '../../../lib/messages';
import { aPaper, asSaved } from '../../library/stand';

const reload = vi.fn();
/** Time passes, for pages; what a database does takes none of it. */
async function pass(seconds: number): Promise<void> {
  for (let tenths = 0; tenths < 10 * seconds; tenths += 1) {
    await vi.advanceTimersByTimeAsync(100);
    for (let turns = 0; turns < 20; turns += 1) await new Promise((resolve) => setImmediate(resolve));
  }
}

beforeEach(async () => {
  fakeBrowser.reset();
  // What waits in one page waits in that page.
  vi.resetModules();
  // Dexie keeps the factory that it finds first.
  await Dexie.delete('library');
  vi.stubGlobal('location', { reload });
  reload.mockClear();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function aLibrary() {
  const { dexie, papers } = makeLibrary();
  await papers.put(asSaved(aPaper(1)));
  dexie.close();
  const live = await import('../../../components/state/live');
  return live;
}

/** What a page is told of how many papers there are. */
function toldOf({ openLibrary, follow }: typeof Live): readonly Loadable<number>[] {
  const told: Loadable<number>[] = [];
  follow(
    openLibrary(),
    ({ papers }) => papers.count(),
    (answer) => told.push(answer),
  );
  return told;
}

/** As Chromium's LevelDB does over a full disk. */
function closeUnder(reading: Reading): void {
  forceCloseDatabase(reading.papers.db.backendDB() as unknown as Parameters<typeof forceCloseDatabase>[0]);
}

test('a page whose library the browser closes begins anew, once it opens again', async () => {
  const { openLibrary } = await aLibrary();
  const reading = await openLibrary();
  const open = vi.spyOn(indexedDB, 'open');
  open.mockImplementation(() => {
    throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
  });
  closeUnder(reading);
  await pass(10);
  expect(open).toHaveBeenCalled();
  expect(reload).not.toHaveBeenCalled();
  open.mockRestore();
  await pass(4);
  expect(reload).toHaveBeenCalledTimes(1);
});

test('so does one whose library was opened again meanwhile, as while it is brought up to date', async () => {
  const { openLibrary } = await aLibrary();
  const reading = await openLibrary();
  const first = reading.papers.db.backendDB();
  const newer = makeLibrary().dexie;
  newer.version(99).stores({});
  await newer.open();
  newer.close();
  expect(await reading.papers.count()).toBe(1);
  expect(reading.papers.db.backendDB()).not.toBe(first);
  closeUnder(reading);
  await pass(4);
  expect(reload).toHaveBeenCalledTimes(1);
});

test('a page that closes its library itself does not', async () => {
  const { openLibrary } = await aLibrary();
  const reading = await openLibrary();
  reading.close();
  await pass(10);
  expect(reload).not.toHaveBeenCalled();
});

test.each<Refusal>(['disk-full', 'blocked', 'busy', 'slow'])(
  'one that could not open it (%s) says why, and begins anew once it opens',
  async (refusal) => {
    const live = await import('../../../components/state/live');
    let isThere = false;
    vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async (message) => {
      const { opId } = message as Message;
      if (!isThere) return { ok: false, opId, refusal };
      await makeLibrary().dexie.open();
      return { ok: true, opId };
    });
    const told = toldOf(live);
    await pass(5);
    expect(told).toEqual([{ state: 'failed', failure: refusal }]);
    expect(reload).not.toHaveBeenCalled();
    isThere = true;
    await pass(4);
    expect(reload).toHaveBeenCalledTimes(1);
  },
);

test('one that may keep nothing here says so, and leaves it at that', async () => {
  const live = await import('../../../components/state/live');
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async (message) => ({
    ok: false,
    opId: (message as Message).opId,
    refusal: 'storage-denied',
  }));
  const told = toldOf(live);
  await pass(5);
  expect(told).toEqual([{ state: 'failed', failure: 'storage-denied' }]);
  await makeLibrary().dexie.open();
  await pass(10);
  expect(reload).not.toHaveBeenCalled();
  expect(await openReading()).not.toHaveProperty('refusal');
});
