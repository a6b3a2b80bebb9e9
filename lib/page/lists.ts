/** Where cards stand in the page: what of each is laid out together, and the list that lays it out. Reads only. */
import { isOf, nextElement, parent, previousElement } from '../sites/read-text';
import type { Card } from './card';

/** A card as its list lays it out. */
export interface Item {
  readonly list: Element;
  /** The list's child that holds the card: the card's element, or something that is wrapped around it alone. */
  readonly main: Element;
  /** Further children of the list that belong to the card: an arXiv list's `dt`. */
  readonly beside: readonly Element[];
}

/** Never taken for the wrapping of a single card. */
const LISTS = 'dl, ol, ul, table, tbody, section, main, body';

/**
 * The item of each of these cards. `elements` are all cards' elements in page order: what holds another one is a list.
 * A card that is in no list (its element is not in the page) has none.
 */
export function itemsOf(cards: readonly Card[], elements: readonly Element[]): ReadonlyMap<Card, Item> {
  const places = new Map(elements.map((element, place) => [element, place]));
  const items = new Map<Card, Item>();
  for (const card of cards) {
    const place = places.get(card.element) ?? 0;
    const neighbours = [elements[place - 1], elements[place + 1]].filter((one) => one !== undefined);
    const item = itemOf(card, neighbours);
    if (item) items.set(card, item);
  }
  return items;
}

function itemOf(card: Card, neighbours: readonly Element[]): Item | undefined {
  let main = card.element;
  let list = parent(main);
  // Hugging Face wraps each card of a day into a `div` (2024-08, still so 2026-10). One card alone tells nothing.
  while (list && neighbours.length > 0 && !holds(list, neighbours) && !isOf(list, LISTS)) {
    main = list;
    list = parent(list);
  }
  if (!list) return undefined;
  const beside = new Set(described(main));
  for (const shown of [...card.titles, ...card.abstracts, ...card.slots]) {
    const child = childOf(list, shown);
    if (child) beside.add(child);
  }
  beside.delete(main);
  return { list, main, beside: [...beside] };
}

function holds(element: Element, others: readonly Element[]): boolean {
  return others.some((other) => element.contains(other));
}

function childOf(list: Element, inside: Element): Element | undefined {
  let at: Element | undefined = inside;
  while (at && parent(at) !== list) at = parent(at);
  return at;
}

/** A description list says one thing by a `dt` and the `dd`s up to the next. */
function described(main: Element): readonly Element[] {
  const is = (element: Element, name: string) => element.localName === name;
  if (!is(main, 'dt') && !is(main, 'dd')) return [];
  const found: Element[] = [];
  let at: Element | undefined = main;
  while (at && !is(at, 'dt')) {
    at = previousElement(at);
    if (at && (is(at, 'dd') || is(at, 'dt'))) found.push(at);
  }
  for (at = nextElement(main); at && !is(at, 'dt'); at = nextElement(at)) if (is(at, 'dd')) found.push(at);
  return found;
}

/** How a list lays its items out. */
export interface Layout {
  readonly kind: 'block' | 'flex' | 'grid' | 'fixed';
  /** Columns of a grid; 1 elsewhere. */
  readonly columns: number;
  /** Pixels between two rows. */
  readonly gap: number;
}

/** A list whose items stand one below the other, with nothing of its own between them. */
export const PLAIN: Layout = { kind: 'block', columns: 1, gap: 0 };

/** Measures how a list lays its items out; `fixed` where their order cannot be changed: tables. */
export function layoutOf(list: Element): Layout {
  let at: Element | undefined = list;
  let style = getComputedStyle(list);
  while (at && style.display === 'contents') {
    at = parent(at);
    if (at) style = getComputedStyle(at);
  }
  const gap = Number.parseFloat(style.rowGap) || 0;
  if (/grid/.test(style.display)) {
    // Resolved to pixels; `[…]` are names of lines.
    const tracks = style.gridTemplateColumns.replace(/\[[^\]]*\]/g, '').match(/\S+/g);
    return { kind: 'grid', columns: Math.max(1, tracks?.length ?? 1), gap };
  }
  if (/flex/.test(style.display)) return { kind: 'flex', columns: 1, gap };
  const isBlock = at === list && /^(block|flow-root|list-item)$/.test(style.display);
  return isBlock ? PLAIN : { ...PLAIN, kind: 'fixed' };
}
