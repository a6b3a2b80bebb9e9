/** Hybrid logical clocks: later is larger, whatever the computer's own clock does. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  followed,
  isClock,
  MOST_AHEAD,
  makeClock,
  newDevice,
  over,
  tick,
  timeOf,
} from '../../lib/library/clocks';
import { mergeNotes, type Noted } from '../../lib/library/notes';

const NOW = Date.UTC(2026, 10, 27);
const times = fc.integer({ min: NOW - 2 * MOST_AHEAD, max: NOW + 2 * MOST_AHEAD });

describe('a clock', () => {
  test('goes on while the computer stands still or is set back by less than a day', () => {
    const jumps = fc.array(fc.integer({ min: NOW - MOST_AHEAD / 2, max: NOW + MOST_AHEAD / 2 }));
    fc.assert(
      fc.property(jumps, (nows) => {
        let last = '';
        for (const now of nows) {
          const next = tick(last, now, 'a1');
          expect(next > last).toBe(true);
          last = next;
        }
      }),
    );
  });

  test('that ran more than a day ahead is given up once it is set right', () => {
    const ahead = tick('', NOW + 400 * MOST_AHEAD, 'a1');
    expect(timeOf(tick(ahead, NOW, 'a1'))).toBe(NOW);
  });

  test('written over another is always the later one, also over one from the far future', () => {
    const counters = fc.integer({ min: 0, max: 36 ** 3 - 1 });
    fc.assert(
      fc.property(times, times, counters, counters, (one, other, count, counted) => {
        const seen = makeClock(other + 4e12, counted, 'zz');
        const next = over(makeClock(one, count, 'a1'), seen);
        expect(next > seen && isClock(next)).toBe(true);
      }),
    );
  });

  test('is a text whose order is that of time, then of count, then of devices', () => {
    const parts = fc.tuple(fc.integer({ min: 0, max: 9e12 }), fc.integer({ min: 0, max: 46_655 }));
    fc.assert(
      fc.property(parts, parts, ([t, c], [u, d]) => {
        const [one, other] = [makeClock(t, c, 'a'), makeClock(u, d, 'a')];
        expect(one < other).toBe(t < u || (t === u && c < d));
      }),
    );
  });

  test('from too far ahead is not followed', () => {
    const ahead = makeClock(NOW + MOST_AHEAD + 1, 0, 'b');
    expect(followed(ahead, NOW)).toBe('');
    expect(followed(makeClock(NOW + MOST_AHEAD, 0, 'b'), NOW)).not.toBe('');
  });

  test.each([
    ['made here', makeClock(NOW, 7, newDevice()), true],
    ['too short', 'abc', false],
    ['of capital letters', makeClock(NOW, 0, 'ABC'), false],
    ['of the last years that fit', `z${makeClock(NOW, 0, 'a').slice(1)}`, false],
    ['no text', 7, false],
  ])('%s: %s', (_, text, is) => {
    expect(isClock(text)).toBe(is);
  });
});

describe('two notes on one paper', () => {
  const device = fc.constantFrom('a', 'b', 'c');
  const clock = fc
    .tuple(fc.integer({ min: 1, max: 4 }), device)
    .map(([time, name]) => makeClock(time, 0, name));
  const heard = fc
    .dictionary(device, clock)
    .map((all) =>
      Object.fromEntries(Object.entries(all).map(([name, at]) => [name, at.slice(0, 12) + name])),
    );
  const noted: fc.Arbitrary<Noted> = fc.oneof(
    fc.constantFrom('', 'Old.', 'Older.').map((note) => ({ note })),
    // One clock is one text, as it is in life.
    fc.tuple(clock, heard).map(([note, all]) => ({ note: `At ${note}`, clocks: { note, heard: all } })),
  );

  test('merge to the same, in any order and any number of times', () => {
    fc.assert(
      fc.property(noted, noted, noted, (a, b, c) => {
        const ab = mergeNotes(a, b);
        expect(mergeNotes(b, a)).toEqual(ab);
        expect(mergeNotes(ab, a)).toEqual(ab);
        expect(mergeNotes(ab, c)).toEqual(mergeNotes(a, mergeNotes(b, c)));
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['two from before there were clocks are both kept', { note: 'Old.' }, { note: 'New.' }, /Old\.|New\./],
    ['the same one from before stays one', { note: 'Old.' }, { note: 'Old.' }, /^Old\.$/],
    ['an empty one adds nothing', { note: 'Old.' }, { note: '' }, /^Old\.$/],
  ])('%s', (_, one, other, wanted) => {
    expect(mergeNotes(one, other).note).toMatch(wanted);
  });

  test('what was written over is gone, what was written at the same time is not', () => {
    const first = { note: 'First.', clocks: { note: makeClock(1, 0, 'a') } };
    const second = {
      note: 'Second.',
      clocks: { note: makeClock(2, 0, 'b'), heard: { a: makeClock(1, 0, 'a'), b: makeClock(2, 0, 'b') } },
    };
    const aside = { note: 'Aside.', clocks: { note: makeClock(3, 0, 'c') } };
    expect(mergeNotes(first, second).note).toBe('Second.');
    expect(mergeNotes(mergeNotes(first, aside), second).note).toBe('Second.\n\n---\n\nAside.');
  });
});
