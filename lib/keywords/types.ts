/** Keyword groups and what matching them gives. */

/** The names of the palette; the colours themselves are in the stylesheets. */
export const COLORS = ['yellow', 'green', 'blue', 'pink', 'orange', 'purple', 'teal', 'red'] as const;
export type ColorName = (typeof COLORS)[number];

/** Keywords that belong together. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly color: ColorName;
  readonly on: boolean;
  /** From -3 to 3: how much a hit adds to a card's score. */
  readonly weight: number;
  /** A hit folds the card. */
  readonly mute: boolean;
  /** The keywords as written: separated by line breaks, commas or semicolons, `# …` is a comment. */
  readonly text: string;
}

/** Where a text stands on a paper; `author`: it is one author's name. */
export type Field = 'title' | 'abstract' | 'author';

/** A hit: `[start, end)` in UTF-16 units of the text that was matched. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** Index into the groups that were compiled. */
  readonly group: number;
  /** Index into the terms of that group. */
  readonly term: number;
}

/**
 * One keyword, read. `literal` is what it looks for, without the signs of the grammar (see parse.ts):
 * a `phrase`, an `exact` phrase (quoted), or a `prefix` (the words' last may go on).
 */
export interface Term {
  readonly kind: 'phrase' | 'exact' | 'prefix';
  readonly literal: string;
  readonly in: 'any' | 'title' | 'author';
  /** A paper where it occurs has no hits in this group. */
  readonly negative: boolean;
  /** As written. */
  readonly source: string;
  /** Where it is written, from 1. */
  readonly line: number;
}

/**
 * What is wrong with a keyword. Only `quote` is still used (without its quotation marks).
 * - `duplicate`: the group has it already, perhaps in other letters ("low-rank", "Low rank")
 * - `never`: nothing to look for: no letter, digit or symbol
 * - `too-long`: over `MAX_TERM_LENGTH`; `too-many`: this one and all after it are over `MAX_TERMS`
 * - `field`: `name:` that is neither `author:` nor `in:title`, or one behind the other
 * - `quote`: a quotation mark without its partner, or words outside the quotation
 */
export interface Problem {
  readonly kind: 'duplicate' | 'never' | 'too-long' | 'too-many' | 'field' | 'quote';
  /** From 1. */
  readonly line: number;
  readonly term: string;
}

export interface Parsed {
  readonly terms: readonly Term[];
  readonly problems: readonly Problem[];
}

/** What of a paper is weighed; a `Paper` is one. */
export interface Weighable {
  readonly title: string;
  readonly abstract?: string | undefined;
  readonly authors: readonly { readonly name: string }[];
}

/** A paper's hits in one group. */
export interface GroupHits {
  readonly count: number;
  /** How often each term was hit, by its source, in order of first appearance. */
  readonly terms: ReadonlyMap<string, number>;
}

/** A paper, weighed. */
export interface Hits {
  /** By index into the groups that were compiled; only groups with hits. */
  readonly byGroup: ReadonlyMap<number, GroupHits>;
  /** The sum, over the groups with hits, of weight times number of different terms. */
  readonly score: number;
  /** A group that mutes has a hit. */
  readonly muted: boolean;
  /** Groups without a say, because a negative term of theirs occurs. Give them to `match`. */
  readonly silenced: ReadonlySet<number>;
}

/** Groups, compiled. */
export interface Matcher {
  /** Nothing can ever be hit: a page need not do anything. */
  readonly isEmpty: boolean;
  /** Some term is negative: what to light in a text may depend on the whole paper. */
  readonly silences: boolean;
  /**
   * What to light in a text: spans in order, none touching another's characters. Of hits that overlap, the
   * longest (in UTF-16 units) is taken first, then the one of the first group, then the leftmost, then the
   * first term. Author terms are found in names alone; negative terms light nothing. `silenced` groups are left out *before*
   * overlaps are resolved, so that they hide nobody else's hits.
   */
  match(text: string, field: Field, silenced?: ReadonlySet<number>): readonly Span[];
  /**
   * What is known of a paper. Each group counts by itself (overlaps are resolved within a group only): a
   * paper that two groups would light at the same place counts for both.
   */
  weigh(paper: Weighable): Hits;
}
