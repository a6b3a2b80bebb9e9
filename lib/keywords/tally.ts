/** How often each keyword of a group occurs in papers: the preview while typing. */
import { compileTerms } from './compile';
import { parse } from './parse';
import type { Term, Weighable } from './types';

/** A term, and in how many papers it occurs, how often. */
export interface Tally {
  readonly term: Term;
  readonly papers: number;
  readonly hits: number;
}

/**
 * Counts each term of a group's text by itself, in the order of writing: also where a longer term covers it,
 * and negative terms as if they were positive, since the question is whether they occur at all.
 */
export function tally(text: string, papers: Iterable<Weighable>): readonly Tally[] {
  const { terms } = parse(text);
  // Groups do not see one another, so a group for each term counts it undisturbed.
  const matcher = compileTerms(
    terms.map((term) => ({ terms: [{ ...term, negative: false }], weight: 0, mute: false })),
  );
  const counts = terms.map((term) => ({ term, papers: 0, hits: 0 }));
  for (const paper of papers) {
    for (const [index, { count }] of matcher.weigh(paper).byGroup) {
      const counted = counts[index];
      if (!counted) continue;
      counted.papers += 1;
      counted.hits += count;
    }
  }
  return counts;
}
