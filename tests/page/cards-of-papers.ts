/** Cards without a page: for tests of what is known of papers. */
import type { Card } from '../../lib/sites/site';

/** A card of a paper, on an element that stands nowhere. */
export function cardOf(id: string, title: string): Card {
  return {
    element: Object.create(null),
    paper: { id, title, url: `https://arxiv.org/abs/${id}`, source: 'arxiv', authors: [] },
    titles: [],
    abstracts: [],
    slots: [],
  };
}
