/** Spans of days, years and numbers, as a query writes them. */

/** At or above the first, below the second. */
export type Span = readonly [from: number, to: number];

const DAY = 86_400_000;
const DAYS: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30, y: 365 };

/**
 * Times: `today`, `yesterday`, `7d`, `2w`, `3m`, `1y` (since so far back from `now`), `2026`, `2026-11`, `2026-11-01` in
 * local time, each also with a sign or as the end of `a..b`: there `7d` is the day so far back. Undefined if it is none.
 */
export function timeSpan(value: string, now: number): Span | undefined {
  const back = daysBack(value);
  if (back !== undefined) return [now - back * DAY, Number.POSITIVE_INFINITY];
  return compared(value, (each) => daySpan(each, now));
}

function daysBack(value: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,4})([dwmy])$/.exec(value) ?? [];
  return count === undefined ? undefined : Number(count) * (DAYS[unit] ?? 1);
}

/** Years: `2024`, `>2022`, `2020..2024`. */
export function yearSpan(value: string): Span | undefined {
  return compared(value, (each) => (/^\d{4}$/.test(each) ? [Number(each), Number(each) + 1] : undefined));
}

/** Whole numbers: `50`, `>50`, `10..50`. */
export function numberSpan(value: string): Span | undefined {
  return compared(value, (each) => (/^\d{1,9}$/.test(each) ? [Number(each), Number(each) + 1] : undefined));
}

/** Applies `>`, `>=`, `<`, `<=` and `a..b` to what a value names. */
function compared(value: string, spanOf: (value: string) => Span | undefined): Span | undefined {
  const ends = /^([^.]*)\.\.([^.]*)$/.exec(value);
  if (ends) {
    const [first, last] = [spanOf(ends[1] ?? ''), spanOf(ends[2] ?? '')];
    if (!first && !last) return undefined;
    return [first?.[0] ?? Number.NEGATIVE_INFINITY, last?.[1] ?? Number.POSITIVE_INFINITY];
  }
  const [, sign, rest] = /^([<>]?=?)(.*)$/.exec(value) ?? [];
  const named = spanOf(rest ?? '');
  if (!named) return undefined;
  switch (sign) {
    case '>':
      return [named[1], Number.POSITIVE_INFINITY];
    case '>=':
      return [named[0], Number.POSITIVE_INFINITY];
    case '<':
      return [Number.NEGATIVE_INFINITY, named[0]];
    case '<=':
      return [Number.NEGATIVE_INFINITY, named[1]];
    default:
      return named;
  }
}

function daySpan(value: string, now: number): Span | undefined {
  const today = new Date(now);
  const dayAt = (days: number) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() + days).getTime();
  if (value === 'today') return [dayAt(0), dayAt(1)];
  if (value === 'yesterday') return [dayAt(-1), dayAt(0)];
  const back = daysBack(value);
  if (back !== undefined) return [dayAt(-back), dayAt(1 - back)];
  const parts = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(value);
  if (!parts) return undefined;
  const year = Number(parts[1]);
  const month = parts[2] ? Number(parts[2]) - 1 : undefined;
  const day = parts[3] ? Number(parts[3]) : undefined;
  const to =
    month === undefined
      ? new Date(year + 1, 0, 1)
      : day === undefined
        ? new Date(year, month + 1, 1)
        : new Date(year, month, day + 1);
  return [new Date(year, month ?? 0, day ?? 1).getTime(), to.getTime()];
}
