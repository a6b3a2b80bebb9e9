/** What a .bib file or a list of pasted lines holds, before anything is made of it. */
import type { Paper, Publication } from '../paper';

/** One entry, read. */
export interface Incoming {
  /** Where it begins, from 1. */
  readonly line: number;
  /** The entry's key as the file has it; '' if it has none. */
  readonly key: string;
  readonly paper: Paper;
  readonly tags: readonly string[];
  readonly note: string;
  /** Where it was published, as the file says. */
  readonly publication?: Publication;
}

/**
 * Why something was passed over. `unclosed`: its braces never close; `syntax`: the parser cannot read it; `untitled`;
 * `too-long`: one entry of `MOST_CHARACTERS`; `too-many`: beyond `MOST_ENTRIES`; `no-paper`: a line without an
 * identifier or address that Paperlight knows.
 */
export type BrokenWhy = 'unclosed' | 'syntax' | 'untitled' | 'too-long' | 'too-many' | 'no-paper';

/** Something that could not be read, and where. */
export interface Broken {
  readonly line: number;
  readonly why: BrokenWhy;
  /** What stands there, at most 80 characters. */
  readonly text: string;
}

/** The longest that one entry may be. One with 6,000 authors is shorter. */
export const MOST_CHARACTERS = 200_000;
/** The most entries of one file. */
export const MOST_ENTRIES = 50_000;

/** The beginning of a text on one line, to show what was meant. */
export function beginning(text: string): string {
  return text.slice(0, 200).replace(/\s+/g, ' ').trim().slice(0, 80);
}
