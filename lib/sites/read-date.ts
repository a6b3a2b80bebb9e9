/** Reading days as sites print them: `YYYY-MM-DD`, or undefined where there is no such day. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The UTC day of an ISO date or time stamp. */
export function isoDay(text: string | undefined): string | undefined {
  const match = /^(\d{4})[-/](\d\d)[-/](\d\d)(?:T|$)/.exec(text ?? '');
  return match ? day(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

/** The first "2 December, 2025", "7 Feb 2019" or "Monday, 29 June 2026" in a text. */
export function dayMonthYear(text: string): string | undefined {
  const match = /\b(\d{1,2}) ([A-Z][a-z]+),? (\d{4})\b/.exec(text);
  return match ? day(Number(match[3]), monthOf(match[2]), Number(match[1])) : undefined;
}

/**
 * The first "Sep 27, 2026" or "Mar 8" in a text. A day without a year takes it from `near` (`YYYY-MM`): the
 * year that brings it within half a year of that month.
 */
export function monthDayYear(text: string, near: string): string | undefined {
  const match = /\b([A-Z][a-z]{2,8}) (\d{1,2})(?:, (\d{4}))?\b/.exec(text);
  const month = monthOf(match?.[1]);
  if (!match || !month) return undefined;
  if (match[3]) return day(Number(match[3]), month, Number(match[2]));
  const ahead = month - Number(near.slice(5, 7));
  const year = Number(near.slice(0, 4)) + (ahead > 6 ? -1 : ahead < -6 ? 1 : 0);
  return day(year, month, Number(match[2]));
}

/** The last year in a text ("2025", "CVPR 2025, pp. 1-10"), from 1900 on. */
export function yearIn(text: string): string | undefined {
  return text.match(/\b(?:19|20)\d\d\b/g)?.at(-1);
}

function monthOf(name: string | undefined): number {
  return MONTHS.indexOf(name?.slice(0, 3).toLowerCase() ?? '') + 1;
}

/** Reckoned without `Date`, which the engine takes 0.2 ms to make ready, in a page's first frame (2026-11). */
function day(year: number, month: number, date: number): string | undefined {
  if (!(year > 1900) || month < 1 || month > 12 || date < 1 || date > daysIn(year, month)) return undefined;
  const two = (number: number) => String(number).padStart(2, '0');
  return `${year}-${two(month)}-${two(date)}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
