/**
 * Hits that no light on a card shows: in an abstract that it does not have, cuts off, or shows as something else; and
 * among its authors, whom many sites only count, so that names are not lit.
 */
import { type Excerpt, excerpt } from '../keywords/excerpt';
import type { ColorName, Span, Weighable } from '../keywords/types';
import type { Card } from './card';
import type { Lighting } from './lighting';
import { type PageText, placeOf, textOf } from './texts';

/** A term and how often it stands where the reader does not see it. */
export interface HiddenHit {
  readonly place: 'abstract' | 'author';
  readonly label: string;
  readonly count: number;
  readonly color: ColorName;
  /** The sentence of the first hit; of authors, the name of each that is meant. */
  readonly excerpts: readonly Excerpt[];
}

/**
 * The hits of a card's `paper` that are hidden, authors first, then the most frequent. Measures the page: call it before
 * writing to it.
 */
export function hiddenHits(
  card: Card,
  paper: Weighable | undefined,
  lighting: Lighting,
  ignore: string | undefined,
): readonly HiddenHit[] {
  if (!paper) return [];
  const hits = new Map<string, HiddenHit>();
  for (const { name } of paper.authors) {
    for (const span of lighting.match(card, name, 'author')) {
      add(hits, 'author', span, lighting, (before) => [...before, around(name, span)]);
    }
  }
  return [...mostFirst(hits), ...inAbstract(card, paper.abstract, lighting, ignore)];
}

function inAbstract(
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
    add(hidden, 'abstract', span, lighting, (before) =>
      before.length > 0 ? before : [excerpt(abstract, span)],
    );
  }
  return mostFirst(hidden);
}

function add(
  hits: Map<string, HiddenHit>,
  place: HiddenHit['place'],
  span: Span,
  lighting: Lighting,
  excerptsAfter: (before: readonly Excerpt[]) => readonly Excerpt[],
): void {
  const color = lighting.groups[span.group]?.color;
  if (!color) return;
  const known = hits.get(keyOf(span)) ?? {
    place,
    label: lighting.labelOf(span),
    count: 0,
    color,
    excerpts: [],
  };
  hits.set(keyOf(span), { ...known, count: known.count + 1, excerpts: excerptsAfter(known.excerpts) });
}

/** A name is no sentence, though it may have a full stop. */
function around(name: string, { start, end }: Span): Excerpt {
  return { before: name.slice(0, start), hit: name.slice(start, end), after: name.slice(end) };
}

function mostFirst(hits: ReadonlyMap<string, HiddenHit>): readonly HiddenHit[] {
  return [...hits.values()].sort((a, b) => b.count - a.count);
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
