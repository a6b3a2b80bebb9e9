/** What went by since a day: how much of it the keywords hit, and what the reader has made of it. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { compile } from '../../lib/keywords/compile';
import type { Group } from '../../lib/keywords/types';
import { type Reading, verdictsOn } from '../../lib/library/reading';
import { seenSince } from '../../lib/library/reading-seen';
import type { SeenPaper, Status } from '../../lib/library/types';
import { type Loadable, useLive } from './live';
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

export function useCatchUp(
  reading: Promise<Reading>,
  since: number,
  groups: readonly Group[],
): Loadable<CatchUp> {
  const found = useLive(sharedSeen(), (seen) => seenSince(seen, since, MOST), [since]);
  const papers = found.state === 'ready' ? found.value : NOBODY;
  const met = useWeighed(papers, groups);
  const ids = useMemo(() => papers.map(({ id }) => id), [papers]);
  const known = useLive(reading, (library) => verdictsOn(library, ids), [ids]);
  if (found.state !== 'ready') return found;
  if (known.state !== 'ready') return known;
  return {
    state: 'ready',
    value: { met, known: known.value, cut: papers.length >= MOST },
  };
}

const NOBODY: readonly never[] = [];

function useWeighed(papers: readonly SeenPaper[], groups: readonly Group[]): readonly Met[] {
  const [met, setMet] = useState<readonly Met[]>(NOBODY);
  useEffect(() => {
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
      if (whole) setMet(all.sort((a, b) => b.score - a.score));
    });
    return () => over.abort();
  }, [papers, groups]);
  return met;
}
