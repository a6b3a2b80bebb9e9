/** Cards without a page: for tests of what is known of papers. */
import { type Brief, briefOf, type Card } from '../../lib/page/card';
import type { Paper } from '../../lib/paper';

/** A card that carries its whole paper. */
export interface WholeCard extends Card {
  readonly paper: Paper & Brief;
}

/** As `Cards.paperOf` gives it. */
export const paperOf = ({ paper }: Card): Paper => paper as WholeCard['paper'];

/** A paper as a card carries it. */
export function whole(paper: Paper): WholeCard['paper'] {
  return { ...paper, ...briefOf(paper) };
}

/** A card of a paper, on an element that stands nowhere. */
export function cardOf(id: string, title: string): WholeCard {
  return {
    element: Object.create(null),
    paper: whole({ id, title, url: `https://arxiv.org/abs/${id}`, source: 'arxiv', authors: [] }),
    titles: [],
    abstracts: [],
    slots: [],
  };
}
