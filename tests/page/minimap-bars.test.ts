/** The minimap's bars: each hit card has one in the lane of each of its groups, where the scroll bar would be. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { BAR_HEIGHT, barsOf, linesOf, nearest } from '../../lib/page/minimap-bars';

const STRIP = { width: 10, height: 500 };
const spot = (top: number, ...groups: readonly number[]) => ({ top, bottom: top + 100, groups });

test('a bar is where the middle of its card is in the document', () => {
  const bars = barsOf([spot(0, 0), spot(4950, 0), spot(9900, 0)], 10_000, STRIP);
  expect(bars.map(({ top }) => top)).toEqual([1, 248, 496]);
});

test('every group has a lane of its own, in the order of the groups', () => {
  const bars = barsOf([spot(0, 5), spot(1000, 2, 5)], 10_000, STRIP);
  expect(bars.map(({ group, left, width }) => [group, left, width])).toEqual([
    [2, 0, 5],
    [5, 5, 5],
    [5, 5, 5],
  ]);
});

test('cards at the same height of the strip are one bar', () => {
  expect(barsOf([spot(0, 0), spot(10, 0), spot(12, 0)], 1_000_000, STRIP)).toHaveLength(1);
});

test('nothing hit is nothing drawn, and nothing is near', () => {
  expect(barsOf([], 10_000, STRIP)).toEqual([]);
  expect(nearest([], 5, 10_000, 500)).toBeUndefined();
});

describe('where the cards of a list stand', () => {
  const cards = (count: number) => Array.from({ length: count }, (_, n) => n);
  const line = (n: number) => ({ top: n * 100, bottom: n * 100 + 80 });

  test('is measured for each, if they are not too many', () => {
    const lines = linesOf(cards(85), (n) => (n === 7 ? undefined : line(n)));
    expect([lines(0), lines(7), lines(84)]).toEqual([line(0), undefined, line(84)]);
  });

  test('is measured for some of thousands; the others stand between them', () => {
    const measure = vi.fn(line);
    const lines = linesOf(cards(8500), measure);
    expect(cards(8500).map(lines)).toEqual(cards(8500).map(line));
    expect(measure.mock.calls.length).toBeLessThanOrEqual(502);
  });
});

const spots = fc.array(
  fc
    .tuple(
      fc.nat(99_000),
      fc.integer({ min: 1, max: 900 }),
      fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 8 }),
    )
    .map(([top, height, groups]) => ({ top, bottom: top + height, groups })),
  { minLength: 1, maxLength: 40 },
);

test('all bars stand on the strip, each hit under one of its group, and a click on a bar finds a card that it shows', () => {
  fc.assert(
    fc.property(spots, (all) => {
      const bars = barsOf(all, 100_000, STRIP);
      for (const { top, left, width } of bars) {
        expect(top).toBeGreaterThanOrEqual(0);
        expect(top + BAR_HEIGHT).toBeLessThanOrEqual(STRIP.height);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left + width).toBeLessThanOrEqual(STRIP.width + 1e-9);
      }
      for (const one of all)
        for (const group of one.groups)
          expect(barsOf([one], 100_000, STRIP).map(({ top }) => top)).toContain(
            bars.find((bar) => bar.group === group && bar.top === barsOf([one], 100_000, STRIP)[0]?.top)?.top,
          );
      for (const { top } of bars) {
        const found = nearest(all, top + BAR_HEIGHT / 2, 100_000, STRIP.height);
        expect(found && barsOf([found], 100_000, STRIP)[0]?.top).toBe(top);
      }
    }),
    { seed: 20261127, numRuns: 200 },
  );
});
