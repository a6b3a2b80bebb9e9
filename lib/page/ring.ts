/** The ring around the card that keys act on: drawn over the page, so that the page keeps its nodes and its layout. */
import type { Card } from './card';
import type { Here } from './here';
import type { Layer } from './layer';

/** Pixels between the card and the ring; and the ring of what is no higher than a folded line: its neighbours are near. */
const GAP = 6;
const LINE = { high: 40, gap: 2 };

/** A box in pixels of the window. */
export interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** What a reader takes for the card: its element, and what stands beside it (on an arXiv list the `dt`). */
export function boxOf(card: Card): Box | undefined {
  const boxes = [card.element, ...card.titles, ...card.slots]
    .map((element) => element.getBoundingClientRect())
    .filter(({ width, height }) => width > 0 && height > 0);
  if (boxes.length === 0) return undefined;
  return {
    top: Math.min(...boxes.map(({ top }) => top)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
    left: Math.min(...boxes.map(({ left }) => left)),
    right: Math.max(...boxes.map(({ right }) => right)),
  };
}

export interface Ring {
  /** Draws it around this card, or around none. */
  around(card: Card | undefined): void;
}

export function openRing(layer: Layer, here: Here): Ring {
  const ring = document.createElement('div');
  ring.className = 'ring';
  ring.hidden = true;
  layer.stage.append(ring);
  let card: Card | undefined;
  let scheduled = false;

  const draw = () => {
    scheduled = false;
    const box = card && layer.isShown && !here.signal.aborted && boxOf(card);
    ring.hidden = !box;
    if (!box) return;
    const { x, y } = layer.origin();
    const gap = box.bottom - box.top <= LINE.high ? LINE.gap : GAP;
    // Within the window's width: a wider page would scroll sideways.
    const left = Math.max(box.left - gap, 2);
    const right = Math.min(box.right + gap, document.documentElement.clientWidth - 2);
    ring.style.left = `${left - x}px`;
    ring.style.top = `${box.top - gap - y}px`;
    ring.style.width = `${right - left}px`;
    ring.style.height = `${box.bottom - box.top + 2 * gap}px`;
  };
  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(draw);
  };
  // Pictures that come late move the cards below them.
  const observer = new ResizeObserver(schedule);
  here.signal.addEventListener('abort', () => observer.disconnect(), { once: true });

  return {
    around(next) {
      if (next?.element !== card?.element) {
        observer.disconnect();
        if (next) for (const element of [next.element, document.body]) observer.observe(element);
      }
      card = next;
      if (next && !scheduled) draw();
      else schedule();
    },
  };
}
