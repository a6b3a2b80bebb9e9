import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { type ChangingConnection, type Connection, connection } from '../../lib/library/connection';
import type { Library } from '../../lib/library/databases';
import { growIndex, openableLibrary } from '../../lib/library/growing';
import { idsInOrder } from '../../lib/library/ordering';
import { idsOf, openReading } from '../../lib/library/reading';
import { NotOpen, refusalOf } from '../../lib/library/refusals';
import { reindex } from '../../lib/library/reindex';
import { setNote } from '../../lib/library/save';
import { readUpgrading, UPGRADING_KEY } from '../../lib/library/upgrading';
import { improve, write } from '../../lib/library/write';
import { startUpgrading } from '../../lib/upgrading';

/** As version 3 had it, on the disks of readers. Not to be changed. */
const VERSION_3 = {
  papers:
    'id, savedAt, [status+savedAt], *tagged, *listed, citeKey, foldedKey, completed.at, doi, [offer.state+savedAt]',
  judged: 'id, at, [verdict+at]',
  tags: 'key',
  lists: 'id',
  removed: 'id, removedAt, paper.citeKey, paper.foldedKey',
  exports: 'place',
  ops: 'opId, at',
  meta: 'key',
  queues: 'name',
  sent: '[host+at], at',
};

/** A paper as version 3 wrote it, with a field that only a later version knows. */
const old = (n: number) => ({
  id: `arxiv:2401.${String(n).padStart(5, '0')}`,
  title: n % 3 === 0 ? `“Attention” number ${n}` : `${'zyxw'[n % 4]} paper ${n}`,
  url: `https://arxiv.org/abs/2401.${String(n).padStart(5, '0')}`,
  abstract: 'Of everything.',
  authors: [{ name: 'Ada Lovelace' }],
  published: '2024-01-02',
  source: 'arxiv',
  savedAt: 1000 + n,
  status: n % 5 === 0 ? 'read' : 'unread',
  tags: n % 2 === 0 ? ['Deep Nets'] : [],
  tagged: n % 2 === 0 ? [['deep nets', 1000 + n]] : [],
  lists: [],
  listed: [],
  note: n === 1 ? 'kept' : '',
  ...(n === 2 && { citeKey: 'Lovelace2024', foldedKey: 'lovelace2024' }),
  fromLater: { some: ['thing'] },
});

async function version3(count: number) {
  const indexedDB = new IDBFactory();
  const dexie = new Dexie('library', { indexedDB, IDBKeyRange });
  dexie.version(3).stores(VERSION_3);
  const rows = Array.from({ length: count }, (_, n) => old(n));
  const read = rows.filter(({ status }) => status === 'read').length;
  const tagged = rows.filter(({ tags }) => tags.length > 0).length;
  await dexie.table('papers').bulkPut(rows);
  await dexie.table('tags').put({ key: 'deep nets', name: 'Deep Nets', count: tagged });
  await dexie.table('meta').put({
    key: 'library',
    dbId: 'mine',
    seq: 9,
    saved: count,
    unread: count - read,
    reading: 0,
    read,
    'not-interested': 0,
    judged: { read: 0, 'not-interested': 0 },
  });
  dexie.close();
  return { indexedDB, rows };
}

const opened = (indexedDB: IDBFactory) =>
  connection((onHeld) => openableLibrary({ indexedDB, IDBKeyRange }, onHeld));
/** As the background does it. */
const upgrade = (
  indexedDB: IDBFactory,
  library: ChangingConnection<Library>,
  chunk?: number,
  onStep?: (done: number) => void,
) =>
  reindex(
    library,
    () => library.alone((onHeld) => growIndex({ indexedDB, IDBKeyRange }, onHeld)),
    onStep,
    chunk,
  );
const papersOf = (library: Connection<Library>) => library.use(({ papers }) => papers.toArray());
const NEVER = () => Promise.reject(new Error('nothing to ask'));

