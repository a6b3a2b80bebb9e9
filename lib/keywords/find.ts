/** Finds terms in texts; in those that were looked at before an edit, only the terms of the groups that were edited. */
import { patternOf } from './pattern';
import { ABSTRACT, AUTHOR, type Hit, type Index, indexOf, type Keyword, scan, TITLE } from './scan';
import type { Term } from './types';

const PLACES: Readonly<Record<Term['in'], number>> = { any: TITLE | ABSTRACT, title: TITLE, author: AUTHOR };

/** Texts whose hits are kept: those of the cards on the screen and around it. */
const MOST = 64;

/** Hits in a text, for one place. */
interface Found {
  readonly place: number;
  readonly hits: readonly Hit[];
}

/** The terms of some groups, ready to be found. */
export interface Finder {
  /** By group. */
  readonly terms: readonly (readonly Term[])[];
  /** What was looked at last, by text. */
  readonly found: ReadonlyMap<string, Found>;
  /** All hits in a text, by start. `place` is one of the bits of scan.ts. */
  find(text: string, place: number): readonly Hit[];
  /** The same, kept for the next edit: for what is looked at again after it, within the frame that shows it. */
  look(text: string, place: number): readonly Hit[];
}

/** `before` had other groups; those whose terms are the same object are the same group. */
export function finderOf(terms: Finder['terms'], before?: Finder): Finder {
  // A screen that was looked at before is lit anew without it.
  let index: Index | undefined;
  const find = (text: string, place: number) => {
    index ??= indexOf(keywordsOf(terms, terms.keys()));
    return scan(index, text, place);
  };
  const again = before && editing(before.terms, terms);
  // Not all of it: of each edit only the last one is of use.
  const old = before?.found;
  const found = new Map<string, Found>();

  const keep = (text: string, one: Found) => {
    const [oldest] = found.size < MOST ? [] : found.keys();
    if (oldest !== undefined) found.delete(oldest);
    found.set(text, one);
    return one.hits;
  };

  return {
    terms,
    found,
    find,
    look(text, place) {
      const kept = found.get(text);
      if (kept?.place === place) return kept.hits;
      const known = old?.get(text);
      const isKnown = again && known?.place === place;
      return keep(text, { place, hits: isKnown ? again(text, known) : find(text, place) });
    },
  };
}

/** From the hits before an edit to those after it. */
function editing(
  before: Finder['terms'],
  now: Finder['terms'],
): (text: string, known: Found) => readonly Hit[] {
  const places = new Map(before.map((terms, at) => [terms, at]));
  const kept = now.map((terms) => places.get(terms));
  const edited = [...now.keys()].filter((at) => kept[at] === undefined);
  let index: Index | undefined;
  return (text, { place, hits }) => {
    index ??= indexOf(keywordsOf(now, edited));
    const same = kept.flatMap((from, group) =>
      from === undefined
        ? []
        : hits.flatMap((hit) => (hit.group !== from ? [] : from === group ? [hit] : [{ ...hit, group }])),
    );
    return [...same, ...scan(index, text, place)].sort((a, b) => a.start - b.start);
  };
}

function keywordsOf(terms: Finder['terms'], groups: Iterable<number>): readonly Keyword[] {
  const keywords: Keyword[] = [];
  for (const group of groups) {
    for (const [at, term] of terms[group]?.entries() ?? []) {
      const { source, negative } = term;
      keywords.push({ ...patternOf(term), group, term: at, source, negative, places: PLACES[term.in] });
    }
  }
  return keywords;
}
