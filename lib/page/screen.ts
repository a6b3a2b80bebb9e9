/** Which of many elements are on the screen. */

/** A run of a list, `[from, to)`. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/**
 * The elements between two heights of the viewport, in pixels, by binary search over their positions: twice log2(n)
 * measurements instead of an observer for each. The elements are in page order, so that none is higher than one
 * before it; those that are not displayed have no position and are passed over.
 */
export function between(
  elements: readonly Element[],
  top: number,
  bottom: number,
  box: (element: Element) => { top: number; bottom: number; width: number } = (element) =>
    element.getBoundingClientRect(),
): Run {
  const first = (beyond: (rect: { top: number; bottom: number }) => boolean): number => {
    let [low, high] = [0, elements.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      let shown = middle;
      let rect: ReturnType<typeof box> | undefined;
      for (; shown < high; shown++) {
        const element = elements[shown];
        rect = element && box(element);
        if (rect && (rect.width > 0 || rect.bottom > rect.top)) break;
      }
      if (shown === high || !rect || beyond(rect)) high = middle;
      else low = shown + 1;
    }
    return low;
  };
  const from = first((rect) => rect.bottom > top);
  const to = first((rect) => rect.top >= bottom);
  return { from, to: Math.max(from, to) };
}

/** Whether a run of these elements holds all that is on the screen and half of one above and below. */
export function holdsScreen(elements: readonly Element[], run: Run): boolean {
  const { from, to } = between(elements, -innerHeight / 2, 1.5 * innerHeight);
  return from >= run.from && to <= run.to;
}

/** In screens: what was measured with more than that to spare holds until the window has been scrolled by it. */
const SPARE = 0.15;

/** How long a measurement of what is on the screen and around it holds while the window is scrolled. */
export interface Measured {
  /** It is taken now. */
  now(): void;
  /** It holds nowhere any more. */
  lapse(): void;
  /** Whether it holds where the window is by now. */
  holds(): boolean;
}

/** Nothing has been measured yet. */
export function openMeasured(): Measured {
  let at = Number.NaN;
  return {
    now() {
      at = scrollY;
    },
    lapse() {
      at = Number.NaN;
    },
    holds: () => Math.abs(scrollY - at) < SPARE * innerHeight,
  };
}