/** What lists and orders say once all is done. */
async function checkWhole(
  indexedDB: IDBFactory,
  library: Connection<Library>,
  rows: ReturnType<typeof old>[],
) {
  const now = await papersOf(library);
  expect(now).toMatchObject(rows);
  expect(now.every(({ marked, sortTitle }) => marked && sortTitle)).toBe(true);
  expect(now[0]?.sortTitle).toMatch(/^attention” number 0/);
  const reading = await openReading(NEVER, { indexedDB, IDBKeyRange });
  if ('refusal' in reading) throw new Error(reading.refusal);
  const untagged = rows.filter(({ tags }) => tags.length === 0).map(({ id }) => id);
  expect(await idsOf(reading, { kind: 'untagged' })).toEqual(untagged.toReversed());
  const byTitle = await idsInOrder(reading, { kind: 'all' }, { by: 'title', down: false });
  const titles = new Map(now.map(({ id, sortTitle }) => [id, sortTitle ?? '']));
  const inOrder = byTitle.map((id) => titles.get(id) ?? '');
  expect(inOrder).toEqual(inOrder.toSorted((a, b) => (a < b ? -1 : Number(a > b))));
  reading.close();
  const [account] = await library.use(({ meta }) => meta.toArray());
  expect(account).toMatchObject({ dbId: 'mine', saved: rows.length });
  expect(await library.use(({ meta }) => meta.count())).toBe(1);
}

test('rows of version 3 keep all that they had, and get what the new indexes need', async () => {
  const { indexedDB, rows } = await version3(30);
  const library = opened(indexedDB);
  await upgrade(indexedDB, library, 7);
  await checkWhole(indexedDB, library, rows);
  // Nothing is left to be done.
  const puts = vi.spyOn(IDBObjectStore.prototype, 'put');
  await upgrade(indexedDB, library, 7);
  expect(puts).not.toHaveBeenCalled();
  puts.mockRestore();
});

test('a new library has nothing to make up for', async () => {
  const library = opened(new IDBFactory());
  expect(await library.use(({ meta }) => meta.toArray())).toEqual([]);
});

test('opening writes no paper anew, and while thousands are, commands have their turn', async () => {
  const { indexedDB, rows } = await version3(2000);
  const library = opened(indexedDB);
  const puts = vi.spyOn(IDBObjectStore.prototype, 'put');
  expect(await library.use(({ papers }) => papers.get('arxiv:2401.00001'))).toMatchObject({ note: 'kept' });
  expect(puts.mock.calls.length).toBeLessThan(5);
  puts.mockRestore();
  let isOver = false;
  const all = upgrade(indexedDB, library).then(() => {
    isOver = true;
  });
  const [id, note] = ['arxiv:2401.01999', 'written meanwhile'];
  const op = { name: 'setNote', opId: 'one', now: 5000 } as const;
  const { answer } = await write(library, op, (draft) => setNote(draft, id, note));
  expect(answer.ok).toBe(true);
  expect(isOver).toBe(false);
  await all;
  await checkWhole(
    indexedDB,
    library,
    rows.map((row) => (row.id === id ? { ...row, note } : row)),
  );
});

test('stopped between two pieces, it goes on with the next start', async () => {
  const { indexedDB, rows } = await version3(50);
  const library = opened(indexedDB);
  let left = 4;
  const stopped: Connection<Library> = {
    ...library,
    use: (work) => {
      left -= 1;
      return left > 0 ? library.use(work) : Promise.reject(new Error('the worker was stopped'));
    },
  };
  await expect(reindex(stopped, async () => 0, undefined, 10)).rejects.toThrow('stopped');
  const done = (await papersOf(library)).filter(({ sortTitle }) => sortTitle !== undefined);
  expect(done).toHaveLength(10);
  library.close();
  const again = opened(indexedDB);
  await upgrade(indexedDB, again, 10);
  await checkWhole(indexedDB, again, rows);
});

