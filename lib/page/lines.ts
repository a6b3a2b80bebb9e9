/** The lines of folded cards: one in each, put back where the page drops it. */
import type { Card } from './card';
import { type Line, makeLine, type Told } from './line';
import { holderOf } from './shaping';

/** A page that drops a paper's line this often does not want it: then its card is shown whole. */
const MOST_ADDS = 20;

interface Placed {
  readonly line: Line;
  card: Card;
}

export interface Lines {
  /**
   * Draws the lines of these cards and takes all others away. Call it where the page is changed quietly. Answers with
   * the papers whose line the page does not bear.
   */
  draw(folded: readonly (readonly [Card, Told])[]): readonly string[];
  /** Whether the page dropped a line and kept its place. */
  hasLost(): boolean;
}

export function openLines(
  on: { open(card: Card): void; undo(card: Card): void },
  signal: AbortSignal,
): Lines {
  const placed = new Map<Element, Placed>();
  const adds = new Map<string, number>();
  signal.addEventListener(
    'abort',
    () => {
      for (const { line } of placed.values()) line.host.remove();
    },
    { once: true },
  );

  function lineIn(holder: Element, card: Card): Placed {
    const old = placed.get(holder);
    if (old) {
      old.card = card;
      return old;
    }
    const made: Placed = {
      card,
      line: makeLine({ open: () => on.open(made.card), undo: () => on.undo(made.card) }),
    };
    placed.set(holder, made);
    return made;
  }

  return {
    draw(folded) {
      const holders = new Map(folded.map(([card, told]) => [holderOf(card), { card, told }]));
      for (const [holder, { line, card }] of placed) {
        if (holders.has(holder)) continue;
        // Opened by a key: who reads on from here, reads the card.
        const goesOn = line.hasFocus;
        line.host.remove();
        placed.delete(holder);
        if (goesOn) card.titles[0]?.closest<HTMLElement>('a[href]')?.focus({ preventScroll: true });
      }
      return [...holders].flatMap(([holder, { card, told }]) => {
        const { line } = lineIn(holder, card);
        line.show(told);
        if (holder.lastChild === line.host) return [];
        const count = (adds.get(card.paper.id) ?? 0) + 1;
        if (count > MOST_ADDS) return [card.paper.id];
        adds.set(card.paper.id, count);
        holder.append(line.host);
        return [];
      });
    },
    hasLost: () =>
      [...placed].some(([holder, { line }]) => line.host.parentNode !== holder && holder.isConnected),
  };
}
