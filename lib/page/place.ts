/** Finds a place for each control that neither moves the page's own text nor covers it. */
import type { Card } from '../sites/site';
import type { Badge } from './badge';
import type { Place } from './badge-style';
import { textOf } from './texts';

/** A control in its slot, on a card. */
export interface Standing {
  readonly badge: Badge;
  readonly slot: Element;
  readonly card: Card;
}

/** Pixels between the title's last word and the control. */
const GAP = 6;

/**
 * Moves controls to their places: where a slot ends inline, or in a flex box, after the last word or box; where it
 * ends with a block (Hugging Face clamps its titles), over the end of the last line, or below if that line is full.
 * One that would stick out of its card shows less. All is measured before anything is moved, so that a batch costs
 * one layout, and another for each of these rare cases.
 */
export function placeBadges(standing: readonly Standing[]): void {
  const places = standing.map(
    ({ badge, slot }): Place => (endsInline(slot, badge.host) ? 'inline' : 'corner'),
  );
  for (const [i, { badge }] of standing.entries()) {
    badge.moveTo(places[i] ?? 'inline');
    badge.limit('terms');
  }
  const wide = standing.filter(sticksOut);
  for (const { badge } of wide) badge.limit('numbers');
  for (const { badge } of wide.filter(sticksOut)) badge.limit('nothing');
  const full = standing.filter(({ badge, slot }) => badge.place === 'corner' && coversText(slot, badge.host));
  for (const { badge } of full) badge.moveTo('line');
}

function sticksOut({ badge, card }: Standing): boolean {
  const mine = badge.host.getBoundingClientRect();
  return mine.width > 0 && mine.right > card.element.getBoundingClientRect().right;
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
