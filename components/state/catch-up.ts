/** What went by since a day: how much of it the keywords hit, and what the reader has made of it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { compile } from '../../lib/keywords/compile';
import type { Group } from '../../lib/keywords/types';
import { type Reading, verdictsOn } from '../../lib/library/reading';
import { seenSince } from '../../lib/library/reading-seen';
import type { SeenPaper, Status } from '../../lib/library/types';
import { LOADING, type Loadable, useLive } from './live';
import { sharedSeen } from './shared-seen';
import { inSlices } from './slices';

export const SPANS = ['today', 'yesterday', 'week', '7d', '30d'] as const;
export type Span = (typeof SPANS)[number];

/** Papers that are looked at; of more than so many, the newest. */
const MOST = 5000;

/** A paper that went by. */
export interface Met {
  readonly paper: SeenPaper;
  /** By the groups' order, and how high the groups value it. */
  readonly groups: readonly Group[];
  readonly score: number;
}

export interface CatchUp {
  /** Those that went by, the most valued first; muted ones are left out. */
  readonly met: readonly Met[];
  /** What is known of them: a status, or nothing. */
  readonly known: ReadonlyMap<string, Status>;
  /** There is more than was looked at. */
  readonly cut: boolean;
}

/** The beginning of a span, milliseconds since 1970; a week begins on Monday (ISO 8601). */
export function startOf(span: Span, now = new Date()): number {
  const day = (back: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - back).getTime();
  switch (span) {
    case 'today':
      return day(0);
    case 'yesterday':
      return day(1);
    case 'week':
      return day((now.getDay() + 6) % 7);
    case '7d':
      return day(7);
    case '30d':
      return day(30);
  }
}

/**
 * Follows what went by since a time. While it changes, the last answer stays; there is none until all of the first has been
 * weighed and is known: half of it would look as if nothing had gone by.
 */
export function useCatchUp(
  reading: Promise<Reading>,
  since: number,
  groups: readonly Group[],
): Loadable<CatchUp> {
  const found = useLive(sharedSeen(), (seen) => seenSince(seen, since, MOST), [since]);
  const papers = found.state === 'ready' ? found.value : undefined;
  const weighed = useWeighed(papers, groups);
  const known = useLive(
    reading,
    async (library) => {
      const verdicts = await verdictsOn(
        library,
        (papers ?? []).map(({ id }) => id),
      );
      return { of: papers, verdicts };
    },
    [papers],
  );
  const last = useRef<Loadable<CatchUp>>(LOADING);
  if (found.state === 'failed') return found;
  if (known.state === 'failed') return known;
  if (papers && weighed?.of === papers && known.state === 'ready' && known.value.of === papers) {
    const { met } = weighed;
    const { verdicts } = known.value;
    last.current = { state: 'ready', value: { met, known: verdicts, cut: papers.length >= MOST } };
  }
  return last.current;
}

interface Weighed {
  readonly of: readonly SeenPaper[];
  readonly met: readonly Met[];
}

function useWeighed(papers: readonly SeenPaper[] | undefined, groups: readonly Group[]): Weighed | undefined {
  const [weighed, setWeighed] = useState<Weighed>();
  useEffect(() => {
    if (!papers) return;
    const over = new AbortController();
    const matcher = compile(groups);
    const all: Met[] = [];
    const weigh = (paper: SeenPaper) => {
      const { byGroup, score, muted } = matcher.weigh(paper);
      if (!muted)
        all.push({ paper, score, groups: [...byGroup.keys()].flatMap((group) => groups[group] ?? []) });
    };
    void inSlices(papers, papers.length, weigh, { signal: over.signal }).then((whole) => {
      // The order of papers that are worth the same stays: the newest first.
      if (whole) setWeighed({ of: papers, met: all.sort((a, b) => b.score - a.score) });
    });
    return () => over.abort();
  }, [papers, groups]);
  return weighed;
}
