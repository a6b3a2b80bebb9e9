/** The arrow keys in a list of which only the rows on the screen exist: from title to title. */
import type { RefObject } from 'preact';
import type { VirtualizerHandle } from 'virtua';

/** A handler for the keys of a list whose lines carry `data-index`; lines without a title are passed over. */
export function rowKeys(
  box: RefObject<HTMLElement | null>,
  list: RefObject<VirtualizerHandle | null>,
  length: number,
): (event: KeyboardEvent) => void {
  const focus = (to: number, step: number) => {
    if (to < 0 || to >= length) return;
    list.current?.scrollToIndex(to, { align: 'nearest' });
    // The row may only now come to exist.
    requestAnimationFrame(() => {
      const line = box.current?.querySelector<HTMLElement>(`[data-index="${to}"]`);
      const title = line?.querySelector<HTMLElement>('.paper-title a');
      if (title) title.focus();
      else if (line) focus(to + step, step);
    });
  };
  return (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = document.activeElement?.closest<HTMLElement>('[data-index]');
    if (!step || !row || !(document.activeElement instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    focus(Number(row.dataset.index) + step, step);
  };
}
