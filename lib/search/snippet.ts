/** Where a query hits the texts of a paper, and the passage that shows it best. Spans of texts: nothing here is markup. */
import type { Matcher } from '../keywords/types';
import { type Field, type Findable, textsOf } from './findable';
import { standsAt } from './match';
import { type Query, soughtTerms, type Term } from './query';
import { tokensOf } from './tokens';

/** `[start, end)` in UTF-16 units. */
export type HitSpan = readonly [start: number, end: number];

/** A piece of a text; what is hit is shown so. */
export interface Run {
  readonly text: string;
  readonly hit: boolean;
}

export interface Snippet {
  /** Hits in the title. */
  readonly title: readonly HitSpan[];
  /** The passage that shows most, of a text that the row does not show itself. */
  readonly passage?: { readonly field: Field; readonly runs: readonly Run[] };
}

/** Characters of a passage, and how many of them stand before the first hit. */
const LENGTH = 220;
const BEFORE = 60;
/** Where passages are taken from; of two with as many hits from the first. */
const SHOWN = ['abstract', 'note', 'author', 'venue', 'key'] as const satisfies readonly Field[];

/** The hits of a query in one text of a paper, in order, none touching another. `groups` are those that it names. */
export function hitsIn(
  query: Query,
  field: Field,
  text: string,
  groups: ReadonlyMap<string, Matcher> = new Map(),
): readonly HitSpan[] {
  const tokens = tokensOf(text);
  const words = tokens.map(({ word }) => word);
  const spansOf = (term: Term): readonly HitSpan[] => {
    if (term.kind === 'group' && (field === 'title' || field === 'abstract'))
      return (groups.get(term.name)?.match(text, field) ?? []).map(({ start, end }) => [start, end] as const);
    if (term.kind !== 'text' || (term.field !== 'any' && term.field !== field)) return [];
    return tokens.flatMap(({ start }, at): HitSpan[] => {
      const last = tokens[at + term.words.length - 1];
      return last && standsAt(words, at, term.words, term.prefix) ? [[start, last.end]] : [];
    });
  };
  return joined(soughtTerms(query).flatMap(spansOf));
}

function joined(spans: readonly HitSpan[]): readonly HitSpan[] {
  const result: [number, number][] = [];
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = result.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

/** What a result shows of the hits in a paper. */
export function snippetOf(query: Query, paper: Findable, groups?: ReadonlyMap<string, Matcher>): Snippet {
  const title = hitsIn(query, 'title', paper.paper.title, groups);
  let best: { readonly field: Field; readonly text: string; readonly hits: readonly HitSpan[] } | undefined;
  for (const field of SHOWN) {
    for (const text of textsOf(paper, field)) {
      const hits = hitsIn(query, field, text, groups);
      if (hits.length > 0 && hits.length > (best?.hits.length ?? 0)) best = { field, text, hits };
    }
  }
  return { title, ...(best && { passage: { field: best.field, runs: passage(best.text, best.hits) } }) };
}

/** The part of a text in which most of the hits stand, cut between words. */
function passage(text: string, hits: readonly HitSpan[]): readonly Run[] {
  const from = (start: number) => Math.max(0, Math.min(start - BEFORE, text.length - LENGTH));
  let best = 0;
  let most = 0;
  for (const [start] of hits) {
    const inside = hits.filter(([first, end]) => first >= start && end <= from(start) + LENGTH).length;
    if (inside > most) [best, most] = [from(start), inside];
  }
  const start = best === 0 ? 0 : wordStart(text, best);
  const end = best + LENGTH >= text.length ? text.length : wordEnd(text, best + LENGTH);
  const runs = runsOf(text, hits, start, end);
  return [
    ...(start > 0 ? [{ text: '…', hit: false }] : []),
    ...runs,
    ...(end < text.length ? [{ text: '…', hit: false }] : []),
  ];
}

function wordStart(text: string, at: number): number {
  const blank = text.indexOf(' ', at);
  return blank < 0 || blank > at + 30 ? whole(text, at) : blank + 1;
}

function wordEnd(text: string, at: number): number {
  const blank = text.lastIndexOf(' ', at);
  return blank < at - 30 ? whole(text, at) : blank;
}

/** Not through a surrogate pair. */
function whole(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit < 0xe000 ? at + 1 : at;
}

/** A text in pieces, hit or not. */
export function runsOf(text: string, hits: readonly HitSpan[], from = 0, to = text.length): readonly Run[] {
  const runs: Run[] = [];
  let at = from;
  const add = (end: number, hit: boolean) => {
    if (end > at) runs.push({ text: text.slice(at, end), hit });
    at = Math.max(at, end);
  };
  for (const [start, end] of hits) {
    if (end <= from || start >= to) continue;
    add(Math.min(Math.max(start, from), to), false);
    add(Math.min(end, to), true);
  }
  add(to, false);
  return runs;
}

/** The query with mistyped words replaced by what they were taken for. */
export function withWords(query: Query, words: ReadonlyMap<string, string>): Query {
  switch (query.kind) {
    case 'and':
    case 'or':
      return { kind: query.kind, parts: query.parts.map((part) => withWords(part, words)) };
    case 'text':
      return { ...query, words: query.words.map((word) => words.get(word) ?? word) };
    default:
      return query;
  }
}

/** What was typed, with the mistyped words replaced, to be shown. */
export function typedWith(typed: string, words: ReadonlyMap<string, string>): string {
  let result = '';
  let at = 0;
  for (const { word, start, end } of tokensOf(typed)) {
    const other = words.get(word);
    if (other === undefined) continue;
    result += typed.slice(at, start) + other;
    at = end;
  }
  return result + typed.slice(at);
}
