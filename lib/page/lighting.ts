/** The reader's keywords, ready for use on a page: compiled once for each change of keywords. */
import { compile } from '../keywords/compile';
import { nameOf, parse } from '../keywords/parse';
import type { Field, Group, Hits, Matcher, Span, Term } from '../keywords/types';
import type { Paper } from '../paper';
import type { Card } from './card';
import { type Ledger, type Weighing, weighingOf } from './weighing';

/** Another object for other keywords: whatever is kept by lighting is stale once this one is another. */
export interface Lighting {
  readonly groups: readonly Group[];
  readonly matcher: Matcher;
  /** What is to be lit in a text of a card. */
  match(card: Card, text: string, field: Field): readonly Span[];
  /** The hits of a card's paper, whatever of it the page shows, if they have been counted. */
  known(card: Card): Hits | undefined;
  /** Whether the paper of this id is known to be muted. */
  mutes(id: string): boolean;
  /** The same, counted now if they have not been. */
  weigh(card: Card): Hits;
  /** How the term is called that a span is a hit of. */
  labelOf(span: Span): string;
}

/**
 * The lighting of these groups, or undefined where nothing can be lit. `paperOf`: see `Cards`. `ledger`: what was counted
 * before. `before`: the lighting that this one takes the place of.
 */
export function lightingOf(
  groups: readonly Group[],
  paperOf: (card: Card) => Paper | undefined,
  ledger: Ledger = new Map(),
  before?: Lighting,
): Lighting | undefined {
  const matcher = compile(groups, before?.matcher);
  if (matcher.isEmpty) return undefined;
  let made: Weighing<Card> | undefined;
  // Counting comes after the frame that shows the cards, which waits for all that is made here.
  const weighing = () => {
    made ??= weighingOf(groups, matcher, ledger, paperOf);
    return made;
  };
  // Read when a chip first names a term.
  let terms: readonly (readonly Term[])[] | undefined;
  return {
    groups,
    matcher,
    known: (card) => weighing().known(card),
    mutes: (id) => weighing().mutes(id),
    weigh: (card) => weighing().weigh(card),
    match: (card, text, field) =>
      matcher.match(text, field, matcher.silences ? weighing().weigh(card).silenced : undefined),
    labelOf({ group, term }) {
      terms ??= groups.map(({ text }) => parse(text).terms);
      const hit = terms[group]?.[term];
      return hit ? nameOf(hit) : '';
    },
  };
}
