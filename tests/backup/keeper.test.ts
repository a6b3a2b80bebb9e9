/** The library's safekeeping: snapshots that count only when read back, a guard, restoring that goes on after a kill. */
import { IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { CANARY_KEY } from '../../lib/backup/canary';
import { RECOVERY_KEY } from '../../lib/backup/finding';
import { openGuard } from '../../lib/backup/guard';
import { DONE_KEY, JOB_KEY, readDone } from '../../lib/backup/job';
import { openKeeper, PAUSE } from '../../lib/backup/keeper';
import { LIST_KEY, listSnapshots, readSnapshot, takeSnapshot } from '../../lib/backup/snapshots';
import { connection } from '../../lib/library/connection';
import { makeLibrary } from '../../lib/library/databases';
import { refusalOf } from '../../lib/library/refusals';
import { aBackground, aPaper } from '../library/stand';
import { anArea } from './area';
import { backupOf, saved } from './papers';

/** A background with its safekeeping; `restart` is another worker over the same data. */
async function aWorld(papers = 3) {
  const background = aBackground();
  const local = anArea();
  let session = anArea();
  const start = () => {
    const { raw, now } = {
      raw: connection(() => makeLibrary({ indexedDB: background.indexedDB, IDBKeyRange })),
      now: background.now,
    };
    const guard = openGuard(raw, local, session, now);
    return { raw, guard, keeper: openKeeper({ raw, guard, local, madeBy: '0.1.0', now }) };
  };
  for (let n = 1; n <= papers; n += 1) await background.obey('savePaper', aPaper(n));
  return {
    ...background,
    local,
    start,
    /** The browser was started anew. */
    restartBrowser: () => {
      session = anArea();
      return start();
    },
    titles: async () => (await background.rows('papers')).map(({ title }) => title),
  };
}

describe('snapshots', () => {
  test('are made once the library was written, not more often than the pause', async () => {
    const world = await aWorld();
    const { keeper } = world.start();
    await keeper.tick();
    await world.obey('savePaper', aPaper(8));
    await keeper.tick();
    expect(await listSnapshots(world.local)).toHaveLength(1);
    world.wait(PAUSE);
    await keeper.tick();
    world.wait(PAUSE);
    await keeper.tick();
    const all = await listSnapshots(world.local);
    expect(all.map(({ holding }) => holding.papers)).toEqual([4, 3]);
  });

  test('hold what the library held', async () => {
    const world = await aWorld();
    await world.start().keeper.snapshot('regular');
    const [entry] = await listSnapshots(world.local);
    const found = await readSnapshot(entry?.key ?? '', world.local);
    expect(found.ok && found.backup.papers.map(({ title }) => title)).toEqual(await world.titles());
  });

  test('killed after any step leave the one before whole, and nothing that is not listed', async () => {
    for (let calls = 0; calls < 6; calls += 1) {
      const world = await aWorld();
      await world.start().keeper.snapshot('regular');
      const before = await listSnapshots(world.local);
      await world.obey('savePaper', aPaper(9));
      world.local.killAfter(calls);
      await world
        .start()
        .keeper.snapshot('regular')
        .catch(() => {});
      world.local.killAfter(Number.POSITIVE_INFINITY);
      for (const { key } of before) expect(await readSnapshot(key, world.local)).toMatchObject({ ok: true });
      world.wait(1);
      await world.start().keeper.snapshot('regular');
      const listed = (await listSnapshots(world.local)).map(({ key }) => key);
      for (const key of listed) expect(await readSnapshot(key, world.local)).toMatchObject({ ok: true });
      const stored = [...world.local.items.keys()].filter((key) => key.startsWith('snapshot:'));
      expect(stored.toSorted()).toEqual(listed.toSorted());
    }
  });

  test('of less than half of the papers stand beside, not instead', async () => {
    const world = await aWorld(10);
    const { keeper } = world.start();
    await keeper.snapshot('regular');
    await world.obey(
      'removePapers',
      [1, 2, 3, 4, 5, 6].map((n) => aPaper(n).id),
    );
    for (let round = 0; round < 5; round += 1) {
      world.wait(1);
      await keeper.snapshot('regular');
    }
    const all = await listSnapshots(world.local);
    expect(all.filter(({ shrunk }) => !shrunk).map(({ holding }) => holding.papers)).toEqual([10]);
  });

  test.each([
    ['cut', (data: string) => data.slice(0, -8)],
    ['changed', (data: string) => data.replace('A', 'B')],
    ['gone', () => undefined],
  ])('that are %s are known to be damaged', async (_, harm) => {
    const world = await aWorld();
    await world.start().keeper.snapshot('regular');
    const [entry] = await listSnapshots(world.local);
    const key = entry?.key ?? '';
    world.local.items.set(key, harm(String(world.local.items.get(key))));
    expect(await readSnapshot(key, world.local)).toEqual({ ok: false, fault: 'damaged' });
  });
});

describe('a library that is emptied', () => {
  const emptied = async () => {
    const world = await aWorld(4);
    const first = world.start();
    await first.keeper.snapshot('regular');
    await first.guard.remember();
    await first.raw.use(({ dexie }) =>
      dexie.transaction('rw', dexie.tables, () => Promise.all(dexie.tables.map((table) => table.clear()))),
    );
    first.raw.close();
    return world;
  };

  test('is found at the next start, and neither written nor remembered', async () => {
    const world = await emptied();
    const { guard, keeper } = world.restartBrowser();
    expect(await guard.look()).toMatchObject({ wrong: 'emptied', papers: 0, wanted: 4 });
    const failure = await guard.library.use(async () => 'written').catch(refusalOf);
    expect(failure).toBe('damaged');
    const canary = world.local.items.get(CANARY_KEY);
    await guard.remember();
    world.wait(PAUSE);
    await keeper.tick();
    await keeper.snapshot('regular');
    expect(world.local.items.get(CANARY_KEY)).toEqual(canary);
    expect(await listSnapshots(world.local)).toHaveLength(1);
    // Another worker knows it, too.
    expect(await world.start().guard.look()).toMatchObject({ wrong: 'emptied' });
  });

  test('is whole again when the snapshot was put back, wherever the worker was killed', async () => {
    for (let calls = 0; calls < 12; calls += 1) {
      const world = await emptied();
      const first = world.restartBrowser();
      await first.guard.look();
      const [entry] = await listSnapshots(world.local);
      await first.keeper.begin(entry?.key ?? '', 'exact');
      world.local.killAfter(calls);
      await first.keeper.goOn().catch(() => {});
      world.local.killAfter(Number.POSITIVE_INFINITY);
      const second = world.start();
      await second.keeper.goOn();
      expect(world.local.items.has(JOB_KEY)).toBe(false);
      expect(world.local.items.has(RECOVERY_KEY)).toBe(false);
      expect(await second.guard.library.use(({ papers }) => papers.count())).toBe(4);
      expect(await world.restartBrowser().guard.look()).toBeUndefined();
    }
  });

  test('can be begun anew, and is then guarded as it is', async () => {
    const world = await emptied();
    const { guard } = world.restartBrowser();
    await guard.look();
    await guard.accept();
    expect(await guard.look()).toBeUndefined();
    expect(await world.obey('savePaper', aPaper(50))).toMatchObject({ ok: true });
    expect(await world.restartBrowser().guard.look()).toBeUndefined();
  });
});

test('rows that vanish silently are found at the next start of the browser, and merged back', async () => {
  const world = await aWorld(20);
  const first = world.start();
  await first.keeper.snapshot('regular');
  await first.guard.remember();
  await first.raw.use(({ papers }) => papers.bulkDelete([3, 4, 5].map((n) => aPaper(n).id)));
  const { guard, keeper } = world.restartBrowser();
  expect(await guard.look()).toMatchObject({ wrong: 'rows-missing', papers: 17, wanted: 20 });
  const [entry] = await listSnapshots(world.local);
  await keeper.begin(entry?.key ?? '', 'merge');
  await keeper.goOn();
  expect(await world.restartBrowser().guard.look()).toBeUndefined();
  expect(await world.rows('papers')).toHaveLength(20);
  expect(await world.rows('meta')).toMatchObject([{ saved: 20 }]);
});

// As Chromium on SQLite with garbage in the middle of its file: the count is right, and reading fails (156, 2026-11).
test('rows that are counted but cannot be read are found at the next start of the browser', async () => {
  const world = await aWorld(3);
  const first = world.start();
  await first.guard.remember();
  const { raw, guard } = world.restartBrowser();
  await raw.use(async ({ papers }) => {
    papers.hook('reading', () => {
      throw new DOMException('Seek failure', 'UnknownError');
    });
  });
  expect(await guard.look()).toMatchObject({ wrong: 'unreadable', wanted: 3 });
});

test('a file that is put in is undone by what was kept just before', async () => {
  const world = await aWorld(3);
  const { keeper } = world.start();
  const theirs = await takeSnapshot(backupOf([saved(9)]), 'file', 1, world.local);
  await world.obey('removePapers', [aPaper(1).id]);
  await world.obey('setNote', aPaper(2).id, 'Mine.');
  world.wait(1);
  await keeper.begin(theirs.key, 'merge');
  await keeper.goOn();
  expect(await world.titles()).toHaveLength(3);
  const done = readDone(world.local.items.get(DONE_KEY));
  await keeper.begin(done?.before ?? '', 'exact');
  await keeper.goOn();
  expect(await world.titles()).toEqual(['Paper number 2', 'Paper number 3']);
  expect((await world.rows('papers')).find(({ id }) => id === aPaper(2).id)).toMatchObject({ note: 'Mine.' });
});

test('a snapshot that turns out damaged is said, and nothing is changed', async () => {
  const world = await aWorld(3);
  const { keeper } = world.start();
  await keeper.snapshot('regular');
  const [entry] = await listSnapshots(world.local);
  world.local.items.set(entry?.key ?? '', 'AAAA');
  await keeper.begin(entry?.key ?? '', 'exact');
  await keeper.goOn();
  expect(world.local.items.get(JOB_KEY)).toMatchObject({ failed: 'damaged' });
  expect(await world.titles()).toHaveLength(3);
});

test('nothing in storage is no list', async () => {
  const local = anArea();
  for (const odd of [undefined, 7, 'x', [null, {}, { key: 'snapshot:1' }]]) {
    local.items.set(LIST_KEY, odd);
    expect(await listSnapshots(local)).toEqual([]);
  }
});

test('a library that a full disk keeps from opening is not taken for a damaged one, and is well once there is space', async () => {
  const world = await aWorld();
  const { raw } = world.start();
  const local = anArea();
  let full = true;
  const opening = connection(() => makeLibrary({ indexedDB: world.indexedDB, IDBKeyRange }));
  const guard = openGuard(
    {
      // As Chromium's LevelDB says it, in the middle of what worked.
      use: (work) =>
        full
          ? Promise.reject(
              new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError'),
            )
          : opening.use(work),
      close: raw.close,
    },
    local,
    anArea(),
  );
  const refusal = await guard.library.use(({ papers }) => papers.count()).catch(refusalOf);
  expect(refusal).toBe('disk-full');
  expect(local.items.has(RECOVERY_KEY)).toBe(false);
  full = false;
  expect(await guard.library.use(({ papers }) => papers.count())).toBe(3);
});
