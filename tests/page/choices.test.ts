/** What a picker of tags or lists offers. */
import { describe, expect, test } from 'vitest';
import { inOrder, type Row, rowByDigit, rowsFor } from '../../lib/page/choices';

const options = [
  { value: 'a', label: 'KV cache', count: 2 },
  { value: 'b', label: 'to cite', count: 9 },
  { value: 'c', label: '3D vision', count: 2 },
];
const hyphened = { value: 'd', label: 'chain-of-thought' };
const shown = (rows: readonly Row[]) =>
  rows.map((row) => (row.kind === 'create' ? `+${row.name}` : `${row.digit ?? ''}${row.option.label}`));

test('what is used most comes first, then by name', () => {
  expect(inOrder(options).map(({ label }) => label)).toEqual(['to cite', '3D vision', 'KV cache']);
});

describe('the rows', () => {
  test.each<[string, string, readonly string[]]>([
    ['are all, with digits, while nothing is typed', '', ['1KV cache', '2to cite', '33D vision']],
    ['are what contains what was typed, and the making of it', 'cache', ['KV cache', '+cache']],
    ['have the making before what has it within a word', 'si', ['+si', '3D vision']],
    ['and after what has it after a hyphen', 'thought', ['chain-of-thought', '+thought']],
    ['have no making of what is there, in any case', 'kv CACHE', ['KV cache']],
    ['have no digits once something is typed: "3" begins a name', '3', ['3D vision', '+3']],
    [
      'have none after a blank either: so a name can begin with a digit',
      ' ',
      ['KV cache', 'to cite', '3D vision'],
    ],
    ['are the making alone of what is nowhere', ' new one ', ['+new one']],
  ])('%s', (_, typed, rows) => {
    const all = typed === 'thought' ? [...options, hyphened] : options;
    expect(shown(rowsFor(all, typed))).toEqual(rows);
  });

  test('have digits to the ninth', () => {
    const many = Array.from({ length: 12 }, (_, n) => ({ value: `${n}`, label: `tag ${n}` }));
    expect(rowsFor(many, '').filter((row) => row.kind === 'option' && row.digit !== undefined)).toHaveLength(
      9,
    );
  });
});

test.each([
  ['2', 'b'],
  ['4', undefined],
  ['0', undefined],
  ['x', undefined],
])('the key %s chooses its row', (key, value) => {
  const row = rowByDigit(rowsFor(options, ''), key);
  expect(row?.kind === 'option' ? row.option.value : undefined).toBe(value);
});