test('an upgrade that breaks leaves version 3 whole, and the next start finishes it', async () => {
  const { indexedDB, rows } = await version3(20);
  const create = vi.spyOn(IDBObjectStore.prototype, 'createIndex').mockImplementationOnce(() => {
    throw new DOMException('killed', 'AbortError');
  });
  await expect(papersOf(opened(indexedDB))).rejects.toThrow();
  create.mockRestore();
  const raw = new Dexie('library', { indexedDB, IDBKeyRange });
  await raw.open();
  expect([raw.verno, await raw.table('papers').toArray()]).toEqual([3, rows]);
  raw.close();
  const library = opened(indexedDB);
  await upgrade(indexedDB, library);
  await checkWhole(indexedDB, library, rows);
});

test('what was saved, tagged or removed before its piece came is not taken back', async () => {
  const { indexedDB } = await version3(20);
  const library = opened(indexedDB);
  await library.use(({ papers }) => papers.delete('arxiv:2401.00003'));
  await improve(library, ['arxiv:2401.00004'], (paper) => ({ ...paper, starred: true }));
  await upgrade(indexedDB, library, 5);
  const now = await papersOf(library);
  expect(now).toHaveLength(19);
  expect(now.find(({ id }) => id === 'arxiv:2401.00004')).toMatchObject({
    starred: true,
    marked: [['starred', 1004]],
  });
});

test('its indexes are made one by one, and between any two of them it is in use, though the worker is stopped there', async () => {
  const { indexedDB } = await version3(20);
  const grows = () => growIndex({ indexedDB, IDBKeyRange });
  let steps = 0;
  for (let more = 1; more > 0; steps += 1) {
    // A worker that has just started.
    const library = opened(indexedDB);
    const made = vi.spyOn(IDBObjectStore.prototype, 'createIndex');
    const [id, note] = [`arxiv:2401.${String(steps).padStart(5, '0')}`, `step ${steps}`];
    const op = { name: 'setNote', opId: crypto.randomUUID(), now: 5000 } as const;
    expect((await write(library, op, (draft) => setNote(draft, id, note))).answer).toMatchObject({
      ok: true,
    });
    // Nothing is made where papers are waiting to be written.
    const onPapers = made.mock.contexts.filter((store) => Object(store).name === 'papers');
    expect(onPapers).toEqual([]);
    made.mockRestore();
    const reading = await openReading(async () => ({ ok: true, opId: '', result: undefined }), {
      indexedDB,
      IDBKeyRange,
    });
    if ('refusal' in reading) throw new Error(reading.refusal);
    // An index that is not there yet is an empty one: no order lacks a paper.
    for (const by of ['title', 'votes', 'status'] as const)
      expect(new Set(await idsInOrder(reading, { kind: 'all' }, { by, down: false }, 0))).toHaveProperty(
        'size',
        20,
      );
    expect(await reading.papers.where('sortTitle').startsWith('').count()).toBe(steps < 3 ? 0 : steps + 1);
    reading.close();
    library.close();
    more = await grows();
    expect(more).toBe(6 - steps);
  }
  // The seven indexes of version 4.
  expect(steps).toBe(7);
  expect(await grows()).toBe(0);
});

test('one that was not there a moment ago is not upgraded all at once, but found', async () => {
  const { indexedDB } = await version3(20);
  vi.spyOn(indexedDB, 'databases').mockResolvedValueOnce([]);
  const library = opened(indexedDB);
  expect(await library.use(({ papers }) => papers.get('arxiv:2401.00001'))).toMatchObject({ note: 'kept' });
  const steps = await library.use(async ({ dexie, meta }) => [dexie.verno, await meta.count()]);
  expect(steps).toEqual([3.1, 2]);
});

test('a use waits while an index is made, and what is in use is waited for', async () => {
  const { indexedDB } = await version3(5);
  const library = opened(indexedDB);
  const order: string[] = [];
  const slow = library.use(async ({ papers }) => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    order.push(`read ${await papers.count()}`);
  });
  const change = library.alone(async () => {
    order.push('changed');
    await new Promise((resolve) => setTimeout(resolve, 20));
    order.push('changed all');
  });
  const next = library.use(async () => order.push('next'));
  await Promise.all([slow, change, next]);
  expect(order).toEqual(['read 5', 'changed', 'changed all', 'next']);
  // One that fails says so to its caller, and to nobody else.
  await expect(library.alone(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await library.use(async ({ papers }) => papers.count())).toBe(5);
  // One that somebody else holds up blocks what is asked meanwhile.
  const impatient = connection(() => openableLibrary({ indexedDB, IDBKeyRange }), { held: 10, slow: 60_000 });
  let free = () => {};
  const held = impatient.alone((onHeld) => {
    onHeld(true);
    return new Promise<void>((resolve) => {
      free = resolve;
    });
  });
  expect(await impatient.use(async () => {}).catch(refusalOf)).toBe('blocked');
  free();
  await held;
  expect(await impatient.use(async ({ papers }) => papers.count())).toBe(5);
});

