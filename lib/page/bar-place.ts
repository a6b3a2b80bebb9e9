/** Finds the bar its place: above the first list, in the page's own flow, and puts it back there. */
import { nextElement, parent } from '../sites/read-text';
import { lightnessOf } from './tone';

/** A page that drops the bar this often at one address does not want it. */
const MOST_ADDS = 20;
/** Pixels: what is fixed at the top of the window and higher than this is no header. */
const HEADER = 140;

export interface BarPlace {
  /** Puts the bar above this list, if it is not there. False if the page does not bear it. */
  put(list: Element): boolean;
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
  return {
    put(list) {
      above = fitting(list);
      if (nextElement(host) === above && host.isConnected) return true;
      if (adds >= MOST_ADDS) return false;
      adds += 1;
      this.tint();
      host.style.setProperty('--top', `${headerHeight()}px`);
      above.before(host);
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
