/** The order of a list is the same, whether its papers are read or only the keys of all. */
import { IDBKeyRange } from 'fake-indexeddb';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstInOrder, idsInOrder, ORDERS } from '../../lib/library/ordering';
import { openReading, type Scope } from '../../lib/library/reading';
import type { Status } from '../../lib/library/types';
import { aBackground, aPaper } from './stand';

const NEVER = () => Promise.reject(new Error('nothing to ask'));
const SCOPES: readonly Scope[] = [{ kind: 'all' }, { kind: 'tag', name: 'some' }];

const aSaved = fc.record({
  title: fc.constantFrom('Same title', 'Another', '“Quoted” one', 'zebra', 'Ärger', '12 ways'),
  published: fc.constantFrom('2024-01-02', '2025-12', undefined),
  rating: fc.constantFrom(0, 3, 5),
  status: fc.constantFrom<Status>('unread', 'reading', 'read'),
  tagged: fc.boolean(),
});

test('a few papers stand in the order in which they would stand among many', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aSaved, { minLength: 1, maxLength: 9 }), async (wanted) => {
      const { obey, wait, indexedDB } = aBackground();
      for (const [n, { title, published, rating, status, tagged }] of wanted.entries()) {
        const { published: _, ...rest } = aPaper((n * 7) % 10, { title });
        const paper = published === undefined ? rest : { ...rest, published };
        await obey('savePaper', paper);
        if (rating > 0) await obey('setRating', [paper.id], rating);
        await obey('setStatus', [paper.id], status);
        if (tagged) await obey('addTag', [paper.id], 'some');
        // Two of them may be saved in one millisecond.
        wait(n % 2);
      }
      const reading = await openReading(NEVER, { indexedDB, IDBKeyRange });
      if ('refusal' in reading) throw new Error(reading.refusal);
      for (const scope of SCOPES)
        for (const by of ORDERS)
          for (const down of [true, false]) {
            const order = { by, down };
            const ids = await idsInOrder(reading, scope, order, 0);
            expect(await idsInOrder(reading, scope, order), `${scope.kind} ${by} ${down}`).toEqual(ids);
            const first = await firstInOrder(reading, scope, order, 4);
            expect(first?.map(({ id }) => id)).toEqual(ids.slice(0, 4));
            // Of a place with many they may have to wait for all keys, but are never others.
            const ofMany = await firstInOrder(reading, scope, order, 2, 0);
            expect([ids.slice(0, 2), undefined]).toContainEqual(ofMany?.map(({ id }) => id));
            if (by === 'title' && ids.length >= 2) expect(ofMany).toBeDefined();
          }
      reading.close();
    }),
    { numRuns: 15 },
  );
});
