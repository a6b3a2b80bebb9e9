/** Where a menu or a list of suggestions opens: beside its anchor, inside the window. */

const GAP = 4;

/**
 * Puts an open popover below its anchor, or above where there is more room, never outside the window.
 * In pixels of the viewport: popovers live in the top layer, so no scrolling pane cuts them off.
 */
export function placeBeside(
  anchor: Element,
  popover: HTMLElement,
  align: 'start' | 'end' = 'start',
  width?: number,
): void {
  const box = anchor.getBoundingClientRect();
  const { style } = popover;
  style.position = 'fixed';
  style.inset = 'auto';
  style.margin = '0';
  if (width) style.width = `${width}px`;
  const below = innerHeight - box.bottom - 2 * GAP;
  const above = box.top - 2 * GAP;
  style.maxHeight = 'none';
  const wanted = popover.scrollHeight;
  const up = wanted > below && above > below;
  style.maxHeight = `${Math.max(80, up ? above : below)}px`;
  const { offsetWidth, offsetHeight } = popover;
  style.top = `${up ? Math.max(GAP, box.top - GAP - offsetHeight) : box.bottom + GAP}px`;
  const left = align === 'end' ? box.right - offsetWidth : box.left;
  style.left = `${Math.max(GAP, Math.min(left, innerWidth - offsetWidth - GAP))}px`;
}
