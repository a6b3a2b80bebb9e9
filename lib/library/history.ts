/** What the reading page counts: days, weeks, sites. Only keys are read where keys are enough. */
import type { Reading } from './reading';
import type { SeenReading } from './reading-seen';
import type { SeenPaper, Status } from './types';

const DAY = 86_400_000;

/** The beginnings of the last days in local time, the oldest first, and the end of the last. Summer time shifts them. */
export function lastDays(count: number, now = new Date()): readonly number[] {
  return Array.from({ length: count + 1 }, (_, i) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() - count + 1 + i).getTime(),
  );
}

/** Counts between each time and the next: one fewer than times. */
type CountIn = (from: number, to: number) => PromiseLike<number>;

function counts(times: readonly number[], countIn: CountIn): Promise<readonly number[]> {
  return Promise.all(times.slice(1).map((to, i) => countIn(times[i] ?? to, to)));
}

/** Papers that were seen for the first time in each span. */
export function seenIn({ papers }: SeenReading, times: readonly number[]): Promise<readonly number[]> {
  return counts(times, (from, to) => papers.where('firstSeenAt').between(from, to).count());
}

/** Papers that were saved in each span and still are. */
export function savedIn({ papers }: Reading, times: readonly number[]): Promise<readonly number[]> {
  return counts(times, (from, to) => papers.where('savedAt').between(from, to).count());
}

/** Saved papers that were read in each span; those that are read since before this was kept are in none. */
export function readIn({ papers }: Reading, times: readonly number[]): Promise<readonly number[]> {
  return counts(times, (from, to) =>
    papers.where('[status+statusAt]').between(['read', from], ['read', to]).count(),
  );
}

/** How many saved papers were waiting (to be read, or being read) at each time, as far as today's papers tell. */
export async function backlogAt({ papers }: Reading, times: readonly number[]): Promise<readonly number[]> {
  const statusIn =
    (status: Status): CountIn =>
    (from, to) =>
      papers.where('[status+statusAt]').between([status, from], [status, to]).count();
  const [saved, read, declined] = await Promise.all([
    before(times, (from, to) => papers.where('savedAt').between(from, to).count()),
    before(times, statusIn('read')),
    before(times, statusIn('not-interested')),
  ]);
  return times.map((_, i) => Math.max(0, (saved[i] ?? 0) - (read[i] ?? 0) - (declined[i] ?? 0)));
}

/** Counts up to each time. Each key is counted once: of 20,000 papers half a year of weeks would count a quarter million. */
async function before(times: readonly number[], countIn: CountIn): Promise<readonly number[]> {
  let sum = 0;
  return (await counts([-Infinity, ...times], countIn)).map((some) => {
    sum += some;
    return sum;
  });
}

/** What was seen of a site. */
export interface SiteUse {
  readonly site: string;
  readonly pages: number;
  readonly visits: number;
  /** Places on its pages; a paper that stands on several counts for each. */
  readonly papers: number;
}

/** All sites on which something was seen, the most visited first. */
export async function sitesUsed({ listings }: SeenReading): Promise<readonly SiteUse[]> {
  const bySite = new Map<string, SiteUse>();
  await listings.each(({ site, visits, ids }) => {
    const { pages, visits: before, papers } = bySite.get(site) ?? { pages: 0, visits: 0, papers: 0 };
    bySite.set(site, { site, pages: pages + 1, visits: before + visits, papers: papers + ids.length });
  });
  return [...bySite.values()].sort((a, b) => b.visits - a.visits);
}

/** Which papers are read: those first seen from `since` to `now` (milliseconds since 1970), at most `most`. */
interface Within {
  readonly since: number;
  readonly now: number;
  readonly most: number;
}

/**
 * Reads papers in chunks, the newest days first. Resolves to the time since which all were read: `since`, or a later one
 * where there are more than `most`.
 */
export async function eachSeenSince(
  { papers }: SeenReading,
  { since, now, most }: Within,
  onChunk: (papers: readonly SeenPaper[]) => void,
  signal: AbortSignal,
): Promise<number> {
  // Days are short lists: a chunk for each needs no place to go on from.
  let taken = 0;
  for (let to = now + 1; to > since; to -= DAY) {
    const from = Math.max(since, to - DAY);
    if (signal.aborted) return to;
    const some = await papers
      .where('firstSeenAt')
      .between(from, to)
      .limit(most - taken + 1)
      .toArray();
    if (some.length > most - taken) {
      onChunk(some.slice(0, most - taken));
      return to;
    }
    taken += some.length;
    if (some.length > 0) onChunk(some);
  }
  return since;
}
