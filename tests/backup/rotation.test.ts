/** Which snapshots outlive the others. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Kept, keep } from '../../lib/backup/rotation';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Monday, 00:00 UTC. */
const MONDAY = Date.UTC(2026, 10, 2);
const at = (time: number, more: Partial<Kept> = {}): Kept => ({ key: String(time), at: time, ...more });

/** A library that is snapshot every `step`, with what is not kept thrown away at once, as it is in life. */
function live(from: number, to: number, step: number, shrunk = false): readonly Kept[] {
  let kept: readonly Kept[] = [];
  for (let now = from; now <= to; now += step) {
    const all = [...kept, at(now, shrunk ? { shrunk } : {})];
    const keys = keep(all);
    kept = all.filter(({ key }) => keys.has(key));
  }
  return kept;
}

describe('snapshots made every hour for two months', () => {
  const end = MONDAY + 60 * DAY + 5 * HOUR;
  const ages = live(MONDAY, end, HOUR).map(({ at }) => (end - at) / HOUR);

  test('the three latest are there', () => {
    expect(ages.filter((age) => age <= 2)).toHaveLength(3);
  });
  test('there is one of each of the last seven days', () => {
    const days = new Set(ages.map((age) => Math.floor((end - age * HOUR) / DAY)));
    for (let back = 0; back < 7; back += 1) expect(days).toContain(Math.floor(end / DAY) - back);
  });
  test('the oldest is of three weeks before this one, and there are no more than it takes', () => {
    expect(Math.max(...ages)).toBeGreaterThan(14 * 24);
    expect(ages.length).toBeLessThanOrEqual(3 + 7 + 4);
  });
});

test('a library that lost its papers pushes out nothing that it once held', () => {
  const before = live(MONDAY, MONDAY + 10 * DAY, 6 * HOUR);
  let all = [...before];
  for (let hour = 1; hour < 500; hour += 1)
    all = [...all, at(MONDAY + 10 * DAY + hour * HOUR, { shrunk: true })];
  const keys = keep(all);
  expect(before.every(({ key }) => keys.has(key))).toBe(true);
  expect(keys.size).toBeLessThanOrEqual(before.length + 14);
});

test('whatever the clock did, the newest stays, and at most 14 of a kind', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 4e12 }), { minLength: 1, maxLength: 60 }),
      (times) => {
        const keys = keep(times.map((time) => at(time)));
        expect(keys).toContain(String(Math.max(...times)));
        expect(keys.size).toBeLessThanOrEqual(14);
        // Keeping what was kept drops nothing.
        expect(keep(times.filter((time) => keys.has(String(time))).map((time) => at(time)))).toEqual(keys);
      },
    ),
  );
});
