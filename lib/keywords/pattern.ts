/** What a term looks for, in folded units. */
import { type Folded, fold } from './fold';
import type { Term } from './types';

/** A term, ready to be looked up. */
export interface Pattern {
  /** Folded, every gap one blank, none at the ends. Empty: nothing to look for. */
  readonly key: string;
  /** Where the text's own case or gap matters: for each unit of `key` what must stand there, or NUL. */
  readonly want?: string;
  /** The last word may go on. */
  readonly prefix: boolean;
  /** A small "s" may follow. */
  readonly plural: boolean;
}

const GAPS = /[\s-]+/g;
const ANY = '\0';

/**
 * The pattern of a term. An all-capital one (two capitals or more, no small letter) wants its capitals, and
 * lights a plural "s" after them: `RAG` is not "rag", `LLM` is "LLMs". Quoted, it wants blanks to be blanks
 * and dashes to be dashes (any dash), and no plural. Names of people are never all-capital terms.
 */
export function patternOf(term: Term): Pattern {
  let pattern = known.get(term);
  if (!pattern) {
    pattern = makePattern(term);
    known.set(term, pattern);
  }
  return pattern;
}

// Reading a group asks three times for each term, and compiling once more.
const known = new WeakMap<Term, Pattern>();

function makePattern({ kind, literal, in: where }: Term): Pattern {
  const text = fold(literal);
  const lower = text.lower.replace(GAPS, ' ');
  const cut = lower.startsWith(' ') ? 1 : 0;
  const key = lower.trim();
  const capitals = where !== 'author' && isAllCapital(literal, text);
  const exact = kind === 'exact';
  // Most terms want nothing of it; a page's first frame waits for all of them.
  const wants = capitals || (exact && key.includes(' '));
  // A gap is one unit in either, so both stay in step; what is cut off at the ends is gaps.
  const cased = wants ? text.cased.replace(GAPS, (gap) => (gap.includes('-') ? '-' : ' ')) : '';
  let want = '';
  for (let at = 0; wants && at < key.length; at++)
    want += (key[at] === ' ' ? exact : capitals) ? cased.charAt(cut + at) : ANY;
  return {
    key,
    ...(wants && { want }),
    prefix: kind === 'prefix',
    plural: capitals && kind === 'phrase',
  };
}

/** Most terms are ASCII, and are told without expressions of Unicode's classes, which the engine takes long to make. */
function isAllCapital(literal: string, { lower, cased, origin }: Folded): boolean {
  if (!origin) return lower !== cased && cased === cased.toUpperCase() && /[A-Z].*[A-Z]/s.test(cased);
  return !/\p{Ll}/u.test(literal) && /\p{Lu}.*\p{Lu}/su.test(literal);
}
