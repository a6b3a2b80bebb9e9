/** Which snapshots are kept: the 3 latest, one for each of 7 days, and one for each of 4 weeks (reliability 4.8). */

/** A snapshot as it is listed. */
export interface Kept {
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Held less than half of the papers of the one before: it takes the place of none, and stands beside them. */
  readonly shrunk?: boolean;
}

const DAY = 86_400_000;
const LATEST = 3;
const DAYS = 7;
const WEEKS = 4;

/** 1970-01-01 was a Thursday: so many days later than a week's Monday. */
const THURSDAY = 3;

/**
 * The keys to keep, of snapshots in any order. The newest of a day (UTC) stands for the day, that of a week for the
 * week; the 7 days and 4 weeks are the last of which there are snapshots, whatever a clock says that may be wrong.
 * Shrunken ones are ranked apart, so that a library that lost its papers cannot push out what it once held.
 */
export function keep(snapshots: readonly Kept[]): ReadonlySet<string> {
  return new Set([
    ...ranked(snapshots.filter(({ shrunk }) => !shrunk)),
    ...ranked(snapshots.filter(({ shrunk }) => shrunk)),
  ]);
}

function ranked(snapshots: readonly Kept[]): readonly string[] {
  const newestFirst = snapshots.toSorted((a, b) => b.at - a.at);
  const newestOf = (period: (day: number) => number, most: number) => {
    // Periods on the calendar: were they counted back from now, none would ever grow old enough to be kept.
    const byPeriod = new Map<number, string>();
    for (const { key, at } of newestFirst) {
      const one = period(Math.floor(at / DAY));
      if (!byPeriod.has(one)) byPeriod.set(one, key);
    }
    return [...byPeriod.values()].slice(0, most);
  };
  return [
    ...newestFirst.slice(0, LATEST).map(({ key }) => key),
    ...newestOf((day) => day, DAYS),
    ...newestOf((day) => Math.floor((day + THURSDAY) / 7), WEEKS),
  ];
}
