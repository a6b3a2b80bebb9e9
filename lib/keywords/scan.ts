/** Finds every place in a text where a term stands, overlapping or not. */
import { type Folded, fold, isEdge, isGap, originalSpan } from './fold';
import type { Pattern } from './pattern';
import { type Starts, startsOf } from './starts';
import { type Trie, trieOf } from './trie';
import type { Span } from './types';

/** What of a paper a text is, as bits, so that a term can ask for several. */
export const TITLE = 1;
export const ABSTRACT = 2;
export const AUTHOR = 4;

/** A term of a compiled group. */
export interface Keyword extends Pattern {
  readonly group: number;
  readonly term: number;
  readonly source: string;
  readonly negative: boolean;
  /** The places it is for. */
  readonly places: number;
}

/** Keywords, ready to be found. */
export interface Index {
  readonly trie: Trie<Keyword>;
  readonly starts: Starts;
}

/** A place where a term stands. */
export interface Hit extends Span {
  readonly keyword: Keyword;
}

const NONE: readonly Keyword[] = [];

/** Makes keywords ready. */
export function indexOf(keywords: readonly Keyword[]): Index {
  return {
    trie: trieOf(keywords.map((keyword) => [keyword.key, keyword] as const)),
    starts: startsOf(keywords.map(({ key }) => key)),
  };
}

/** All hits in a text, by start. `place` is one of the bits above. */
export function scan({ trie, starts }: Index, text: string, place: number): Hit[] {
  const folded = fold(text);
  const { lower } = folded;
  const hits: Hit[] = [];
  const likely = folded.origin ? starts.anywhere : starts.ascii;
  likely.lastIndex = 0;
  while (likely.test(lower)) {
    const start = likely.lastIndex++;
    if (!isEdge(folded, start)) continue;
    let node = trie.child(0, lower.charCodeAt(start));
    let end = start + 1;
    // The end of the word in which the walk is; each unit is looked at once for all prefixes.
    let wordEnd = 0;
    for (;;) {
      for (const keyword of trie.values(node) ?? NONE) {
        if ((keyword.places & place) === 0) continue;
        let stop = end;
        if (keyword.prefix) {
          wordEnd = Math.max(wordEnd, end);
          while (!isEdge(folded, wordEnd)) wordEnd++;
          stop = wordEnd;
        } else if (!isEdge(folded, end)) {
          if (!keyword.plural || folded.cased[end] !== 's' || !isEdge(folded, end + 1)) continue;
          stop = end + 1;
        }
        if (keyword.want && !isAsWanted(keyword, keyword.want, folded, start)) continue;
        const [from, to] = originalSpan(folded, start, stop);
        hits.push({ start: from, end: to, group: keyword.group, term: keyword.term, keyword });
      }
      if (end >= lower.length) break;
      let unit = lower.charCodeAt(end++);
      if (isGap(unit)) {
        unit = 32;
        while (isGap(lower.charCodeAt(end))) end++;
      }
      node = trie.child(node, unit);
      if (node === 0) break;
    }
  }
  return hits;
}

/** Whether the text from `start`, known to match the key, has the case and the gaps that the term wants. */
function isAsWanted({ key }: Keyword, want: string, { cased }: Folded, start: number): boolean {
  let at = start;
  for (let i = 0; i < key.length; i++) {
    let found = cased.charAt(at++);
    if (key[i] === ' ') {
      let dash = found === '-';
      for (; isGap(cased.charCodeAt(at)); at++) dash ||= cased[at] === '-';
      found = dash ? '-' : ' ';
    }
    if (want[i] !== '\0' && want[i] !== found) return false;
  }
  return true;
}
