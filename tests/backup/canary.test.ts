/** A library that is not what it was is noticed, and one that is, or that has grown, is not. */
import { expect, test } from 'vitest';
import { canaryOf, readCanary, wrongWith } from '../../lib/backup/canary';

const meta = { dbId: 'a', seq: 40, saved: 20, judged: { read: 1, 'not-interested': 2 } };
const canary = canaryOf(meta, 5);
const rows = { papers: 20, judged: 3 };

test.each([
  ['as it was', { meta, rows }, canary, undefined],
  ['written since, and the canary late', { meta: { ...meta, seq: 41 } }, canary, undefined],
  ['smaller, since papers were removed', { meta: { ...meta, seq: 50, saved: 1 } }, canary, undefined],
  ['new, with nothing remembered', { meta: undefined }, undefined, undefined],
  ['there, with nothing remembered', { meta, rows }, undefined, undefined],
  ['empty', { meta: undefined }, canary, 'emptied'],
  ['another one', { meta: { ...meta, dbId: 'b', seq: 900 } }, canary, 'emptied'],
  ['older than it was', { meta: { ...meta, seq: 39 } }, canary, 'set-back'],
  ['without 2 of its papers', { meta, rows: { papers: 18, judged: 3 } }, canary, 'rows-missing'],
  [
    'without a verdict, and nothing remembered',
    { meta, rows: { papers: 20, judged: 2 } },
    undefined,
    'rows-missing',
  ],
] as const)('%s', (_, found, known, wrong) => {
  expect(wrongWith(found, known)).toBe(wrong);
});

test.each([
  ['nothing', undefined],
  ['a text', 'canary'],
  ['half a canary', { dbId: 'a', seq: 3 }],
  ['no numbers', { ...canary, seq: 'x' }],
])('%s in storage is no canary', (_, stored) => {
  expect(readCanary(stored)).toBeUndefined();
});

test('a canary is read as it was written', () => {
  expect(readCanary(JSON.parse(JSON.stringify(canary)))).toEqual(canary);
});
