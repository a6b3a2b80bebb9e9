import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import { type Connection, connection } from '../../lib/library/connection';
import { type Library, makeLibrary } from '../../lib/library/databases';
import { idsInOrder } from '../../lib/library/ordering';
import { idsOf, openReading } from '../../lib/library/reading';
import { reindex } from '../../lib/library/reindex';
import { setNote } from '../../lib/library/save';
import { improve, write } from '../../lib/library/write';

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

const opened = (indexedDB: IDBFactory) => connection(() => makeLibrary({ indexedDB, IDBKeyRange }));
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
  await reindex(library, 7);
  await checkWhole(indexedDB, library, rows);
  // Nothing is left to be done.
  const puts = vi.spyOn(IDBObjectStore.prototype, 'put');
  await reindex(library, 7);
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
  const all = reindex(library).then(() => {
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
  await expect(reindex(stopped, 10)).rejects.toThrow('stopped');
  const done = (await papersOf(library)).filter(({ sortTitle }) => sortTitle !== undefined);
  expect(done).toHaveLength(10);
  library.close();
  const again = opened(indexedDB);
  await reindex(again, 10);
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
  await reindex(library);
  await checkWhole(indexedDB, library, rows);
});

test('what was saved, tagged or removed before its piece came is not taken back', async () => {
  const { indexedDB } = await version3(20);
  const library = opened(indexedDB);
  await library.use(({ papers }) => papers.delete('arxiv:2401.00003'));
  await improve(library, ['arxiv:2401.00004'], (paper) => ({ ...paper, starred: true }));
  await reindex(library, 5);
  const now = await papersOf(library);
  expect(now).toHaveLength(19);
  expect(now.find(({ id }) => id === 'arxiv:2401.00004')).toMatchObject({
    starred: true,
    marked: [['starred', 1004]],
  });
});
