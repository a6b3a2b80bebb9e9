/** How often keywords occur in the papers that went by last: read once, counted beside the typing, kept. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { identityOf } from '../../lib/keywords/parse';
import { type Tally, tallying } from '../../lib/keywords/tally';
import type { Term } from '../../lib/keywords/types';
import { openSeenReading, recentSeen } from '../../lib/library/reading-seen';
import { refusalOf } from '../../lib/library/refusals';
import type { SeenPaper } from '../../lib/library/types';
import { report } from '../../lib/report';
import type { Failure } from './commands';

/** So many papers are looked at. */
export const RECENT = 1_000;
/** Milliseconds without a key before anything is counted. */
const REST = 150;
/** Milliseconds of counting between two answers to the keyboard. */
const SLICE = 8;
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

type Read =
  | { readonly state: 'failed'; readonly failure: Failure }
  | {
      readonly state: 'ready';
      readonly papers: readonly SeenPaper[];
      readonly counts: Map<string, TermCount>;
    };

let read: Promise<Read> | undefined;
let readAt = 0;

/** The papers, and what is counted in them; read again when a screen asks after a while. */
function papersSeen(): Promise<Read> {
  if (!read || Date.now() - readAt > FRESH) {
    readAt = Date.now();
    read = readPapers().catch((error: unknown): Read => {
      report(error, 'reading seen papers');
      return { state: 'failed', failure: refusalOf(error) };
    });
  }
  return read;
}

async function readPapers(): Promise<Read> {
  const reading = await openSeenReading();
  if ('refusal' in reading) return { state: 'failed', failure: reading.refusal };
  try {
    return { state: 'ready', papers: await recentSeen(reading, RECENT), counts: new Map() };
  } finally {
    reading.close();
  }
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
  await pause(rest);
  const seen = signal.aborted ? undefined : await papersSeen();
  if (!seen || signal.aborted) return;
  if (seen.state === 'failed') return tell(seen);
  const { papers, counts } = seen;
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
  let end = performance.now() + SLICE;
  for (const paper of papers) {
    if (performance.now() > end) {
      await pause(0);
      end = performance.now() + SLICE;
    }
    if (signal.aborted) return;
    counting.add(paper);
  }
  if (counts.size + fresh.length > MOST) counts.clear();
  for (const tally of counting.result()) counts.set(keyOf(tally.term), tally);
  tellAll();
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
