import { Dexie } from 'dexie';
import { IDBDatabase as FDBDatabase, IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test, vi } from 'vitest';
import { connection } from '../../lib/library/connection';
import { makeLibrary } from '../../lib/library/databases';
import { openableLibrary } from '../../lib/library/growing';
import { refusalOf } from '../../lib/library/refusals';
import type { Call } from '../../lib/messages/handle';
import { aBackground, aPaper, aReport, PAGE } from './stand';

const one = aPaper(1);

describe('opening', () => {
  test('a database that another connection holds is blocked, and goes on by itself once it is free', async () => {
    const indexedDB = new IDBFactory();
    // As an old version that does not let go: no handler for versionchange.
    const old = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('library', 1);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const library = connection((onHeld) => openableLibrary({ indexedDB, IDBKeyRange }, onHeld), {
      held: 20,
      slow: 60_000,
    });
    const count = () => library.use(({ papers }) => papers.count());
    expect(refusalOf(await count().catch((error: unknown) => error))).toBe('blocked');
    old.close();
    await vi.waitFor(async () => expect(await count()).toBe(0));
  });

  test.each([
    ['slow, but in time: it is waited for, since nobody holds it', 60_000, 0],
    ['slow beyond all patience: it is given up, and not said to be held', 10, 'slow'],
  ])('%s', async (_, slow, wanted) => {
    const made = makeLibrary({ indexedDB: new IDBFactory(), IDBKeyRange });
    const open = made.dexie.open.bind(made.dexie);
    // As on a disk that stands still.
    vi.spyOn(made.dexie, 'open').mockImplementation(() =>
      Dexie.Promise.resolve(new Promise((resolve) => setTimeout(resolve, 60))).then(open),
    );
    const library = connection(() => made, { held: 10, slow });
    expect(await library.use(({ papers }) => papers.count()).catch(refusalOf)).toBe(wanted);
  });

  test('it is opened once, however many ask', async () => {
    const make = vi.fn(() => makeLibrary({ indexedDB: new IDBFactory(), IDBKeyRange }));
    const library = connection(make);
    await Promise.all([1, 2, 3].map(() => library.use(({ papers }) => papers.count())));
    expect(make).toHaveBeenCalledTimes(1);
  });
});

describe('after an error', () => {
  test.each([
    ['an error in a command', new DOMException('full', 'QuotaExceededError'), 'disk-full'],
    ['a lost permission', new DOMException('no', 'SecurityError'), 'storage-denied'],
  ])('%s is a refusal, and the next command works on a new connection', async (_, thrown, refusal) => {
    const { obey, stores, rows } = aBackground();
    await obey('savePaper', one);
    await stores.library.use(async ({ ops }) => {
      ops.hook('creating', () => {
        throw thrown;
      });
    });
    expect(await obey('savePaper', aPaper(2))).toEqual({ ok: false, refusal });
    expect(await obey('savePaper', aPaper(3))).toMatchObject({ ok: true });
    expect((await rows('papers')).map(({ id }) => id)).toEqual([one.id, aPaper(3).id]);
  });

  test('a connection that turns out closed is opened again, unseen', async () => {
    const { obey, stores } = aBackground();
    await stores.library.use(async ({ dexie }) => dexie.close());
    expect(await obey('savePaper', one)).toMatchObject({ ok: true });
  });

  test('one that stays closed is not tried for ever', async () => {
    const closed = new Dexie.DatabaseClosedError();
    const work = vi.fn().mockRejectedValue(closed);
    const { stores } = aBackground();
    await expect(stores.library.use(work)).rejects.toBe(closed);
    expect(work).toHaveBeenCalledTimes(2);
  });
});

describe('another version', () => {
  test('lets a newer one have the database, and works on with what that made of it', async () => {
    const { obey, indexedDB, rows } = aBackground();
    await obey('savePaper', one);
    const newer = makeLibrary({ indexedDB, IDBKeyRange }).dexie;
    newer.version(3).stores({ papers: 'id, savedAt, [status+savedAt], *tagged, *listed, citeKey, doi' });
    await newer.open();
    newer.close();
    expect(await obey('savePaper', aPaper(2))).toMatchObject({ ok: true });
    expect(await rows('papers')).toHaveLength(2);
  });

  test('does not let go for a deletion', async () => {
    const { obey, indexedDB, rows } = aBackground();
    await obey('savePaper', one);
    const blocked = await new Promise((resolve) => {
      const request = indexedDB.deleteDatabase('library');
      request.onblocked = () => resolve(true);
      request.onsuccess = () => resolve(false);
    });
    expect(blocked).toBe(true);
    expect(await rows('papers')).toHaveLength(1);
  });
});

test('many probes at once do not take each other for a browser that forgets', async () => {
  const { obey } = aBackground();
  // Begun one after the other, while those before are under way: a page asks as the browser starts, and so do we.
  const all: ReturnType<typeof obey<'probe'>>[] = [];
  for (let n = 0; n < 20; n += 1) {
    all.push(obey('probe'));
    await new Promise((resolve) => setTimeout(resolve, n % 4));
  }
  for (const one of all) expect(await one).toMatchObject({ ok: true });
});

test('the probe leaves nothing behind', async () => {
  const { obey, rows, stores } = aBackground();
  expect(await obey('probe')).toMatchObject({ ok: true });
  expect(await rows('meta')).toEqual([]);
  expect(await stores.seen.use(({ meta }) => meta.count())).toBe(0);
});

test('a browser that keeps nothing is storage-denied', async () => {
  const message = 'A mutation operation was attempted on a database that did not allow mutations.';
  const indexedDB = {
    open: () => {
      throw new DOMException(message, 'InvalidStateError');
    },
  };
  const library = connection(() => makeLibrary({ indexedDB, IDBKeyRange }));
  const error = await library.use(({ papers }) => papers.count()).catch((thrown: unknown) => thrown);
  expect(refusalOf(error)).toBe('storage-denied');
});

test('a save waits for the disk, a report of a page does not', async () => {
  // Before anything is opened: Dexie keeps the method that it finds then.
  const begun = vi.spyOn(FDBDatabase.prototype, 'transaction');
  const { obey, give } = aBackground();
  const asked = async (database: string, act: () => Promise<unknown>) => {
    begun.mockClear();
    await act();
    const ours = begun.mock.calls.filter(
      ([, mode], n) => mode === 'readwrite' && Object(begun.mock.contexts[n]).name === database,
    );
    return [...new Set(ours.map(([, , options]) => options?.durability))];
  };
  const page: Call<'reportPage'> = {
    name: 'reportPage',
    opId: crypto.randomUUID(),
    args: [aReport([one])],
    sender: PAGE,
  };
  expect(await asked('library', () => obey('savePaper', one))).toEqual(['strict']);
  expect(await asked('seen', () => give(page))).toEqual(['relaxed']);
  begun.mockRestore();
});
