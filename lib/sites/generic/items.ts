/** From the places that name a paper to the cards of a list: the nearest item that is of this paper alone. */
import { closest, isOf, parent, textOf } from '../read-text';
import { type Mention, onePaper } from './mentions';

/** What lists are made of. */
const ITEM = 'li, tr, article, dd, dt';
const BLOCK = `${ITEM}, p, div, td, blockquote, section, h1, h2, h3, h4, h5, h6`;
const PAGE = 'body, html, main, [role="main"]';
/** Ancestors that are looked at; an honest page has fewer. */
const DEEPEST = 60;
/** Characters of an item, beyond which it is a text that happens to name one paper. */
const LONGEST = 6_000;

/** The cards, in page order, each with the mentions in it. */
export function itemsOf(mentions: readonly Mention[]): ReadonlyMap<Element, readonly Mention[]> {
  const papers = papersByElement(mentions);
  const cards = new Map<Element, Mention[]>();
  for (const mention of mentions) {
    const card = cardOf(mention, papers);
    cards.set(card, [...(cards.get(card) ?? []), mention]);
  }
  return cards;
}

/** Of each element around a mention: the mentions below it, as long as they can be of one paper; else null. */
type Papers = ReadonlyMap<Element, readonly Mention[] | null>;

function papersByElement(mentions: readonly Mention[]): Papers {
  const below = new Map<Element, Mention[] | null>();
  for (const mention of mentions) {
    let depth = 0;
    for (let at = parent(mention.element); at && depth < DEEPEST; at = parent(at), depth += 1) {
      const known = below.get(at);
      if (known === null) continue;
      // An honest item links a paper a handful of times.
      const all = [...(known ?? []), mention];
      below.set(at, all.length <= 12 && onePaper(all) ? all : null);
    }
  }
  return below;
}

function cardOf({ element }: Mention, papers: Papers): Element {
  let best = element;
  let depth = 0;
  for (let at = parent(element); at && depth < DEEPEST; at = parent(at), depth += 1) {
    if (!papers.get(at) || isOf(at, PAGE)) break;
    if (isOf(at, BLOCK)) best = at;
    if (isOf(at, ITEM)) break;
  }
  // A whole page with one paper in it is no item: then its paragraph is.
  const isItem = isOf(best, ITEM) || textOf(best).length <= LONGEST;
  return isItem ? best : (closest(element, BLOCK) ?? element);
}
