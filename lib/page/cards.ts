/** The cards of a page, in page order: found again after each change, read once, read again only when touched. */
import type { Paper } from '../paper';
import type { Outcome } from '../sites/health';
import { openPage } from '../sites/read-page';
import type { Page, PageKind, Site } from '../sites/site';
import { listAfter } from './arrivals';
import type { Card } from './card';
import { keepPapers, type Reading } from './papers';
import type { Change } from './watch';

/** More elements than this are left alone, so that a page without end does not fill the memory. */
const MOST = 10_000;
/** In screens below the top of this one: what is further down is not needed for the next frame. */
const FAR = 4;
/** Cards between two looks at where they are. */
const STEP = 16;

/** What is known of an element: nothing yet, or what reading gave. */
interface Known {
  /** Its place on the page. */
  rank: number;
  reading?: Reading;
  /** The paper that the element showed at an earlier address of this page. */
  before?: string;
}

/**
 * What the list is known to be since the page changed. `part`: all that the next frame needs, and nothing below it;
 * `likely`: told from the changes; `whole`: all of the page was searched.
 */
export type Extent = 'part' | 'likely' | 'whole';

export interface Cards {
  /** Takes in a change; false if no card is concerned. */
  update(change: Change): boolean;
  /** The elements that are cards, in page order. Another array whenever they are others. */
  readonly elements: readonly Element[];
  readonly extent: Extent;
  /** Whether an element is one of them. */
  has(element: Element): boolean;
  /** Searches all of the page, card by card, and ends with the list made whole; true if it is another. */
  search(): Generator<undefined, boolean>;
  /** Reads the card of an element, or answers with what was read. Undefined if it was passed over. */
  read(element: Element): Card | undefined;
  /**
   * The whole paper of a card: as it was read since the last rest, or read again. Undefined if the card's element shows
   * another one by now, or none.
   */
  paperOf(card: Card): Paper | undefined;
  /** What the cards' papers have that is not kept is read again from now on. */
  rest(): void;
  /**
   * The elements that have not been told here since they came, since they were touched or since the page has another
   * address, with their places on the page.
   */
  fresh(): Generator<readonly [number, Element]>;
  /** Whether an element is one of those. */
  isFresh(element: Element): boolean;
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
  let extent: Extent = 'whole';
  /** Counts the changes that were taken in. */
  let changes = 0;
  let untold = new Set<Element>();
  const papers = keepPapers(site);

  const has = (element: Element) => elements[known.get(element)?.rank ?? -1] === element;

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
          untold.add(node as Element);
          where.cards = true;
          break;
        }
        node = node.parentNode;
      }
      if (!node) where.elsewhere = true;
    }
    return where;
  };

  const holders = new WeakSet<Node>();
  const take = (found: readonly Element[]) => {
    let from = 0;
    // Most lists grow at their end.
    while (from < found.length && found[from] === elements[from]) from++;
    elements = found;
    for (let rank = from; rank < found.length; rank++) {
      const element = found[rank] as Element;
      const entry = known.get(element);
      if (entry) entry.rank = rank;
      else known.set(element, { rank });
      if (!entry?.reading) untold.add(element);
      for (let at = element.parentNode; at && !holders.has(at); at = at.parentNode) holders.add(at);
    }
  };

  /** The cards from the top of the page to below the screen. */
  const find = (kind: PageKind) => {
    const found: Element[] = [];
    extent = 'whole';
    for (const element of site.cards(document, kind)) {
      if (found.length >= MOST) break;
      found.push(element);
      if (found.length % STEP === 0 && isFar(element)) {
        extent = 'part';
        break;
      }
    }
    return found;
  };

  /** The list, as far as the next frame needs to know it. */
  const list = (kind: PageKind, records: Change['records']) => {
    if (records && kind === 'listing' && elements.length > 0) {
      const isKnown = (node: Node) => node instanceof Element && known.has(node);
      const holds = (node: Node) => holders.has(node);
      try {
        const after = listAfter(records, { site, kind, elements, isKnown, holds });
        if (after) {
          if (extent === 'whole') extent = 'likely';
          return after.length > MOST ? after.slice(0, MOST) : after;
        }
      } catch {
        // A site may ask more of a page than selectors.
      }
    }
    const found = find(kind);
    // As far as it was searched it is the same: the search that follows tells the rest.
    return extent === 'part' && elements.length > 0 && same(found, elements.slice(0, found.length))
      ? elements
      : found;
  };

  return {
    get elements() {
      return elements;
    },
    get extent() {
      return extent;
    },
    has,
    *search() {
      const began = changes;
      if (!page) return false;
      const found: Element[] = [];
      for (const element of site.cards(document, page.kind)) {
        if (found.length >= MOST) break;
        found.push(element);
        yield;
        // The page changed meanwhile; that change has a search of its own.
        if (began !== changes) return false;
      }
      extent = 'whole';
      if (same(found, elements)) return false;
      take(found);
      return true;
    },
    update({ url, kind, moved, touched, records }) {
      changes += 1;
      if (!kind) {
        const had = elements.length > 0;
        known = new WeakMap();
        untold = new Set();
        elements = [];
        extent = 'whole';
        page = undefined;
        return had;
      }
      const isNew = moved || !page;
      if (isNew) {
        for (const element of elements) {
          const entry = known.get(element);
          const card = cardOf(entry);
          if (entry && card) entry.before = card.paper.id;
        }
        untold = new Set(elements);
        page = openPage(site, document, url);
      }
      const where = forget(touched);
      if (!moved && !where.elsewhere) return where.cards;
      const before = elements;
      const found = list(kind, moved ? undefined : records);
      const other = found !== before && !same(found, before);
      if (other) take(found);
      // A page that its own script draws may carry its data only now.
      if (!isNew && other && before.length === 0 && page?.data.facts.size === 0)
        page = openPage(site, document, url);
      return moved || where.cards || other;
    },
    *fresh() {
      for (const element of untold) {
        untold.delete(element);
        const rank = known.get(element)?.rank;
        if (rank !== undefined && has(element)) yield [rank, element];
      }
    },
    isFresh: (element) => untold.has(element),
    read(element) {
      const entry = known.get(element);
      if (!entry || !page) return undefined;
      entry.reading ??= papers.read(element, page);
      return cardOf(entry);
    },
    known: (element) => cardOf(known.get(element)),
    paperOf: (card) => papers.of(card, page),
    rest: papers.rest,
    isLeftOver(element) {
      const entry = known.get(element);
      const card = cardOf(entry);
      return card !== undefined && card.paper.id === entry?.before;
    },
    outcome() {
      const readings = elements.flatMap((element) => known.get(element)?.reading ?? []);
      const cards = readings.filter((reading) => 'card' in reading);
      const skipped = { 'no-id': 0, 'no-title': 0, unreadable: 0 };
      for (const reading of readings) if ('skip' in reading) skipped[reading.skip] += 1;
      return {
        found: elements.length,
        read: cards.length,
        withAbstract: cards.filter(({ hasAbstract }) => hasAbstract).length,
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

function same(a: readonly Element[], b: readonly Element[]): boolean {
  return a.length === b.length && a.every((element, place) => element === b[place]);
}

function isFar(element: Element): boolean {
  return element.getBoundingClientRect().top > FAR * innerHeight;
}

function cardOf(known: Known | undefined): Card | undefined {
  return known?.reading && 'card' in known.reading ? known.reading.card : undefined;
}
