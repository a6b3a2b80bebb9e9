/**
 * Folds, hides and orders cards by attributes and CSS `order`: no node of the page is moved or wrapped, and all of it
 * can be taken back. The rules are in the content script's style sheet.
 */
import { isOf, parent } from '../sites/read-text';
import { packed, type Shape } from './arrange';
import type { Card } from './card';
import { type Item, type Layout, layoutOf, PLAIN } from './lists';

/** The attribute that carries what we do with an element, and by which a later script of ours finds it. */
const MARK = 'data-paperlight';

/** Pixels between two rows, beyond which lines move together. */
const WIDE = 14;

/** A card, and how it is to be shown. */
export interface Shaped {
  readonly card: Card;
  readonly item: Item;
  readonly shape: Shape;
}

/** What we wrote on an element. */
interface Written {
  readonly mark: string;
  readonly order: number | undefined;
}

interface Before {
  readonly order: string;
  readonly hadStyle: boolean;
}

export interface Shaping {
  /**
   * Shows cards so, and everything else as the page has it. `cards` are in the order that is wanted, `ordered` tells
   * whether that is another than the page's. Answers with the elements that are shown, as they are read.
   */
  apply(cards: readonly Shaped[], ordered: boolean): readonly Element[];
  /** Everything is as the page has it. */
  clear(): void;
}

export function openShaping(signal: AbortSignal): Shaping {
  const written = new Map<Element, Written>();
  /** The style that an element had before we ordered it. */
  const before = new WeakMap<Element, Before>();
  const clear = () => write(new Map());
  signal.addEventListener('abort', clear, { once: true });

  function write(wanted: ReadonlyMap<Element, Written>): void {
    for (const element of written.keys()) {
      if (wanted.has(element)) continue;
      Element.prototype.removeAttribute.call(element, MARK);
      unorder(element, before.get(element));
      written.delete(element);
    }
    for (const [element, { mark, order }] of wanted) {
      const old = written.get(element);
      // Read from the page: a framework may have written the attributes anew.
      if (Element.prototype.getAttribute.call(element, MARK) !== mark)
        Element.prototype.setAttribute.call(element, MARK, mark);
      if (order !== undefined) {
        const style = styleOf(element);
        if (old?.order === undefined)
          before.set(element, { order: style?.order ?? '', hadStyle: element.hasAttribute('style') });
        if (style?.order !== String(order)) style?.setProperty('order', String(order), 'important');
      } else if (old?.order !== undefined) unorder(element, before.get(element));
      written.set(element, { mark, order });
    }
  }

  return {
    clear,
    apply(cards, ordered) {
      const wanted = new Map<Element, Written>();
      const read: Element[] = [];
      let last: Element | undefined;
      for (const [list, own] of byList(cards)) {
        // What we made of it is not how the page lays it out.
        const mine = /column/.test(written.get(list)?.mark ?? '');
        const changes = ordered || own.some(({ shape }) => shape !== 'whole');
        const layout: Layout = mine || !changes ? PLAIN : layoutOf(list);
        read.push(...plan({ list, cards: own, layout, ordered: ordered && layout.kind !== 'fixed' }, wanted));
        last = list;
      }
      if (last && cards.some(({ shape }) => shape === 'gone'))
        wanted.set(last, { order: undefined, mark: `${wanted.get(last)?.mark ?? ''} tall`.trim() });
      write(wanted);
      return read;
    },
  };
}

/** By their list, each in its order. */
function byList(cards: readonly Shaped[]): ReadonlyMap<Element, readonly Shaped[]> {
  const lists = new Map<Element, Shaped[]>();
  for (const shaped of cards) {
    const own = lists.get(shaped.item.list);
    if (own) own.push(shaped);
    else lists.set(shaped.item.list, [shaped]);
  }
  return lists;
}

interface ListPlan {
  readonly list: Element;
  readonly cards: readonly Shaped[];
  readonly layout: Layout;
  readonly ordered: boolean;
}

/** Notes what is to be written for one list; answers with the elements that are shown, as they are read. */
function plan({ list, cards, layout, ordered }: ListPlan, wanted: Map<Element, Written>): readonly Element[] {
  const inRows = layout.kind === 'grid' && layout.columns > 1 && cards.some(isLine);
  const marks = [ordered && (layout.kind === 'block' ? 'column' : layout.kind), inRows && 'dense'];
  const mark = marks.filter(Boolean).join(' ');
  if (mark) wanted.set(list, { mark, order: undefined });
  if (ordered) lead(list, cards, wanted);

  for (const [place, shaped] of cards.entries()) {
    const { card, item, shape } = shaped;
    // Below zero: what follows the cards in the list, such as a page's sentinel, stays behind them.
    const order = ordered ? place - cards.length : undefined;
    const put = (element: Element, mark: string) => {
      if (mark || order !== undefined) wanted.set(element, { mark: mark || 'moved', order });
    };
    const holder = isLine(shaped) ? holderOf(card) : undefined;
    for (const element of item.beside) put(element, shape === 'whole' ? '' : 'gone');
    const across = layout.gap >= WIDE ? 'across tight' : 'across';
    put(
      item.main,
      shape === 'gone' ? 'gone' : holder ? `${holder === item.main ? 'line ' : ''}${across}` : '',
    );
    if (holder && holder !== item.main) wanted.set(holder, { mark: 'line', order: undefined });
  }
  const shown = cards.filter(({ shape }) => shape !== 'gone');
  return (inRows ? packed(shown, isLine, layout.columns) : shown).map(({ card }) => card.element);
}

/** What stands before a list's first card, a heading, stays there. */
function lead(list: Element, cards: readonly Shaped[], wanted: Map<Element, Written>): void {
  const own = new Set(cards.flatMap(({ item }) => [item.main, ...item.beside]));
  for (const child of list.children) {
    if (own.has(child)) break;
    wanted.set(child, { mark: 'moved', order: -cards.length - 1 });
  }
}

function isLine({ shape }: Shaped): boolean {
  return shape !== 'whole' && shape !== 'gone';
}

/** The element whose content a line takes the place of: the card's; of a row of a table, the cell of the title. */
export function holderOf(card: Card): Element {
  if (card.element.localName !== 'tr') return card.element;
  let cell = card.titles[0];
  while (cell && parent(cell) !== card.element) cell = parent(cell);
  return cell ?? card.element;
}

/** Whether we lay a list out in a column, to order it: its items stood one below the other. */
export function isOurColumn(list: Element): boolean {
  return isOf(list, `[${MARK}~="column"]`);
}

/** Takes off what an earlier script of ours wrote. */
export function removeShapes(): void {
  for (const element of document.querySelectorAll(`[${MARK}]`)) {
    element.removeAttribute(MARK);
    unorder(element);
  }
}

function unorder(element: Element, { order, hadStyle }: Before = { order: '', hadStyle: false }): void {
  const style = styleOf(element);
  if (!style?.order) return;
  style.removeProperty('order');
  if (order) style.setProperty('order', order);
  else if (style.length === 0 && !hadStyle) Element.prototype.removeAttribute.call(element, 'style');
}

/** From the prototype: a card may be a form with a field of that name. */
function styleOf(element: Element): CSSStyleDeclaration | undefined {
  return element instanceof HTMLElement
    ? Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'style')?.get?.call(element)
    : undefined;
}
