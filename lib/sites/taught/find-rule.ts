/** From one title and one abstract that the reader points at to a rule for the whole list. */
import { all, closest, isOf, one, parent, textOf } from '../read-text';
import { AFTER, abstractBy, cardsBy, SELF, titleBy } from './apply';
import type { Rule } from './rule';
import { shapesOf, tagOf } from './shape';

/** Cards without which nothing repeats. */
const FEWEST = 2;
/** Ancestors that are looked at. */
const DEEPEST = 12;
/** The part of the elements that a selector finds which has to have a title. */
const MOSTLY = 0.5;

/**
 * The rule by which the pointed title, and others like it, are found; undefined where nothing repeats. Of the
 * elements around the title that repeat, each with one title, the largest is the card: so that abstract and links
 * are in it.
 * @param root The page.
 * @param pointed The element under the pointer; what stands out around it with the same text is the title.
 * @param path Of the page's address.
 * @param month `YYYY-MM`.
 */
export function findRule(root: ParentNode, pointed: Element, path: string, month: string): Rule | undefined {
  const title = wholeTitle(pointed);
  let best: { readonly rule: Rule; readonly count: number } | undefined;
  let depth = 0;
  for (let at: Element | undefined = title; at && depth < DEEPEST; at = parent(at), depth += 1) {
    if (isOf(at, 'body, html')) break;
    const found = ruleFor(root, at, title, path, month);
    if (!found) continue;
    // Larger, but some are lost: two titles were in one.
    if (best && found.count < best.count * 0.9) break;
    best = found;
  }
  return best?.rule;
}

/** The rule with the abstract that was pointed at; undefined where it is in no relation to the card. */
export function withAbstract(rule: Rule, root: ParentNode, pointed: Element): Rule | undefined {
  const cards = cardsBy(rule, root);
  const card = cards.findLast((one) => one.contains(pointed));
  if (card) {
    const selector = below(card, pointed);
    return selector ? { ...rule, abstract: selector } : undefined;
  }
  // Behind its card, as a `dd` behind its `dt`.
  for (const one of cards) {
    for (const selector of shapesOf(pointed)) {
      const after = { ...rule, abstract: AFTER + selector };
      if (abstractBy(after, one) === pointed) return after;
    }
  }
  return undefined;
}

/** The whole of the title of which a part was pointed at: a marked word, the text in a link. */
function wholeTitle(pointed: Element): Element {
  const text = textOf(pointed);
  let title = pointed;
  const link = closest(pointed, 'a[href], h1, h2, h3, h4, h5, h6');
  if (link && textOf(link).length < 400) title = link;
  for (
    let at = parent(title);
    at && textOf(at) === textOf(title) && !isOf(at, 'body, li, tr, article');
    at = parent(at)
  ) {
    if (isOf(at, 'h1, h2, h3, h4, h5, h6, a')) title = at;
  }
  return text === '' ? pointed : title;
}

function ruleFor(
  root: ParentNode,
  card: Element,
  title: Element,
  path: string,
  taught: string,
): { readonly rule: Rule; readonly count: number } | undefined {
  const inside = card === title ? SELF : below(card, title);
  if (!inside) return undefined;
  for (const selector of cardSelectors(card)) {
    const rule: Rule = { card: selector, title: inside, path: pathPattern(path), taught };
    const cards = cardsBy(rule, root);
    if (cards.length < FEWEST || !cards.includes(card) || titleBy(rule, card) !== title) continue;
    if (cards.length < all(root, selector).length * MOSTLY) continue;
    // Two titles in one card are two papers.
    const single =
      inside === SELF || cards.filter((one) => countOf(one, inside) === 1).length >= cards.length * 0.9;
    if (single) return { rule, count: cards.length };
  }
  return undefined;
}

function countOf(element: Element, selector: string): number {
  return all(element, selector).length;
}

/** Selectors of a card, the most telling first: by itself, within its list, within a list that has a name. */
function* cardSelectors(card: Element): Iterable<string> {
  const shapes = shapesOf(card);
  for (const shape of shapes) if (shape.includes('.')) yield shape;
  const around = parent(card);
  if (!around || isOf(around, 'body')) {
    yield tagOf(card);
    return;
  }
  for (const outer of shapesOf(around)) if (outer.includes('.')) yield `${outer} > ${tagOf(card)}`;
  const id = around.id;
  if (typeof id === 'string' && /^[a-z][a-z_-]{2,40}$/i.test(id)) yield `#${CSS.escape(id)} > ${tagOf(card)}`;
  const grand = parent(around);
  if (grand)
    for (const outer of shapesOf(grand))
      if (outer.includes('.')) yield `${outer} > ${tagOf(around)} > ${tagOf(card)}`;
  yield `${tagOf(around)} > ${tagOf(card)}`;
}

/** The selector that finds an element first in a card; undefined for none. */
function below(card: Element, element: Element): string | undefined {
  const shapes = shapesOf(element);
  const outer = parent(element);
  const nested =
    outer && outer !== card
      ? shapesOf(outer).flatMap((shape) => shapes.map((inner) => `${shape} > ${inner}`))
      : [];
  return [...shapes.filter((shape) => shape.includes('.')), ...nested, ...shapes].find(
    (selector) => one(card, selector) === element,
  );
}

/** `/lists/2026-11-03` and `/lists/2026-11-04` are lists of one kind: what has a digit differs. */
export function pathPattern(path: string): string {
  return path
    .split('/')
    .map((part) => (/\d/.test(part) ? '*' : part))
    .join('/')
    .slice(0, 300);
}

/** Whether a path is of a pattern. */
export function isOfPath(path: string, pattern: string): boolean {
  return pathPattern(path) === pattern;
}
