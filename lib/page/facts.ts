/** What is known of a card now, as far as it decides how the list shows it. */
import { arxivOf } from '../paper';
import { foldText } from '../search/fold';
import type { Facts } from './arrange';
import type { Card } from './card';
import { type Filter, passesFilter } from './filter';
import type { Here } from './here';
import { isMatch } from './matches';

export interface FactsReader {
  /** What is known of a card; `counted`: its hits are counted now if they are not yet. `filter`: what was typed. */
  of(card: Card, filter: Filter, counted: boolean): Facts;
}

export function openFacts(here: Here): FactsReader {
  /** While something is typed. */
  let folded: WeakMap<Card, { readonly tags: string; readonly text: string }> | undefined;

  /** Folded once, and not at each key. */
  function textOf(card: Card): string {
    const { id, title } = card.paper;
    const tags = here.marks.markOf(id).saved?.tags.join('\n') ?? '';
    folded ??= new WeakMap();
    let known = folded.get(card);
    if (known?.tags !== tags) {
      const { authors = [], abstract = '' } = here.cards.paperOf(card) ?? {};
      const names = authors.map(({ name }) => name);
      // Lines, so that a phrase does not run on into the next text.
      known = { tags, text: [title, ...names, abstract, tags].map(foldText).join('\n') };
      folded.set(card, known);
    }
    return known.text;
  }

  return {
    of(card, filter, counted) {
      const { id } = card.paper;
      if (filter.length === 0) folded = undefined;
      const met = here.marks.metOf(id);
      const hits = counted ? here.lighting?.weigh(card) : here.hits(card);
      return {
        id,
        seenAt: met && !met.isNew ? met.seenAt : undefined,
        isNew: met?.isNew,
        saved: here.marks.isSaved(id),
        verdict: here.marks.verdictOf(id),
        isMatch: hits ? isMatch(hits) : here.lighting ? undefined : false,
        muted: hits?.muted ?? false,
        score: hits?.score ?? 0,
        votes: card.votes,
        date: dateOf(card),
        found: filter.length === 0 || passesFilter(filter, textOf(card)),
      };
    },
  };
}

/** The day of the first version; of an arXiv paper without one, its number, which follows the months; else ''. */
export function dateOf({ paper, listedOn }: Card): string {
  if (paper.published) return paper.published;
  const number = /(?:^|\/)(\d\d)(\d\d)[.]?(\d+)$/.exec(arxivOf(paper.id) ?? '');
  if (!number) return listedOn ?? '';
  const [, year = '', month = '', rest = ''] = number;
  // arXiv began in 1991.
  return `${Number(year) > 90 ? 19 : 20}${year}-${month}.${rest.padStart(6, '0')}`;
}
