/** Reads cards, and keeps their whole papers until they are reported and counted: from then on they are read again. */
import type { Paper } from '../paper';
import { readCard } from '../sites/read-page';
import type { Page, Site, Skip } from '../sites/site';
import { briefOf, type Card } from './card';

/** What reading gave and is kept of it: a card, or why there is none. */
export type Reading =
  | { readonly card: Card; readonly capped: boolean; readonly hasAbstract: boolean }
  | { readonly skip: Skip };

export interface Papers {
  read(element: Element, page: Page): Reading;
  /** See `Cards`. */
  of(card: Card, page: Page | undefined): Paper | undefined;
  rest(): void;
}

export function keepPapers(site: Site): Papers {
  let papers = new WeakMap<Card, Paper>();
  return {
    read(element, page) {
      const reading = readCard(site, element, page);
      if ('skip' in reading) return reading;
      const { card: whole, capped } = reading;
      const card: Card = { ...whole, paper: briefOf(whole.paper) };
      papers.set(card, whole.paper);
      return { card, capped, hasAbstract: Boolean(whole.paper.abstract) || whole.abstracts.length > 0 };
    },
    of(card, page) {
      const kept = papers.get(card);
      if (kept || !page) return kept;
      const again = readCard(site, card.element, page);
      return 'card' in again && again.card.paper.id === card.paper.id ? again.card.paper : undefined;
    },
    rest() {
      papers = new WeakMap();
    },
  };
}
