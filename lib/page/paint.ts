/** Lights keywords on the cards of the screen. The page's nodes stay as they are: highlights are ranges. */
import { COLORS, type ColorName } from '../keywords/types';
import type { Card } from './card';
import type { Lighting } from './lighting';
import { highlightName } from './palette';
import { rangeOf, textOf } from './texts';
import type { Tone } from './tone';

/** More ranges cost more in every frame in which the page changes than a reader can look at. */
const MOST = 500;

/** What is lit on one card, kept until the card is read again or the keywords change. */
interface Lit {
  readonly by: Lighting;
  readonly titlesOnly: boolean;
  readonly ranges: readonly (readonly [ColorName, StaticRange])[];
}

export interface Painter {
  /** Whether so much can be lit as these cards have to be, or their titles. */
  takes(cards: Iterable<Card>, lighting: Lighting | undefined, titlesOnly: boolean): boolean;
  /**
   * Lights the keywords on these cards, or in their titles, and on no others; of more than it takes not the last.
   * Without lighting: nothing is lit.
   */
  paint(cards: Iterable<Card>, lighting: Lighting | undefined, tone: Tone, titlesOnly: boolean): void;
}

/** Paints until the signal aborts, which takes everything off again. `ignore`: see `textOf`. */
export function openPainter(ignore: string | undefined, signal: AbortSignal): Painter {
  const highlights = new Map<ColorName, Highlight>();
  const kept = new WeakMap<Card, Lit>();

  const litOn = (card: Card, lighting: Lighting, titlesOnly: boolean): Lit => {
    const old = kept.get(card);
    if (old?.by === lighting && old.titlesOnly === titlesOnly) return old;
    const ranges: [ColorName, StaticRange][] = [];
    const add = (element: Element, field: 'title' | 'abstract') => {
      const text = textOf(element, ignore);
      for (const span of lighting.match(card, text.text, field)) {
        const color = lighting.groups[span.group]?.color;
        const range = rangeOf(text, span.start, span.end);
        if (color && range) ranges.push([color, range]);
      }
    };
    for (const element of card.titles) add(element, 'title');
    if (!titlesOnly) for (const element of card.abstracts) add(element, 'abstract');
    const lit = { by: lighting, titlesOnly, ranges };
    kept.set(card, lit);
    return lit;
  };

  let painted: Tone = 'light';
  let lit: readonly Lit[] = [];
  const clear = () => {
    for (const color of COLORS) CSS.highlights.delete(highlightName(color, painted));
    highlights.clear();
    lit = [];
  };
  signal.addEventListener('abort', clear, { once: true });

  return {
    takes(cards, lighting, titlesOnly) {
      let count = 0;
      if (lighting) {
        for (const card of cards) {
          count += litOn(card, lighting, titlesOnly).ranges.length;
          if (count > MOST) return false;
        }
      }
      return true;
    },
    paint(cards, lighting, tone, titlesOnly) {
      if (!lighting || tone !== painted) clear();
      painted = tone;
      if (!lighting) return;
      const now = Array.from(cards, (card) => litOn(card, lighting, titlesOnly));
      // Whatever is added or taken away, Chromium paints all of it anew (156, 2026-11).
      if (now.length === lit.length && now.every((each, place) => each === lit[place])) return;
      lit = now;
      const ranges = now.flatMap((each) => each.ranges);
      // Emptied and filled within one task: nothing is painted in between, so nothing flashes.
      for (const highlight of highlights.values()) highlight.clear();
      for (const [color, range] of ranges.slice(0, MOST)) {
        let highlight = highlights.get(color);
        if (!highlight) {
          highlight = new Highlight();
          highlights.set(color, highlight);
          CSS.highlights.set(highlightName(color, tone), highlight);
        }
        highlight.add(range);
      }
    },
  };
}
