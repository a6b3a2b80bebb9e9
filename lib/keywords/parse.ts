/** The grammar of keywords: what a reader writes in a group, read into terms and problems. */
import { patternOf } from './pattern';
import type { Parsed, Problem, Term } from './types';

export const MAX_TERMS = 500;
/** In UTF-16 units, without the signs of the grammar. */
export const MAX_TERM_LENGTH = 100;

/** Commas, semicolons, and what stands between the cells of a spreadsheet. */
const SEPARATORS = ',，、;；\t';
// What may stand before a quotation mark that opens a quotation.
const BEFORE_QUOTE = /^\s*(?:[-–−]|\p{L}+:\s*(?:title\s+)?)*$/iu;
const FIELD = /^(\p{L}+):(?![\s:/])/u;
/** Before an item of a list from elsewhere: its bullets are no minus signs, its numbers and boxes no words. */
export const BULLET = /^\s*(?:[-–—*•·‣▪◦]\s+(?:\[[ xX]?\]\s+)?|\(?\d{1,3}[.)]\s+)/;
const CONTENT = /[\p{L}\p{N}\p{S}]/u;
// What most keywords are: nothing in them is a sign of the grammar. A page's first frame waits for all of them.
const PLAIN = /^[0-9A-Za-z][\w -]*$/;

/**
 * Reads the text of a group. Never throws; every keyword that is not used as written is in `problems`.
 *
 * - Line breaks, commas (also `，` and `、`), semicolons and tabs separate terms, except inside a quotation. A
 *   bullet (`-`, `*`, `•`, `1.` and a blank) at the start of a line is passed over.
 * - `#` at the start of a line, or with a blank before and a blank or nothing after it, begins a comment:
 *   `C#` and `C #1` are terms.
 * - `low rank`: a phrase, in any case, with or without diacritics, between word edges; blanks, line breaks
 *   and dashes are the same. All capitals (`RAG`): only in capitals, also with a plural "s". That is decided
 *   for the whole term: `KV cache` is found in any case, since the second word says what is meant.
 * - `"low rank"`: the same without the plural, and blanks are not dashes. Case and diacritics still do not
 *   count (but capitals, as above). Signs are signs: `"A*"`, `"#P"`, `"a, b"`, `"Re:Zero"`.
 * - `diffus*`: a word that begins so, whole. Only a star at the end does this.
 * - `-survey`: a paper with it, in whatever field the term is for, has no hits in this group.
 * - `in:title survey`: only in titles. `author:Hinton`: in names of authors, in any case; `author:"Li, Fei-Fei"` is
 *   Fei-Fei Li.
 *   A minus may stand before or after these: `-author:Hinton`.
 */
export function parse(text: string): Parsed {
  const terms: Term[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const rows = text.includes('\r') ? text.split(/\r\n?|\n/) : text.split('\n');
  for (const [index, row] of rows.entries()) {
    const isPlain = PLAIN.test(row);
    for (const source of isPlain ? [row.trim()] : sources(row)) {
      const line = index + 1;
      const report = (kind: Problem['kind']) => problems.push({ kind, line, term: source });
      const read = isPlain || PLAIN.test(source) ? plainTerm(source, line) : readTerm(source, line);
      if (typeof read === 'string') {
        report(read);
        continue;
      }
      const { term, strayQuote } = read;
      const identity = identityOf(term);
      if (!isPlain && !hasContent(patternOf(term).key)) report('never');
      else if (term.literal.length > MAX_TERM_LENGTH) report('too-long');
      else if (seen.has(identity)) report('duplicate');
      else if (terms.length === MAX_TERMS) {
        report('too-many');
        return { terms, problems };
      } else {
        seen.add(identity);
        terms.push(term);
        if (strayQuote) report('quote');
      }
    }
  }
  return { terms, problems };
}

/** The same for two terms that find the same, however they are written. */
export function identityOf(term: Term): string {
  const { key, want, prefix, plural } = patternOf(term);
  // No key has a line break: white space in it is blanks.
  return `${key}\n${want ?? ''}\n${term.in} ${term.negative} ${prefix} ${plural}`;
}

/** How a term is called where its hits are told: as it was typed, without the signs that only say where to look. */
export function nameOf({ kind, literal }: Pick<Term, 'kind' | 'literal'>): string {
  return kind === 'prefix' ? `${literal}*` : literal;
}

// The first look costs nothing; the engine takes a millisecond to make an expression with Unicode's classes (2026-11).
function hasContent(key: string): boolean {
  return /[0-9a-z]/.test(key) || CONTENT.test(key);
}

/** The terms of a line as written, without comment and bullet. */
function sources(row: string): string[] {
  const line = straight(row);
  const found: string[] = [];
  let from = BULLET.exec(line)?.[0].length ?? 0;
  let end = from;
  for (; end < line.length; end++) {
    const sign = line.charAt(end);
    if (sign === '"' && BEFORE_QUOTE.test(line.slice(from, end))) {
      const close = line.indexOf('"', end + 1);
      if (close > 0) end = close;
    } else if (SEPARATORS.includes(sign)) {
      found.push(row.slice(from, end));
      from = end + 1;
    } else if (sign === '#' && isComment(line, end)) break;
  }
  found.push(row.slice(from, end));
  return found.map((source) => source.trim()).filter((source) => source !== '');
}

function straight(text: string): string {
  return text.replace(/[“”„]/g, '"');
}

function isComment(line: string, at: number): boolean {
  const before = line.slice(0, at);
  return before.trim() === '' || (/[\s,，、;；]$/.test(before) && /^#(?:\s|$)/.test(line.slice(at, at + 2)));
}

interface Read {
  readonly term: Term;
  readonly strayQuote: boolean;
}

function plainTerm(source: string, line: number): Read {
  const term = { kind: 'phrase', literal: source, in: 'any', negative: false, source, line } as const;
  return { term, strayQuote: false };
}

/** One term, or why it is none. */
function readTerm(source: string, line: number): Read | 'field' {
  let rest = straight(source);
  let where: Term['in'] = 'any';
  const take = (pattern: RegExp) => {
    const taken = pattern.test(rest);
    if (taken) rest = rest.replace(pattern, '');
    return taken;
  };
  let negative = take(/^[-–−]/);
  if (take(/^author:\s*/i)) where = 'author';
  else if (take(/^in:\s*title(?:\s+|(?=")|$)/i)) where = 'title';
  if (where !== 'any') negative = take(/^[-–−]/) || negative;
  // Also a second one: "in:title author:Hinton" would be looked for in titles as it stands, and never found.
  if (rest.includes(':') && FIELD.test(rest)) return 'field';
  const exact = /^"[^"]*"$/.test(rest);
  const strayQuote = !exact && rest.startsWith('"');
  if (exact || strayQuote) rest = rest.replaceAll('"', ' ').trim();
  const kind = exact ? 'exact' : rest.endsWith('*') ? 'prefix' : 'phrase';
  const written = kind === 'prefix' ? rest.replace(/[\s*]*\*$/, '') : rest;
  const literal = where === 'author' ? written.replace(/^([^,]+),\s*([^,]+)$/, '$2 $1') : written;
  return { term: { kind, literal, in: where, negative, source, line }, strayQuote };
}
