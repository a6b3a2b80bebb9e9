/** The cards of a page, in page order: found again after each change, read once, read again only when touched. */
import type { Outcome } from '../sites/health';
import { openPage, type Reading, readCard } from '../sites/read-page';
import type { Card, Page, PageKind, Site } from '../sites/site';
import type { Change } from './watch';

/** More elements than this are left alone, so that a page without end does not fill the memory. */
const MOST = 10_000;

/** What is known of an element: nothing yet, or what reading gave. */
interface Known {
  reading?: Reading;
  /** The paper that the element showed at an earlier address of this page. */
  before?: string;
}

export interface Cards {
  /** Takes in a change; false if no card is concerned. */
  update(change: Change): boolean;
  /** The elements that are cards, in page order. */
  readonly elements: readonly Element[];
  /** Reads the card of an element, or answers with what was read. Undefined if it was passed over. */
  read(element: Element): Card | undefined;
  /** The card of an element if it has been read: for what can wait, since reading all of them takes long. */
  known(element: Element): Card | undefined;
  /** Whether the element shows what it showed at the address before: the page has not got to it yet. */
  isLeftOver(element: Element): boolean;
  /** How many cards were passed over, and of how many a part was cut. */
  counts(): { readonly skipped: number; readonly capped: number };
  /** What came of reading so far. */
  outcome(): Outcome;
}

/** Keeps the cards of the page on which the content script runs. */
export function keepCards(site: Site): Cards {
  let known = new WeakMap<Element, Known>();
  let elements: readonly Element[] = [];
  let page: Page | undefined;

  /** Forgets what was read of the cards that were touched; tells whether any was, and whether anything else was. */
  const forget = (touched: ReadonlySet<Node>) => {
    if (elements.length === 0) return { cards: false, elsewhere: touched.size > 0 };
    const where = { cards: false, elsewhere: false };
    const climbed = new Set<Node>();
    for (const start of touched) {
      let node: Node | null = start;
      while (node && !climbed.has(node)) {
        climbed.add(node);
        const entry = node instanceof Element ? known.get(node) : undefined;
        if (entry) {
          delete entry.reading;
          where.cards = true;
          break;
        }
        node = node.parentNode;
      }
      if (!node) where.elsewhere = true;
    }
    return where;
  };

  const find = (kind: PageKind) => {
    const found: Element[] = [];
    for (const element of site.cards(document, kind)) {
      if (found.length >= MOST) break;
      if (!known.has(element)) known.set(element, {});
      found.push(element);
    }
    return found;
  };

  const same = (found: readonly Element[]) =>
    found.length === elements.length && found.every((element, place) => element === elements[place]);

  return {
    get elements() {
      return elements;
    },
    update({ url, kind, moved, touched }) {
      if (!kind) {
        const had = elements.length > 0;
        known = new WeakMap();
        elements = [];
        page = undefined;
        return had;
      }
      if (moved || !page) {
        for (const element of elements) {
          const entry = known.get(element);
          const card = cardOf(entry);
          if (entry && card) entry.before = card.paper.id;
        }
        page = openPage(site, document, url);
      }
      const where = forget(touched);
      if (!moved && !where.elsewhere) return where.cards;
      const found = find(kind);
      const other = !same(found);
      elements = found;
      // A page that its own script draws may carry its data only now.
      if (other && page?.data.facts.size === 0) page = openPage(site, document, url);
      return moved || where.cards || other;
    },
    read(element) {
      const entry = known.get(element);
      if (!entry || !page) return undefined;
      entry.reading ??= readCard(site, element, page);
      return cardOf(entry);
    },
    known: (element) => cardOf(known.get(element)),
    isLeftOver(element) {
      const entry = known.get(element);
      const card = cardOf(entry);
      return card !== undefined && card.paper.id === entry?.before;
    },
    outcome() {
      const readings = elements.flatMap((element) => known.get(element)?.reading ?? []);
      const cards = readings.flatMap((reading) => ('card' in reading ? reading.card : []));
      const skipped = { 'no-id': 0, 'no-title': 0, unreadable: 0 };
      for (const reading of readings) if ('skip' in reading) skipped[reading.skip] += 1;
      return {
        found: elements.length,
        read: cards.length,
        withAbstract: cards.filter(({ paper, abstracts }) => paper.abstract || abstracts.length > 0).length,
        skipped,
      };
    },
    counts() {
      const readings = elements.flatMap((element) => known.get(element)?.reading ?? []);
      return {
        skipped: readings.filter((reading) => 'skip' in reading).length,
        capped: readings.filter((reading) => 'card' in reading && reading.capped).length,
      };
    },
  };
}

function cardOf(known: Known | undefined): Card | undefined {
  return known?.reading && 'card' in known.reading ? known.reading.card : undefined;
}
