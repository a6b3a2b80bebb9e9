/** Days as sites print them: there is such a day, or none is told. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayMonthYear, isoDay, monthDayYear } from '../../lib/sites/read-date';

describe('days that there are, and others', () => {
  test.each([
    ['2026-01-31', '2026-01-31'],
    ['2026/04/30T12:00:00Z', '2026-04-30'],
    ['2026-04-31', undefined],
    ['2024-02-29', '2024-02-29'],
    ['2000-02-29', '2000-02-29'],
    ['2025-02-29', undefined],
    ['2100-02-29', undefined],
    ['2026-13-01', undefined],
    ['2026-00-10', undefined],
    ['2026-10-00', undefined],
    ['1900-01-01', undefined],
    ['1901-01-01', '1901-01-01'],
    ['', undefined],
    [undefined, undefined],
  ])('%s is %s', (text, day) => expect(isoDay(text)).toBe(day));

  test('as Date reckons them', () => {
    const part = (most: number) => fc.integer({ min: 0, max: most });
    fc.assert(
      fc.property(fc.integer({ min: 1901, max: 9999 }), part(14), part(33), (year, month, date) => {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
        const time = new Date(Date.UTC(year, month - 1, date));
        const exists = time.getUTCMonth() === month - 1 && time.getUTCDate() === date;
        expect(isoDay(text)).toBe(exists ? text : undefined);
      }),
    );
  });
});

test.each([
  ['Submitted on 2 December, 2025', '2025-12-02'],
  ['Monday, 29 June 2026', '2026-06-29'],
  ['31 June 2026', undefined],
  ['3 Nonsense 2026', undefined],
])('the day in "%s" is %s', (text, day) => expect(dayMonthYear(text)).toBe(day));

test.each([
  ['Sep 27, 2026', '2026-09', '2026-09-27'],
  ['May 29', '2026-05', '2026-05-29'],
  ['Dec 31', '2026-01', '2025-12-31'],
  ['Jan 2', '2025-12', '2026-01-02'],
  ['Feb 29', '2025-02', undefined],
  ['Feb 29', '2024-03', '2024-02-29'],
  ['Feb 29', 'nothing', undefined],
])('"%s", near %s, is %s', (text, near, day) => expect(monthDayYear(text, near)).toBe(day));
