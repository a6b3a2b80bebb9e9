/** How often each keyword of a group occurs in papers: the preview while typing. */
import { compileTerms } from './compile';
import type { Term, Weighable } from './types';

/** A term, and in how many papers it occurs, how often; and the first of them. */
export interface Tally<Paper> {
  readonly term: Term;
  readonly papers: number;
  readonly hits: number;
  /** At most `EXAMPLES`, in the order in which they were counted. */
  readonly examples: readonly Paper[];
}

export const EXAMPLES = 8;

/** Counts paper by paper, so that the caller can stop to breathe. */
export interface Tallying<Paper> {
  add(paper: Paper): void;
  /** In the order of the terms. */
  result(): readonly Tally<Paper>[];
}

/**
 * Counts each term by itself: also where a longer one covers it, and negative terms as if they were positive, since
 * the question is whether they occur at all.
 */
export function tallying<Paper extends Weighable>(terms: readonly Term[]): Tallying<Paper> {
  // Groups do not see one another, so a group for each term counts it undisturbed.
  const matcher = compileTerms(
    terms.map((term) => ({ terms: [{ ...term, negative: false }], weight: 0, mute: false })),
  );
  const counts = terms.map((term) => ({ term, papers: 0, hits: 0, examples: [] as Paper[] }));
  return {
    add(paper) {
      for (const [index, { count }] of matcher.weigh(paper).byGroup) {
        const counted = counts[index];
        if (!counted) continue;
        counted.papers += 1;
        counted.hits += count;
        if (counted.examples.length < EXAMPLES) counted.examples.push(paper);
      }
    },
    result: () => counts.map((each) => ({ ...each })),
  };
}
