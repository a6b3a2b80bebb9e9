/** What is known of a card now, as far as it decides how the list shows it. */
import { arxivOf } from '../paper';
import { type Folded, foldPaper, matchesQuery } from '../search/match';
import type { Query } from '../search/query';
import type { Card } from '../sites/site';
import type { Facts } from './arrange';
import type { Here } from './here';
import { isMatch } from './matches';

export interface FactsReader {
  /** What is known of a card; `counted`: its hits are counted now if they are not yet. `query`: what was typed. */
  of(card: Card, query: Query, counted: boolean): Facts;
}

export function openFacts(here: Here): FactsReader {
  const folded = new WeakMap<Card, { readonly state: string; readonly folded: Folded }>();

  /** Folded once for each state of a paper, not at each key. */
  function foldedOf(card: Card): Folded {
    const { saved, judged } = here.marks.markOf(card.paper.id);
    const status = saved?.status ?? judged ?? '';
    const tags = saved?.tags ?? [];
    const state = [status, ...tags].join('\n');
    const old = folded.get(card);
    if (old?.state === state) return old.folded;
    const made = foldPaper({
      paper: card.paper,
      savedAt: saved?.savedAt ?? Number.NaN,
      status,
      tags,
      lists: [],
      note: '',
    });
    folded.set(card, { state, folded: made });
    return made;
  }

  return {
    of(card, query, counted) {
      const { id } = card.paper;
      const met = here.marks.metOf(id);
      const hits = counted ? here.lighting?.weigh(card) : here.hits(card);
      return {
        id,
        seenAt: met && !met.isNew ? met.firstSeenAt : undefined,
        isNew: met?.isNew,
        saved: here.marks.isSaved(id),
        verdict: here.marks.verdictOf(id),
        isMatch: hits ? isMatch(hits) : here.lighting ? undefined : false,
        muted: hits?.muted ?? false,
        score: hits?.score ?? 0,
        votes: card.votes,
        date: dateOf(card),
        found: query.length === 0 || matchesQuery(query, foldedOf(card)),
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
