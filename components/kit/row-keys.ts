/** The arrow keys in a list of which only the rows on the screen exist: from title to title. */
import type { RefObject } from 'preact';
import type { VirtualizerHandle } from 'virtua';

/**
 * A handler for the keys of a list whose lines carry `data-index`; lines without a title are passed over.
 * @param onExtend Shift was held: what is chosen grows, or shrinks, from one line to the next.
 */
export function rowKeys(
  box: RefObject<HTMLElement | null>,
  list: RefObject<VirtualizerHandle | null>,
  length: number,
  onExtend?: (from: number, to: number) => void,
): (event: KeyboardEvent) => void {
  const focus = (to: number, step: number, reached: (at: number) => void) => {
    if (to < 0 || to >= length) return;
    list.current?.scrollToIndex(to, { align: 'nearest' });
    // The row may only now come to exist.
    requestAnimationFrame(() => {
      const line = box.current?.querySelector<HTMLElement>(`[data-index="${to}"]`);
      const title = line?.querySelector<HTMLElement>('.paper-title a');
      if (title) {
        title.focus();
        reached(to);
      } else if (line) focus(to + step, step, reached);
    });
  };
  return (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = document.activeElement?.closest<HTMLElement>('[data-index]');
    if (!step || !row || !(document.activeElement instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    const from = Number(row.dataset.index);
    focus(from + step, step, (to) => {
      if (event.shiftKey) onExtend?.(from, to);
    });
  };
}
