import { expect, test } from 'vitest';
import { choose, chooseAll, extend, NONE, without } from '../../../components/state/chosen';

const list = ['a', 'b', 'c', 'd', 'e'];
const ids = (chosen: typeof NONE) => [...chosen.ids].sort().join('');

test('a click chooses a row, a second one lets it go', () => {
  const one = choose(NONE, list, 1, true, false);
  expect(ids(one)).toBe('b');
  expect(ids(choose(one, list, 1, false, false))).toBe('');
});

test('with Shift all rows from the last click on are chosen, in either direction', () => {
  const one = choose(NONE, list, 3, true, false);
  expect(ids(choose(one, list, 1, true, true))).toBe('bcd');
  expect(ids(choose(one, list, 4, true, true))).toBe('de');
});

test('with Shift rows are let go, too', () => {
  const first = choose(chooseAll(list), list, 1, false, false);
  expect(ids(choose(first, list, 3, false, true))).toBe('ae');
});

test.each([
  ['a step onto a new row chooses both', '', [[1, 2]], 'bc'],
  [
    'one step after the other',
    '',
    [
      [1, 2],
      [2, 3],
    ],
    'bcd',
  ],
  [
    'a step back lets go the row that is left',
    '',
    [
      [1, 2],
      [2, 3],
      [3, 2],
    ],
    'bc',
  ],
  [
    'upwards, too',
    '',
    [
      [3, 2],
      [2, 1],
      [1, 2],
    ],
    'cd',
  ],
  ['what was chosen elsewhere stays', 'e', [[0, 1]], 'abe'],
  ['past the end nothing happens', 'a', [[4, 5]], 'a'],
] as const)('Shift with an arrow key: %s', (_, before, steps, after) => {
  const from = chooseAll([...before]);
  const chosen = steps.reduce((now, [left, reached]) => extend(now, list, left, reached), from);
  expect(ids(chosen)).toBe(after);
});

test('what is removed from the library is chosen no longer', () => {
  expect(ids(without(chooseAll(list), ['b', 'e']))).toBe('acd');
});
