/** How often keywords occur in the papers that went by last: read once, counted beside the typing, kept. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { identityOf } from '../../lib/keywords/parse';
import { type Tally, tallying } from '../../lib/keywords/tally';
import type { Term } from '../../lib/keywords/types';
import { recentSeen } from '../../lib/library/reading-seen';
import type { SeenPaper } from '../../lib/library/types';
import type { Failure } from './commands';
import { type Answered, answerOf } from './live';
import { sharedSeen } from './shared-seen';
import { inSlices } from './slices';

/** So many papers are looked at. */
export const RECENT = 1_000;
/** Milliseconds without a key before anything is counted. */
const REST = 150;
/** Counts that are kept; and for how long papers and counts are, in milliseconds. */
const MOST = 5_000;
const FRESH = 60_000;

export type TermCount = Tally<SeenPaper>;

export type TermCounts =
  | { readonly state: 'reading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | {
      readonly state: 'ready';
      /** Papers that were looked at; 0: none went by yet. */
      readonly papers: number;
      /** In the order of the terms, those that were there when the typing rested. */
      readonly terms: readonly { readonly term: Term; readonly count: TermCount | undefined }[];
    };

interface Read {
  readonly papers: readonly SeenPaper[];
  readonly counts: Map<string, TermCount>;
}

let read: Promise<Answered<Read>> | undefined;
let readAt = 0;

/** The papers, and what is counted in them; read again when a screen asks after a while. */
function papersSeen(): Promise<Answered<Read>> {
  if (!read || Date.now() - readAt > FRESH) {
    readAt = Date.now();
    read = answerOf(sharedSeen(), async (seen) => ({
      papers: await recentSeen(seen, RECENT),
      counts: new Map(),
    }));
  }
  return read;
}

// A negative term is counted as what it keeps away.
const keyOf = (term: Term) => identityOf({ ...term, negative: false });

/**
 * Follows how often terms occur. What is typed changes nothing before the typing rests: until then the answer is the
 * same object, of which nothing need be drawn again.
 */
export function useTermCounts(terms: readonly Term[]): TermCounts {
  const [counts, setCounts] = useState<TermCounts>({ state: 'reading' });
  const first = useRef(true);
  useEffect(() => {
    const over = new AbortController();
    void count(terms, first.current ? 0 : REST, setCounts, over.signal);
    first.current = false;
    return () => over.abort();
  }, [terms]);
  return counts;
}

async function count(
  terms: readonly Term[],
  rest: number,
  tell: (counts: TermCounts) => void,
  signal: AbortSignal,
): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, rest));
  const seen = signal.aborted ? undefined : await papersSeen();
  if (!seen || signal.aborted) return;
  if (seen.state === 'failed') return tell(seen);
  const { papers, counts } = seen.value;
  const tellAll = () =>
    tell({
      state: 'ready',
      papers: papers.length,
      terms: terms.map((term) => ({ term, count: counts.get(keyOf(term)) })),
    });
  tellAll();
  const fresh = terms.filter((term) => !counts.has(keyOf(term)));
  if (fresh.length === 0 || papers.length === 0) return;
  const counting = tallying<SeenPaper>(fresh);
  if (!(await inSlices(papers, papers.length, (paper) => counting.add(paper), { signal }))) return;
  if (counts.size + fresh.length > MOST) counts.clear();
  for (const tally of counting.result()) counts.set(keyOf(tally.term), tally);
  tellAll();
}
