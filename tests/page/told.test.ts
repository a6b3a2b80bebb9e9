/** What a card says of when its paper was seen. */
import { expect, test } from 'vitest';
import { agoOf } from '../../lib/page/told';

const NOON = new Date(2026, 10, 27, 12).getTime();
const at = (...[month, day, hour, minute = 0]: [number, number, number, number?]) =>
  new Date(2026, month - 1, day, hour, minute).getTime();

test.each([
  ['this very minute', at(11, 27, 12), 'this minute'],
  ['twenty minutes', at(11, 27, 11, 40), '20 minutes ago'],
  ['this morning', at(11, 27, 7), '5 hours ago'],
  ['late last night, as a calendar has it', at(11, 26, 23), 'yesterday'],
  ['three days', at(11, 24, 20), '3 days ago'],
  ['seven weeks', at(10, 9, 9), '49 days ago'],
  ['many months', at(3, 1, 9), '9 months ago'],
  ['a clock that was put back', NOON + 5000, 'this minute'],
])('%s', (_, time, words) => {
  expect(agoOf(time, NOON)).toBe(words);
});
