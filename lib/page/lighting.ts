/** The reader's keywords, ready for use on a page: compiled once for each change of keywords. */
import { compile } from '../keywords/compile';
import { parse } from '../keywords/parse';
import type { Field, Group, Hits, Matcher, Span } from '../keywords/types';
import type { Card } from '../sites/site';

/** Another object for other keywords: whatever is kept by lighting is stale once this one is another. */
export interface Lighting {
  readonly groups: readonly Group[];
  /** What is to be lit in a text of a card. */
  match(card: Card, text: string, field: Field): readonly Span[];
  /** The hits of a card's paper, whatever of it the page shows; kept for each card. */
  weigh(card: Card): Hits;
  /** The term that a span is a hit of, as people read it. */
  labelOf(span: Span): string;
}

/** The lighting of these groups, or undefined where nothing can be lit. */
export function lightingOf(groups: readonly Group[]): Lighting | undefined {
  const matcher: Matcher = compile(groups);
  if (matcher.isEmpty) return undefined;
  const kept = new WeakMap<Card, Hits>();
  const terms = groups.map(({ text }) => parse(text).terms);

  const weigh = (card: Card): Hits => {
    const hits = kept.get(card) ?? matcher.weigh(card.paper);
    kept.set(card, hits);
    return hits;
  };
  return {
    groups,
    weigh,
    match: (card, text, field) => matcher.match(text, field, weigh(card).silenced),
    labelOf: (span) => terms[span.group]?.[span.term]?.literal ?? '',
  };
}