test('a step that takes longer than anybody waits is busy, and not held by anybody; nor is one that was held before', async () => {
  const { indexedDB } = await version3(5);
  const impatient = connection(() => openableLibrary({ indexedDB, IDBKeyRange }), { held: 20, slow: 80 });
  const outcome = () => impatient.use(async () => 'used').catch(refusalOf);
  let [end, held]: [() => void, (isHeld: boolean) => void] = [() => {}, () => {}];
  const step = impatient.alone((onHeld) => {
    held = onHeld;
    return new Promise<void>((resolve) => {
      end = resolve;
    });
  });
  expect(await outcome()).toBe('busy');
  held(true);
  expect(await outcome()).toBe('blocked');
  held(false);
  expect(await outcome()).toBe('busy');
  // What is freed while it is waited for is not blocked, either.
  held(true);
  const waiting = outcome();
  held(false);
  expect(await waiting).toBe('busy');
  end();
  await step;
  expect(await outcome()).toBe('used');
});

test('who held the library up is forgotten as soon as the step begins, however long that takes then', async () => {
  const { indexedDB } = await version3(5);
  const old = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('library');
    request.onsuccess = () => resolve(request.result);
  });
  const told: boolean[] = [];
  const grown = openableLibrary({ indexedDB, IDBKeyRange }, (isHeld) => told.push(isHeld));
  await vi.waitFor(() => expect(told).toEqual([true]));
  old.close();
  await grown;
  expect(told).toEqual([true, false]);
});

test('how far it is goes up to the end, and nothing is said of a library that is up to date', async () => {
  const { indexedDB } = await version3(30);
  const library = opened(indexedDB);
  const told: number[] = [];
  await upgrade(indexedDB, library, 7, (done) => told.push(done));
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect([told[0], told.length]).toEqual([0, 1 + 6 + 5]);
  expect(told.at(-1)).toBeGreaterThan(0.8);
  expect(told.at(-1)).toBeLessThan(1);
  await upgrade(indexedDB, library, 7, (done) => told.push(done));
  expect(told).toHaveLength(12);
});

test('the background does it by itself, says how far it is meanwhile, and says nothing more once it is done', async () => {
  const { indexedDB, rows } = await version3(450);
  vi.stubGlobal('indexedDB', indexedDB);
  const told: unknown[] = [];
  browser.storage.onChanged.addListener(({ [UPGRADING_KEY]: change }, area) => {
    if (change && area === 'session') told.push(readUpgrading(change.newValue) ?? 'over');
  });
  const library = opened(indexedDB);
  // Refused at first, as while another tab holds the library.
  let uses = 0;
  const refusing: Connection<Library> = {
    ...library,
    use: (work) => (uses++ === 0 ? Promise.reject(new NotOpen('blocked')) : library.use(work)),
  };
  const onError = vi.fn(() => true);
  startUpgrading(library, refusing, onError);
  await vi.waitFor(() => expect(told).toContain(0), { timeout: 20_000 });
  await vi.waitFor(() => expect(told.at(-1)).toBe('over'), { timeout: 20_000 });
  expect(onError.mock.calls).toEqual([[expect.any(NotOpen)]]);
  const parts = told.filter((one) => typeof one === 'number');
  expect(parts.length).toBeGreaterThan(5);
  expect(parts).toEqual([...new Set(parts)].toSorted((a, b) => a - b));
  await checkWhole(indexedDB, library, rows);
  vi.unstubAllGlobals();
});
