/** Brings an element into view: fast enough to read on at once, slow enough to be followed. */

/** Milliseconds. Browsers take up to 700 for their own smooth scrolling. */
const DURATION = 120;
/** What a page's sticky header may cover, in pixels; and what is left free below. */
const ABOVE = 80;
const BELOW = 24;

/** Scrolls the window. */
export interface Glide {
  /**
   * Brings an element into view whose box, in pixels of the window now, is this: not at all if it is; else a fifth
   * of the screen below the top. `still`: at once.
   */
  to(element: Element, box: { readonly top: number; readonly bottom: number }, still: boolean): void;
  /** How far the window has yet to scroll: to be taken off from where things are now. */
  readonly left: number;
}

export function openGlide(signal: AbortSignal): Glide {
  let goal: number | undefined;
  let frame = 0;
  const stop = () => {
    cancelAnimationFrame(frame);
    goal = undefined;
  };
  // Whoever scrolls, means it.
  for (const type of ['wheel', 'touchmove', 'mousedown'])
    addEventListener(type, stop, { capture: true, passive: true, signal });
  signal.addEventListener('abort', stop, { once: true });

  const left = () => (goal === undefined ? 0 : goal - scrollY);
  return {
    get left() {
      return left();
    },
    to(element, box, still) {
      if (scrollsInside(element)) return element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      const [top, bottom] = [box.top - left(), box.bottom - left()];
      const room = innerHeight - ABOVE - BELOW;
      const tall = bottom - top > room;
      if (top >= ABOVE && (tall ? top < innerHeight / 2 : bottom <= innerHeight - BELOW)) return;
      const start = scrollY;
      const offset =
        box.top - element.getBoundingClientRect().top - (tall ? ABOVE : Math.max(ABOVE, innerHeight / 5));
      // Where it is now: cards above it may fold, and pictures come, while the window glides.
      const endOf = () => {
        const wanted = scrollY + element.getBoundingClientRect().top + offset;
        return Math.max(0, Math.min(wanted, document.documentElement.scrollHeight - innerHeight));
      };
      const end = endOf();
      stop();
      // Said for each step: a page may ask for smooth scrolling in its own style.
      const jump = (y: number) => scrollTo({ top: y, behavior: 'instant' });
      if (still || document.hidden || matchMedia('(prefers-reduced-motion: reduce)').matches)
        return jump(end);
      goal = end;
      const began = performance.now();
      const step = (now: number) => {
        const part = Math.min(1, Math.max(0, now - began) / DURATION);
        goal = endOf();
        jump(start + (goal - start) * (1 - (1 - part) ** 3));
        if (part < 1) frame = requestAnimationFrame(step);
        else goal = undefined;
      };
      frame = requestAnimationFrame(step);
    },
  };
}

/** Whether something other than the window scrolls the element. */
function scrollsInside(element: Element): boolean {
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
    if (at.scrollHeight > at.clientHeight && /auto|scroll/.test(getComputedStyle(at).overflowY)) return true;
  }
  return false;
}
