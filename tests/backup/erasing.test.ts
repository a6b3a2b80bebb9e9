/** Erasing everything: gone is gone, also when the worker is killed on the way; what was to stay stays. */
import { IDBKeyRange } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import { ERASED_KEY, ERASING_KEY, openEraser } from '../../lib/backup/erasing';
import { openGuard } from '../../lib/backup/guard';
import { JOB_KEY } from '../../lib/backup/job';
import { openKeeper } from '../../lib/backup/keeper';
import { listSnapshots } from '../../lib/backup/snapshots';
import { connection } from '../../lib/library/connection';
import { makeLibrary, makeSeen } from '../../lib/library/databases';
import { aBackground, aPaper, asSaved } from '../library/stand';
import { anArea } from './area';

/** A library of three papers with a snapshot and settings; `start` is another worker over the same data. */
async function aWorld() {
  const { indexedDB, obey, now, stores, wait } = aBackground();
  const local = anArea();
  const session = anArea();
  const given = { back: 0, forgotten: [] as readonly string[] };
  const options = { indexedDB, IDBKeyRange };
  for (let n = 1; n <= 3; n += 1) await obey('savePaper', aPaper(n));
  stores.library.close();
  stores.seen.close();
  const start = () => {
    const raw = connection(() => makeLibrary(options));
    const seen = connection(() => makeSeen(options));
    const guard = openGuard(raw, local, session, now);
    const keeper = openKeeper({ raw, guard, local, madeBy: '0.1.0', now });
    const onError = vi.fn();
    const eraser = openEraser({
      raw,
      seen,
      local,
      session,
      guard,
      keeper,
      onError,
      indexedDB,
      keysOf: async (area) => [...(area === 'local' ? local : session).items.keys()],
      givePermissionsBack: async () => {
        given.back += 1;
      },
      forgotten: (ids) => {
        given.forgotten = ids;
      },
    });
    const library = eraser.after(guard.library);
    return {
      keeper,
      guard,
      eraser,
      onError,
      library,
      /** Once nothing is being erased any more, and as a kill leaves it. */
      die: async () => {
        await eraser.after({ use: (work) => work(undefined), close: () => {} }).use(async () => {});
        raw.close();
        seen.close();
      },
      saved: () => library.use(({ papers }) => papers.count()),
    };
  };
  const first = start();
  await first.keeper.snapshot('regular');
  await first.guard.remember();
  await local.set({ groups: [1], preferences: { lit: true }, webSites: [] });
  await session.set({ 'draft:search': 'secret' });
  wait(60_000);
  return { local, session, given, start, first };
}

test('everything is gone, tabs are told, and the next paper is saved in a new library', async () => {
  const { first, local, session, given } = await aWorld();
  await first.eraser.begin({ keepSnapshots: false, keepPermissions: false });
  expect(await first.saved()).toBe(0);
  expect([...local.items.keys()]).toEqual([]);
  expect([...session.items.keys()].filter((key) => key !== ERASED_KEY && key !== 'rows-counted')).toEqual([]);
  expect(session.items.get(ERASED_KEY)).toEqual({ ok: true });
  expect(given.forgotten).toHaveLength(3);
  expect(given.back).toBe(1);
  expect(await first.guard.look()).toBeUndefined();
  expect(first.onError).not.toHaveBeenCalled();
});

test('what is to stay stays: the snapshots with a last one, and the permissions', async () => {
  const { first, local, given } = await aWorld();
  await first.eraser.begin({ keepSnapshots: true, keepPermissions: true });
  expect(await first.saved()).toBe(0);
  const kept = await listSnapshots(local);
  expect(kept.map(({ why, holding }) => [why, holding.papers])).toEqual([
    ['before', 3],
    ['regular', 3],
  ]);
  expect([...local.items.keys()].sort()).toEqual([...kept.map(({ key }) => key), 'snapshots'].sort());
  expect(given.back).toBe(0);
  // And it can be put back.
  await first.keeper.begin(kept[0]?.key ?? '', 'exact');
  await first.keeper.goOn();
  expect(local.items.has(JOB_KEY)).toBe(false);
  expect(await first.saved()).toBe(3);
});

test('what is written while everything is being erased is written after it', async () => {
  const { first } = await aWorld();
  await first.eraser.begin({ keepSnapshots: false, keepPermissions: true });
  await first.library.use(({ papers }) => papers.put(asSaved(aPaper(9))));
  expect(await first.saved()).toBe(1);
});

test.each([1, 2, 3])('a worker killed after %i steps leaves the rest to the next one', async (steps) => {
  const { first, local, start } = await aWorld();
  // The first change keeps that it has begun.
  local.killAfter(steps);
  await first.eraser.begin({ keepSnapshots: false, keepPermissions: false });
  await first.die();
  expect(local.items.has(ERASING_KEY)).toBe(true);
  local.killAfter(Number.POSITIVE_INFINITY);
  const second = start();
  expect(await second.saved()).toBe(0);
  expect([...local.items.keys()]).toEqual([]);
  expect(await second.guard.look()).toBeUndefined();
});
