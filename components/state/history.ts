/** The figures of the reading page, read once when it opens and again when it is opened anew. */
import { useEffect, useState } from 'preact/hooks';
import { compile } from '../../lib/keywords/compile';
import type { Group } from '../../lib/keywords/types';
import {
  backlogAt,
  eachSeenSince,
  lastDays,
  readIn,
  type SiteUse,
  savedIn,
  seenIn,
  sitesUsed,
} from '../../lib/library/history';
import type { Reading } from '../../lib/library/reading';
import { report } from '../../lib/report';
import { failureOf, LOADING, type Loadable } from './live';
import { sharedSeen } from './shared-seen';

/** Half a year, in whole weeks. */
const WEEKS = 26;
/** Weeks of which the keywords are counted. */
const HIT_WEEKS = 12;
/** Papers that are weighed for it; of more, the newest: weeks of which not all are weighed are not told. */
const MOST = 20_000;

export interface Day {
  /** Its beginning, milliseconds since 1970. */
  readonly at: number;
  readonly seen: number;
  readonly saved: number;
  readonly read: number;
}

export interface History {
  /** The last `WEEKS` weeks, from a Monday on. */
  readonly days: readonly Day[];
  /** What was waiting at the end of each of these weeks; `at` is its beginning. */
  readonly backlog: readonly { readonly at: number; readonly papers: number }[];
  readonly sites: readonly SiteUse[];
}

export function useHistory(reading: Promise<Reading>): Loadable<History> {
  const [history, setHistory] = useState<Loadable<History>>(LOADING);
  useEffect(() => {
    let over = false;
    const read = async () => {
      const [library, seen] = [await reading, await sharedSeen()];
      const now = new Date();
      const times = lastDays((WEEKS - 1) * 7 + ((now.getDay() + 6) % 7) + 1, now);
      const weeks = times.slice(0, -1).filter((_, i) => i % 7 === 0);
      const weekEnds = [...weeks.slice(1), times.at(-1) ?? 0];
      const [seenOn, savedOn, readOn, waiting, sites] = await Promise.all([
        seenIn(seen, times),
        savedIn(library, times),
        readIn(library, times),
        backlogAt(library, weekEnds),
        sitesUsed(seen),
      ]);
      if (over) return;
      const days = seenOn.map((count, i) => ({
        at: times[i] ?? 0,
        seen: count,
        saved: savedOn[i] ?? 0,
        read: readOn[i] ?? 0,
      }));
      const backlog = weeks.map((at, i) => ({ at, papers: waiting[i] ?? 0 }));
      setHistory({ state: 'ready', value: { days, backlog, sites } });
    };
    read().catch((error: unknown) => {
      if (!over) setHistory({ state: 'failed', failure: failureOf(error) });
    });
    return () => {
      over = true;
    };
  }, []);
  return history;
}

/** How many papers a group hit in each week, the oldest first. */
export interface GroupWeeks {
  readonly group: Group;
  readonly weeks: readonly { readonly at: number; readonly papers: number }[];
}

export function useGroupWeeks(groups: readonly Group[]): readonly GroupWeeks[] | undefined {
  const [found, setFound] = useState<readonly GroupWeeks[]>();
  useEffect(() => {
    const over = new AbortController();
    const count = async () => {
      const on = groups.filter((group) => group.on);
      const matcher = compile(on);
      const now = new Date();
      const starts = lastDays(HIT_WEEKS * 7, now)
        .filter((_, i) => i % 7 === 0)
        .slice(0, HIT_WEEKS);
      const tallies = on.map(() => starts.map(() => 0));
      const whole = await eachSeenSince(
        await sharedSeen(),
        { since: starts[0] ?? 0, now: now.getTime(), most: MOST },
        (papers) => {
          for (const paper of papers) {
            const week = starts.findLastIndex((start) => start <= paper.firstSeenAt);
            for (const group of matcher.weigh(paper).byGroup.keys()) {
              const tally = tallies[group];
              if (tally && week >= 0) tally[week] = (tally[week] ?? 0) + 1;
            }
          }
        },
        over.signal,
      );
      if (over.signal.aborted) return;
      setFound(
        on.map((group, i) => ({
          group,
          weeks: starts
            .map((at, week) => ({ at, papers: tallies[i]?.[week] ?? 0 }))
            .filter(({ at }, week) => at >= whole || week === starts.length - 1),
        })),
      );
    };
    count().catch((error: unknown) => report(error, 'hits per week'));
    return () => over.abort();
  }, [groups]);
  return found;
}
