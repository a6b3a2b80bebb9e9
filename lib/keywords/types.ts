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
  /** The keywords as written: separated by line breaks or commas, `# …` is a comment. */
  readonly text: string;
}

/** Where a text stands on a paper. */
export type Field = 'title' | 'abstract';

/** A hit: `[start, end)` in UTF-16 units of the text that was matched. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** Index into the groups that were compiled. */
  readonly group: number;
  /** Index into the terms of that group. */
  readonly term: number;
}
