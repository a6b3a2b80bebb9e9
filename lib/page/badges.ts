/** The controls on a page: one at the end of each slot of a card, re-added where the page drops them. */
import type { CopyName } from '../messages';
import { type Badge, type Face, makeBadge } from './badge';
import type { Card } from './card';
import { placeBadges } from './place';
import { inSlices } from './slices';

/** A page that drops a paper's control this often at one address does not want it. */
const MOST_ADDS = 20;
/** Controls placed at once: each batch costs the page one layout. */
const BATCH = 40;

interface Placed {
  readonly badge: Badge;
  readonly slot: Element;
  card: Card;
  /** How high the slot is without the control, in pixels. */
  height: number;
}

export interface Badges {
  /** Draws the controls of these cards where they are missing, and shows what is known now. */
  draw(cards: readonly Card[]): Promise<void>;
  /** Takes away the controls in all slots but those that are still a card's. */
  keep(isStill: (slot: Element, card: Card) => boolean): void;
  /** Shows what is known now of these papers, or of all. */
  refresh(ids?: ReadonlySet<string>): void;
  /** Soon finds each control its place anew: slots have another width. */
  measure(): void;
  /** Whether the page dropped one of the controls and kept its place. */
  hasLost(): boolean;
  /** The page has another address: what it dropped before is forgiven. */
  forgive(): void;
}

/** What a control does when it is pressed, for the card that it stands on. */
interface Presses {
  save(card: Card): void;
  /** Copies the citation; `as` undefined: in the reader's own way. */
  cite(card: Card, as?: CopyName): void;
}

/**
 * Draws controls until the signal aborts, which removes them. `quietly` wraps whatever changes the page; `face`
 * tells what a card's control shows now.
 */
export function openBadges(
  face: (card: Card) => Face,
  presses: Presses,
  quietly: (write: () => void) => void,
  signal: AbortSignal,
): Badges {
  const placed = new Map<Element, Placed>();
  const adds = new Map<string, number>();
  signal.addEventListener('abort', () => {
    for (const { badge } of placed.values()) badge.host.remove();
    placed.clear();
  });

  /** The control of a slot if it was changed and has to find its place. */
  const drawIn = (slot: Element, card: Card, shown: Face, height: number): Placed | undefined => {
    let entry = placed.get(slot);
    if (!entry) {
      const badge = makeBadge({
        save: () => presses.save(made.card),
        cite: (as) => presses.cite(made.card, as),
      });
      const made: Placed = { badge, slot, card, height };
      entry = made;
      placed.set(slot, made);
    }
    entry.card = card;
    const resized = entry.badge.show(shown);
    if (slot.lastChild === entry.badge.host) return resized ? entry : undefined;
    const count = (adds.get(card.paper.id) ?? 0) + 1;
    if (count > MOST_ADDS) return undefined;
    adds.set(card.paper.id, count);
    entry.height = height;
    slot.append(entry.badge.host);
    return entry;
  };

  /** Without the controls, and then with them. */
  function measureAnew(): void {
    const all = [...placed.values()].filter(({ badge }) => badge.host.isConnected);
    for (const { badge } of all) badge.limit('gone');
    for (const entry of all) entry.height = entry.slot.getBoundingClientRect().height;
    placeBadges(all);
  }

  // Another width breaks titles elsewhere, and may show the other copy of a double card.
  let resizing: ReturnType<typeof setTimeout> | undefined;
  const measure = () => {
    clearTimeout(resizing);
    resizing = setTimeout(() => {
      if (!signal.aborted) quietly(measureAnew);
    }, 150);
  };
  addEventListener('resize', measure, { signal });

  return {
    async draw(cards) {
      const batches = Array.from({ length: Math.ceil(cards.length / BATCH) }, (_, i) =>
        cards.slice(i * BATCH, (i + 1) * BATCH),
      );
      const drawBatch = (batch: readonly Card[]) =>
        quietly(() => {
          // All faces first: they measure the page, and what is drawn makes it lay out again.
          const faces = batch.flatMap((card) => {
            const shown = face(card);
            return card.slots.map((slot) => ({
              slot,
              card,
              shown,
              height: slot.getBoundingClientRect().height,
            }));
          });
          placeBadges(
            faces.flatMap(({ slot, card, shown, height }) => drawIn(slot, card, shown, height) ?? []),
          );
        });
      await inSlices(batches, drawBatch, signal);
    },
    keep(isStill) {
      quietly(() => {
        for (const [slot, { badge, card }] of placed) {
          if (isStill(slot, card)) continue;
          badge.host.remove();
          placed.delete(slot);
        }
      });
    },
    refresh(ids) {
      quietly(() => {
        const meant = [...placed.values()].filter(({ card }) => !ids || ids.has(card.paper.id));
        const faces = meant.map(({ card }) => face(card));
        placeBadges(meant.filter(({ badge }, i) => faces[i] && badge.show(faces[i])));
      });
    },
    measure,
    hasLost() {
      for (const { badge, slot, card } of placed.values()) {
        if (badge.host.parentNode !== slot && slot.isConnected && (adds.get(card.paper.id) ?? 0) < MOST_ADDS)
          return true;
      }
      return false;
    },
    forgive() {
      adds.clear();
    },
  };
}
