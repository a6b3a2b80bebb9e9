/** Hits in an abstract that the card does not show: it has none, it cuts it off, or it shows something else. */
import { type Excerpt, excerpt } from '../keywords/excerpt';
import type { ColorName, Span } from '../keywords/types';
import type { Card } from './card';
import type { Lighting } from './lighting';
import { type PageText, placeOf, textOf } from './texts';

/** A term and how often it stands where the reader does not see it. */
export interface HiddenHit {
  readonly label: string;
  readonly count: number;
  readonly color: ColorName;
  /** The sentence of the first hit. */
  readonly sentence: Excerpt;
}

/**
 * The hits in the `abstract` of a card that are hidden, the most frequent first. Measures the page: call it before
 * writing to it.
 */
export function hiddenHits(
  card: Card,
  abstract: string | undefined,
  lighting: Lighting,
  ignore: string | undefined,
): readonly HiddenHit[] {
  if (!abstract) return [];
  const spans = lighting.match(card, abstract, 'abstract');
  if (spans.length === 0) return [];
  const shown = new Map<string, number>();
  for (const element of card.abstracts) {
    if (!element.checkVisibility()) continue;
    const text = textOf(element, ignore);
    const clipped = element.scrollHeight > element.clientHeight + 2 && element.clientHeight > 0;
    const bottom = clipped ? element.getBoundingClientRect().bottom - 2 : Number.POSITIVE_INFINITY;
    for (const span of lighting.match(card, text.text, 'abstract')) {
      if (!clipped || topOf(text, span) < bottom) count(shown, span);
    }
  }
  const hidden = new Map<string, HiddenHit>();
  for (const span of spans) {
    const key = keyOf(span);
    const left = shown.get(key) ?? 0;
    if (left > 0) {
      shown.set(key, left - 1);
      continue;
    }
    const color = lighting.groups[span.group]?.color;
    if (!color) continue;
    const known = hidden.get(key) ?? {
      label: lighting.labelOf(span),
      count: 0,
      color,
      sentence: excerpt(abstract, span),
    };
    hidden.set(key, { ...known, count: known.count + 1 });
  }
  return [...hidden.values()].sort((a, b) => b.count - a.count);
}

function keyOf(span: Span): string {
  return `${span.group} ${span.term}`;
}

function count(counts: Map<string, number>, span: Span): void {
  counts.set(keyOf(span), (counts.get(keyOf(span)) ?? 0) + 1);
}

/** Where a hit begins on the screen, in pixels from the top. */
function topOf(text: PageText, span: Span): number {
  const place = placeOf(text, span.start);
  if (!place) return Number.POSITIVE_INFINITY;
  const range = document.createRange();
  range.setStart(place.node, place.offset);
  range.setEnd(place.node, Math.min(place.offset + 1, place.node.length));
  return range.getBoundingClientRect().top;
}
