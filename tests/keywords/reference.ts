/**
 * The matcher as slowly and plainly as can be: every substring is asked whether it is the term. Shares no
 * code with lib/keywords but the types; normalises whole strings instead of characters.
 */
import type { Field, Group, Span, Term } from '../../lib/keywords/types';

// A dollar begins or ends TeX.
const INVISIBLE = /[\p{DI}$]/gu;
// The accents of Latin, Greek and Cyrillic, and the Arabic vowel signs.
const ACCENT = /[\u0300-\u036f\u064b-\u0655]/gu;
const NO_BLANKS = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}]/u;

function cased(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .normalize('NFKD')
    .replace(ACCENT, '')
    .replace(/ß/g, 'ss')
    .replace(/ẞ/g, 'SS')
    .replace(/[\s\p{Dash}]+/gu, (gap) => (/\p{Dash}/u.test(gap) ? '-' : ' '));
}

// A capital sigma at the end of a word is lower-cased to a final one.
const lower = (text: string) => cased(text).toLowerCase().replaceAll('ς', 'σ');
const plain = (text: string) => lower(text).replaceAll('-', ' ');
const isCapital = (text: string) => !/\p{Ll}/u.test(text) && (text.match(/\p{Lu}/gu)?.length ?? 0) >= 2;
const isWord = (text: string) => /[\p{L}\p{N}]/u.test(text) && !NO_BLANKS.test(text);

/** Whether a term may begin or end at an offset. */
function isEdge(text: string, at: number): boolean {
  const before = text.slice(0, at).replace(INVISIBLE, '');
  const after = text.slice(at).replace(INVISIBLE, '');
  if (before === '' || after === '') return true;
  const next = [...after][0] ?? '';
  if (/\p{M}/u.test(next)) return false;
  const last = [...before.replace(/\p{M}+$/u, '')].at(-1) ?? '';
  return !(isWord(last) && isWord(next));
}

/** Whether a piece of a text is the term, word edges aside. */
function is(term: Term, piece: string): boolean {
  const trimmed = cased(term.literal).replace(/^[ -]|[ -]$/g, '');
  const wanted = plain(term.literal).trim();
  const capital = isCapital(term.literal);
  const same = (text: string) => {
    if (plain(text) !== wanted) return false;
    const gapless = (s: string) => cased(s).replace(/[ -]/g, '');
    if (capital && gapless(text) !== gapless(trimmed)) return false;
    return term.kind !== 'exact' || lower(text) === lower(trimmed);
  };
  if (same(piece)) return true;
  if (capital && term.kind === 'phrase' && cased(piece).endsWith('s')) {
    for (let cut = 0; cut < piece.length; cut++) {
      if (cased(piece.slice(cut)) === 's' && same(piece.slice(0, cut)) && !isEdge(piece, cut)) return true;
    }
  }
  return false;
}

/** All spans of a term in a text: by offset of the beginning, at most one each. */
export function find(term: Term, text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  // Before each character that can be seen; after each such and its accents.
  const characters = [...text.matchAll(/(?:[^\p{M}]|^\p{M})(?:[\p{DI}$]*\p{M}+)*/gu)]
    .filter(([character]) => character.replace(INVISIBLE, '').replace(ACCENT, '') !== '')
    .map(({ 0: character, index }) => ({ start: index, end: index + character.length }));
  for (const { start } of characters) {
    if (!isEdge(text, start)) continue;
    for (const { end } of characters) {
      if (end <= start) continue;
      const piece = text.slice(start, end);
      const reached = term.kind === 'prefix' ? begins(term, piece) : is(term, piece);
      if (reached && isEdge(text, end)) {
        found.push({ start, end });
        break;
      }
    }
  }
  return found;
}

/** Whether a piece begins with what is written of a prefix, to the unit of the normalised text. */
function begins(term: Term, piece: string): boolean {
  const wanted = plain(term.literal).trim();
  if (!plain(piece).startsWith(wanted)) return false;
  if (!isCapital(term.literal)) return true;
  const capitals = cased(term.literal).replace(/^[ -]|[ -]$/g, '');
  return cased(piece).slice(0, capitals.length).replaceAll('-', ' ') === capitals.replaceAll('-', ' ');
}

/** What `Matcher.match` must answer for groups of terms. */
export function lightSlowly(
  groups: readonly Pick<Group, 'on'>[],
  terms: readonly (readonly Term[])[],
  text: string,
  field: Field,
): Span[] {
  const left = groups.flatMap(({ on }, group) =>
    (on ? (terms[group] ?? []) : []).flatMap((term, index) =>
      term.negative || term.in === 'author' || (term.in === 'title' && field !== 'title')
        ? []
        : find(term, text).map((span) => ({ ...span, group, term: index })),
    ),
  );
  const taken: Span[] = [];
  for (;;) {
    const free = left.filter((span) =>
      taken.every(({ start, end }) => span.end <= start || span.start >= end),
    );
    const [best] = free.toSorted(
      (a, b) =>
        b.end - b.start - (a.end - a.start) || a.group - b.group || a.start - b.start || a.term - b.term,
    );
    if (!best) return taken.sort((a, b) => a.start - b.start);
    taken.push(best);
  }
}
