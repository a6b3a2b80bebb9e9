/** Takes a .bib file apart into its entries, so that a broken one never stops the others, and each knows its line. */
import { MOST_CHARACTERS } from './types';

/** One `@type{…}` with its place in the file. */
export interface Piece {
  /** In lower case: `article`, `string`, `comment` … */
  readonly type: string;
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** From the @ to its closing brace; of one that never closes, as far as it goes. */
  readonly text: string;
  readonly closed: boolean;
}

// BibTeX takes any @ outside of an entry for a beginning; an address in a comment ("me@x.org (home)") is none.
const OPENER = /(?<![\p{L}\p{N}._-])@([A-Za-z]{1,40})\s{0,100}([{(])/gu;
/** What begins another entry, at the start of a line. */
const NEXT_ENTRY = /@[A-Za-z]{1,40}[ \t]{0,40}[{(][ \t]{0,40}[^\s,{}()="'%]{1,300}[ \t]{0,40},/y;
/** For so many characters after what looks like the next entry, the present one may still close. */
const GRACE = 20_000;

const [BRACE, CLOSE, CLOSE_PAREN, QUOTE, NEWLINE] = [...'{})"\n'].map((sign) => sign.charCodeAt(0));

/**
 * The pieces of a file in their order. An entry whose braces do not close ends before the line that begins another;
 * as BibTeX does, a backslash is not heeded. Linear in the text's length.
 */
export function* split(text: string): Generator<Piece> {
  // A file of nothing but beginnings must not be read to its end for each of them.
  let patience = 4 * text.length + 1_000_000;
  let line = 1;
  let counted = 0;
  let at = 0;
  for (;;) {
    OPENER.lastIndex = at;
    const found = OPENER.exec(text);
    if (!found) return;
    const [opener, type = '', bracket] = found;
    const start = found.index;
    for (; counted < start; counted++) if (text.charCodeAt(counted) === NEWLINE) line++;
    const { end, closed, read } = endOf(text, start + opener.length, bracket === '(', patience > 0);
    patience -= read - end;
    yield { type: type.toLowerCase(), line, text: text.slice(start, end), closed };
    at = end;
  }
}

/** Where an entry ends whose bracket was opened just before `from`, and how far that was read. */
function endOf(text: string, from: number, round: boolean, patient: boolean) {
  let depth = round ? 0 : 1;
  let quoted = false;
  /** The first line that looks like another entry. */
  let other = -1;
  const last = text.length;
  for (let i = from; i < last; i++) {
    const code = text.charCodeAt(i);
    if (code === BRACE) depth++;
    else if (code === CLOSE) {
      depth--;
      if (depth < 0 || (depth === 0 && !round)) return { end: i + 1, closed: depth === 0, read: i + 1 };
    } else if (code === NEWLINE) {
      if (other < 0 && beginsEntry(text, i + 1)) other = i + 1;
    } else if (round && depth === 0) {
      if (code === QUOTE) quoted = !quoted;
      else if (code === CLOSE_PAREN && !quoted) return { end: i + 1, closed: true, read: i + 1 };
    }
    if (other >= 0 && (!patient || i - other > GRACE)) return { end: other, closed: false, read: i };
    if (i - from > MOST_CHARACTERS && other >= 0) return { end: other, closed: false, read: i };
  }
  return { end: other < 0 ? last : other, closed: false, read: last };
}

function beginsEntry(text: string, at: number): boolean {
  let start = at;
  while (start - at < 20 && (text[start] === ' ' || text[start] === '\t')) start++;
  NEXT_ENTRY.lastIndex = start;
  return NEXT_ENTRY.test(text);
}
