import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { getMany } from '../../lib/library/many';

async function aTable(ids: readonly string[]) {
  const dexie = new Dexie('few', { indexedDB: new IDBFactory(), IDBKeyRange });
  dexie.version(1).stores({ rows: 'id' });
  const table = dexie.table<{ readonly id: string }, string>('rows');
  await table.bulkPut(ids.map((id) => ({ id })));
  return table;
}

test('finds what asking for each finds, whatever is there and whatever lies between', async () => {
  // Short keys of few letters: many lie between those that are asked for, or none.
  const key = fc.oneof({ weight: 4, arbitrary: fc.stringMatching(/^[ab:é\u{10000}]{1,3}$/u) }, fc.string());
  const stored = fc.array(key, { maxLength: 150, size: 'max' });
  const wanted = fc.array(key, { maxLength: 16, size: 'max' });
  await fc.assert(
    fc.asyncProperty(stored, wanted, fc.nat(12), async (stored, wanted, shared) => {
      const table = await aTable(stored);
      const all = [...wanted, ...stored.slice(0, shared)];
      expect(await getMany(table, all)).toEqual(await table.bulkGet(all));
    }),
    { numRuns: 60 },
  );
});

test('reads no row of a hundred papers of which none is known', async () => {
  const table = await aTable(['arxiv:2401.00500', 'arxiv:2501.00001']);
  const each = vi.spyOn(table, 'bulkGet');
  const wanted = Array.from({ length: 100 }, (_, n) => `arxiv:2401.${String(n * 10).padStart(5, '0')}`);
  expect(await getMany(table, wanted)).toEqual(
    wanted.map((id) => (id.endsWith('.00500') ? { id } : undefined)),
  );
  expect(each.mock.calls).toEqual([[['arxiv:2401.00500']]]);
});

test('reads papers that lie together at once, by the same places', async () => {
  const ids = Array.from({ length: 60 }, (_, n) => `arxiv:2401.${String(n).padStart(5, '0')}`);
  const table = await aTable(ids);
  const each = vi.spyOn(table, 'bulkGet');
  const wanted = [...ids.filter((_, n) => n % 3 > 0).toReversed(), 'arxiv:2401.00030x'];
  expect(await getMany(table, wanted)).toEqual(wanted.map((id) => (ids.includes(id) ? { id } : undefined)));
  expect(each).not.toHaveBeenCalled();
});
