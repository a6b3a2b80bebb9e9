import { expect, test } from 'vitest';
import { choose, chooseAll, NONE, without } from '../../components/state/chosen';

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

test('what is removed from the library is chosen no longer', () => {
  expect(ids(without(chooseAll(list), ['b', 'e']))).toBe('acd');
});
