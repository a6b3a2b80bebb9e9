/** Finds a place for each control that neither moves the page's own text nor covers it. */

import type { Badge } from './badge';
import type { Place } from './badge-style';
import type { Card } from './card';
import { textOf } from './texts';

/** A control in its slot, on a card. */
export interface Standing {
  readonly badge: Badge;
  readonly slot: Element;
  readonly card: Card;
  /** How high the slot is without the control, in pixels. */
  readonly height: number;
}

/** Pixels between the title's last word and the control. */
const GAP = 6;

/**
 * Moves controls to their places: where a slot ends inline, or in a flex box, after the last word or box; where it
 * ends with a block (Hugging Face clamps its titles), over the end of the last line. One for which there is no room,
 * so that it would stick out of its card, make it higher or cover its text, shows less; if there is none for Save
 * alone over the last line, it stands below. All is measured before anything is moved, so that a batch costs one
 * layout, and another for each of these cases.
 */
export function placeBadges(standing: readonly Standing[]): void {
  const places = standing.map(
    ({ badge, slot }): Place => (endsInline(slot, badge.host) ? 'inline' : 'corner'),
  );
  for (const [i, { badge }] of standing.entries()) {
    badge.moveTo(places[i] ?? 'inline');
    badge.limit('whole');
  }
  let tight = standing.filter(isTight);
  for (const detail of ['brief', 'least', 'nothing'] as const) {
    for (const { badge } of tight) badge.limit(detail);
    tight = tight.filter(isTight);
  }
  for (const { badge } of tight) if (badge.place === 'corner') badge.moveTo('line');
}

function isTight({ badge, card, slot, height }: Standing): boolean {
  const mine = badge.host.getBoundingClientRect();
  if (mine.width === 0) return false;
  if (mine.right > card.element.getBoundingClientRect().right + 1) return true;
  if (badge.place === 'corner') return coversText(slot, badge.host);
  return slot.getBoundingClientRect().height > height + 1;
}

function endsInline(slot: Element, host: Element): boolean {
  if (/flex|grid/.test(getComputedStyle(slot).display)) return true;
  let before = host.previousSibling;
  // Comments and blanks show nothing: Svelte leaves comments between elements.
  while (before && (before instanceof Comment || (before instanceof Text && !before.data.trim()))) {
    before = before.previousSibling;
  }
  if (!(before instanceof Element)) return true;
  return /^(inline|contents)/.test(getComputedStyle(before).display);
}

function coversText(slot: Element, host: Element): boolean {
  const mine = host.getBoundingClientRect();
  if (mine.width === 0) return false;
  const words = document.createRange();
  // Node by node: a range over elements has their boxes, too, and a title's box is as wide as its card.
  return textOf(slot).nodes.some((node) => {
    words.selectNodeContents(node);
    // Lines that a clamp cuts off have boxes as well, below the last line that is shown.
    return [...words.getClientRects()].some(
      (line) =>
        line.right > mine.left - GAP &&
        line.left < mine.right &&
        line.bottom > mine.top + 4 &&
        line.top < mine.bottom - 4,
    );
  });
}
