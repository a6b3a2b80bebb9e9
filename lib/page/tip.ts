/** The sentences behind a chip: shown while the pointer or the focus is on it, above everything, and nowhere clipped. */

/** Milliseconds before it comes and goes: the pointer may only pass by, or be on its way into it. */
const PAUSE = 120;
/** Pixels to the window's edge, and to what it belongs to. */
const EDGE = 8;

/**
 * Gives an element of a closed root a tip. `fill` makes its content anew each time. Escape takes it away, and the
 * pointer may go into it (https://www.w3.org/TR/WCAG22/#content-on-hover-or-focus).
 */
export function giveTip(of: HTMLElement, root: ShadowRoot, fill: () => readonly Node[]): void {
  let tip: HTMLElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const hide = () => {
    clearTimeout(timer);
    removeEventListener('scroll', hide, true);
    tip?.remove();
    tip = undefined;
  };
  const show = () => {
    clearTimeout(timer);
    if (tip || !of.isConnected) return;
    tip = document.createElement('div');
    tip.id = 'tip';
    tip.className = 'tip';
    tip.role = 'tooltip';
    // In the top layer: a card clips what sticks out of it.
    tip.popover = 'manual';
    tip.append(...fill());
    tip.addEventListener('pointerenter', show);
    tip.addEventListener('pointerleave', leave);
    of.parentElement?.append(tip);
    tip.showPopover();
    placeAt(tip, of);
    // It stands in the window, and what it belongs to in the page.
    addEventListener('scroll', hide, { capture: true, passive: true });
  };
  const soon = (act: () => void) => () => {
    clearTimeout(timer);
    timer = setTimeout(act, PAUSE);
  };
  const leave = soon(() => {
    if (root.activeElement !== of) hide();
  });

  of.addEventListener('pointerenter', soon(show));
  of.addEventListener('pointerleave', leave);
  of.addEventListener('focus', show);
  of.addEventListener('blur', hide);
  of.addEventListener('click', (event) => {
    if (event.isTrusted) show();
  });
  of.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !tip) return;
    event.stopPropagation();
    hide();
  });
}

/** Places what is shown in the window below what it belongs to, or above it where there is no room. */
export function placeAt(shown: HTMLElement, of: HTMLElement): void {
  const box = of.getBoundingClientRect();
  const { width, height } = shown.getBoundingClientRect();
  const below = box.bottom + EDGE / 2;
  const fits = below + height + EDGE <= innerHeight || box.top < height + EDGE;
  shown.style.left = `${Math.max(EDGE, Math.min(box.left, document.documentElement.clientWidth - width - EDGE))}px`;
  shown.style.top = `${fits ? below : box.top - height - EDGE / 2}px`;
}
