/** A list of which more is asked for as the reader nears its end. */
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { VirtualizerHandle } from 'virtua';

/** Rows before the end at which more is asked for. */
const AHEAD = 20;

/** What is to be called whenever a list of so many rows has scrolled. */
export function useNearEnd(
  list: RefObject<VirtualizerHandle | null>,
  length: number,
  onNearEnd: () => void,
): () => void {
  const scrolled = () => {
    const handle = list.current;
    if (!handle) return;
    const last = handle.findItemIndex(handle.scrollOffset + handle.viewportSize);
    if (last + AHEAD >= length) onNearEnd();
  };
  // A tall window may show all of a first, short page.
  useEffect(scrolled, [length]);
  return scrolled;
}
