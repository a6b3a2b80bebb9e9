/** The sentence around a hit, for a chip to show. */
import type { Span } from './types';

/** A sentence in three parts; the outer two begin or end with "…" where they are cut. */
export interface Excerpt {
  readonly before: string;
  readonly hit: string;
  readonly after: string;
}

// Without a blank for so long, a text is cut inside the run: Chinese, an address, a formula.
const LONG_WORD = 40;
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * The sentence of `text` in which a span begins, as one line of at most `limit` UTF-16 units and the
 * ellipses. It is cut between words, or, in a run without blanks, between characters.
 */
export function excerpt(text: string, { start, end }: Pick<Span, 'start' | 'end'>, limit = 240): Excerpt {
  // The segmenter ends sentences at line breaks; abstracts break their lines anywhere.
  const line = text.replace(/\s/g, ' ');
  const sentence = sentences.segment(line).containing(start);
  const first = sentence?.index ?? 0;
  const last = Math.max(end, first + (sentence?.segment.length ?? 0));
  const found = oneLine(line.slice(start, end));
  const hit = cutEnd(found, limit);
  const lead = oneLine(line.slice(first, start)).trimStart();
  const tail = oneLine(line.slice(end, last)).trimEnd();
  const room = Math.max(0, limit - hit.length);
  const half = Math.floor(room / 2);
  const before = cutStart(lead, Math.max(half, room - tail.length));
  const after = found.length > limit ? '' : cutEnd(tail, Math.max(half, room - lead.length));
  return { before, hit, after };
}

function oneLine(text: string): string {
  return text.replace(/ +/g, ' ');
}

function cutEnd(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // A blank right after the limit means that the last word is whole.
  const blank = text.lastIndexOf(' ', limit);
  const cut =
    blank >= Math.max(0, limit - LONG_WORD) ? text.slice(0, blank) : wholeCharacters(text.slice(0, limit));
  return `${cut}…`;
}

function cutStart(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const from = text.length - limit;
  const blank = text.indexOf(' ', from - 1);
  return `…${blank >= 0 && blank <= from + LONG_WORD ? text.slice(blank + 1) : wholeCharacters(text.slice(from))}`;
}

/** Without halves of surrogate pairs at the ends, and without marks that lost their letter. */
function wholeCharacters(text: string): string {
  return text.replace(/^(?:[\uDC00-\uDFFF]|\p{M})+|[\uD800-\uDBFF]$/gu, '');
}
