/** The column in which the cards stand: a panel that a site opens beside it narrows it, and the window stays as it was. */
import type { Here, Part } from './here';

/**
 * Calls back when the column of the cards has become narrower or wider. One element is watched, what holds the first
 * card: as a list grows, that only becomes higher, which costs one comparison.
 */
export function openColumn({ cards, signal }: Here, resized: () => void): Part {
  let watched: Element | undefined;
  let width: number | undefined;
  const observer = new ResizeObserver((entries) => {
    const before = width;
    width = entries.at(-1)?.contentRect.width;
    // What is first told of an element is how wide it is already.
    if (before !== undefined && width !== before) resized();
  });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });

  return {
    follow() {
      const holder = cards.elements[0]?.parentElement ?? undefined;
      if (holder === watched) return;
      watched = holder;
      width = undefined;
      observer.disconnect();
      if (holder) observer.observe(holder);
    },
  };
}
