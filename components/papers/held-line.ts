/** What the reader holds on to in a list of which only the lines on the screen exist, and what they look at, stay. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { VirtualizerHandle } from 'virtua';

/** What the list and its virtualizer are given. */
export interface Held {
  /** The key of the line that has the focus, or an open menu. */
  readonly key: string | undefined;
  readonly keepMounted: readonly number[];
  readonly onFocusIn: (event: FocusEvent) => void;
  readonly onFocusOut: (event: FocusEvent) => void;
}

/**
 * Keeps the line with the focus, or with an open menu, in existence wherever it goes: a line that leaves the screen takes
 * both along. When lines come or go above what is looked at, that stays where it is on the screen; at the very top the
 * new ones are shown instead, unless a menu is open.
 * @param keys Of all lines from top to bottom.
 * @param of What they are the lines of: where that is another, the list begins at its top.
 */
export function useHeldLine(
  box: RefObject<HTMLElement | null>,
  list: RefObject<VirtualizerHandle | null>,
  keys: readonly string[],
  of: string,
): Held {
  const [key, setKey] = useState<string>();
  const drawn = useRef({ keys, of });
  // Looked at before the lines change: where they are now.
  const before =
    drawn.current.keys === keys ? undefined : spotsOf(box.current, list.current, drawn.current.keys);
  useLayoutEffect(() => {
    const was = drawn.current;
    drawn.current = { keys, of };
    if (!box.current || !list.current || was.keys === keys) return;
    if (was.of !== of) {
      box.current.scrollTop = 0;
      return;
    }
    const places = before && before.length > 0 ? new Map(keys.map((one, at) => [one, at])) : undefined;
    const spot = before?.find((one) => places?.has(one.key));
    const at = spot && places?.get(spot.key);
    if (!spot || at === undefined) return;
    const settle = () => {
      if (box.current && list.current) box.current.scrollTop = list.current.getItemOffset(at) - spot.below;
    };
    settle();
    // Once more when the new lines have been drawn, and are as high as they are.
    let frame = requestAnimationFrame(() => {
      settle();
      frame = requestAnimationFrame(settle);
    });
    return () => cancelAnimationFrame(frame);
  }, [keys, of]);
  const at = useMemo(() => (key === undefined ? -1 : keys.indexOf(key)), [key, keys]);
  const keepMounted = useMemo(() => (at < 0 ? [] : [at]), [at]);
  return {
    key,
    keepMounted,
    onFocusIn: ({ target }) => {
      const line = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
      setKey(line ? keys[Number(line.dataset.index)] : undefined);
    },
    onFocusOut: ({ target, relatedTarget }) => {
      // Another window has come to the front: here it stays where it is.
      if (!relatedTarget && document.activeElement !== target) setKey(undefined);
    },
  };
}

interface Spot {
  readonly key: string;
  /** Pixels below the upper edge of what is seen of the list; above it, less than 0. */
  readonly below: number;
}

/** The lines by one of which the list is held in its place, the first that is still there. */
function spotsOf(
  box: HTMLElement | null,
  list: VirtualizerHandle | null,
  keys: readonly string[],
): readonly Spot[] {
  if (!box || !list) return [];
  const spot = (at: number): readonly Spot[] => {
    const key = keys[at];
    return key === undefined ? [] : [{ key, below: list.getItemOffset(at) - box.scrollTop }];
  };
  const menu = box.querySelector(':popover-open')?.closest<HTMLElement>('[data-index]');
  if (menu) return spot(Number(menu.dataset.index));
  if (box.scrollTop <= 0) return [];
  const first = list.findItemIndex(list.scrollOffset);
  const last = list.findItemIndex(list.scrollOffset + list.viewportSize);
  return Array.from({ length: last - first + 1 }, (_, i) => spot(first + i)).flat();
}
