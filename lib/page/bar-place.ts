/** Finds the bar its place: right above the cards, in the page's own flow, and puts it back there. */
import { isOf, nextElement, parent, previousElement } from '../sites/read-text';
import type { Item } from './lists';
import { isOurColumn } from './shaping';
import { idle } from './slices';
import { lightnessOf } from './tone';

/** A page that drops the bar this often at one address does not want it. */
const MOST_ADDS = 20;
/** What holds items by its name. */
const HTML_LISTS = 'dl, ol, ul, menu, table, tbody';
/** Pixels: what is fixed at the top of the window and higher than this is no header. */
const HEADER = 140;

export interface BarPlace {
  /** Puts the bar above the list that begins with this, if it is not there. False if the page does not bear it. */
  put(first: Item): boolean;
  /** The page may stand on another ground. */
  tint(): void;
  /** Whether the page dropped the bar. */
  hasLost(): boolean;
  /** The page has another address: what it dropped before is forgiven. */
  forgive(): void;
  remove(): void;
}

/** Keeps the place of a bar. Call `put` and `remove` where the page is changed quietly. */
export function openBarPlace(host: HTMLElement): BarPlace {
  let adds = 0;
  let above: Element | undefined;

  /**
   * The bar sticks below what the page keeps at the window's top. Looked for by a hit test, for which Chromium lays out
   * all layers of the page (221 ms of 8,500 cards in the frame that shows them; 156, 2026-11): so it is when that has
   * been done, and before anybody has scrolled far.
   */
  async function standBelowHeader(): Promise<void> {
    await idle();
    if (!host.isConnected) return;
    const height = `${headerHeight()}px`;
    if ((host.style.getPropertyValue('--top') || '0px') !== height) host.style.setProperty('--top', height);
  }

  return {
    put(first) {
      above = isHeaded(first, host) ? first.main : fitting(first.list);
      if (nextElement(host) === above && host.isConnected) return true;
      if (adds >= MOST_ADDS) return false;
      adds += 1;
      this.tint();
      above.before(host);
      void standBelowHeader();
      return true;
    },
    tint() {
      if (above) host.style.setProperty('--ground', groundOf(above));
    },
    hasLost: () => above !== undefined && adds < MOST_ADDS && !host.isConnected,
    forgive() {
      adds = 0;
    },
    remove() {
      above = undefined;
      host.remove();
    },
  };
}

/**
 * Whether what holds the cards begins with something else: a volume's title and editors (PMLR, 2026-11). The bar then
 * stands below that. Lists of HTML have no place for it between their items, and a grid's or a row's is a column.
 */
function isHeaded({ list, main }: Item, bar: Element): boolean {
  const before = previousElement(main);
  if (!before || (before === bar && !previousElement(bar))) return list === document.body;
  if (isOf(list, HTML_LISTS)) return false;
  return isOurColumn(list) || /^(block|flow-root)$/.test(getComputedStyle(list).display);
}

/** The list itself, or what is around it, if above that there is a whole line: not beside a column of a grid. */
function fitting(list: Element): Element {
  let at = list;
  for (let around = parent(at); around && around !== document.body; around = parent(at)) {
    const { display, flexDirection } = getComputedStyle(around);
    if (/^(block|flow-root|list-item|contents|table-cell|inline-block)$/.test(display)) break;
    if (/flex/.test(display) && flexDirection === 'column') break;
    at = around;
  }
  return at;
}

/** The colour behind an element: of the nearest background that is not see-through. */
function groundOf(element: Element): string {
  for (let at = parent(element); at; at = parent(at)) {
    const { backgroundColor } = getComputedStyle(at);
    if (lightnessOf(backgroundColor) !== undefined) return backgroundColor;
  }
  return 'Canvas';
}

/** How much of the window's top the page keeps for itself, in pixels. */
function headerHeight(): number {
  for (const hit of document.elementsFromPoint(innerWidth / 2, 2)) {
    for (let at: Element | undefined = hit; at; at = parent(at)) {
      if (!/fixed|sticky/.test(getComputedStyle(at).position)) continue;
      const { top, bottom } = at.getBoundingClientRect();
      if (top <= 2 && bottom > 0 && bottom < HEADER) return bottom;
    }
  }
  return 0;
}
