/** What the minimap shows of a long list: a bar for each place with hits, in the lane of its group. Pure. */

/** Where something stands, in pixels from the top of the document. */
export interface Line {
  readonly top: number;
  readonly bottom: number;
}

/** Where a card with hits stands, and the groups that it has hits in. */
export interface Spot extends Line {
  readonly groups: readonly number[];
}

/** A bar, in pixels of the strip. */
export interface Bar {
  readonly group: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

/** Pixels: how high a bar is, and at least how wide. */
export const BAR_HEIGHT = 4;
const THINNEST = 3;

/**
 * The bars of these spots on a strip of a width and a height, that stands for a document so many pixels tall. Each
 * group with a hit has a lane of its own, from left to right in the order of the groups: who does not tell the
 * colours apart tells the lanes. Bars that would cover each other are one.
 */
export function barsOf(
  spots: readonly Spot[],
  tall: number,
  strip: { readonly width: number; readonly height: number },
): readonly Bar[] {
  const groups = [...new Set(spots.flatMap((spot) => spot.groups))].sort((a, b) => a - b);
  const pitch = strip.width / groups.length;
  const width = Math.min(strip.width, Math.max(THINNEST, pitch));
  return groups.flatMap((group, lane) => {
    const rows = new Set(
      spots.flatMap((spot) => (spot.groups.includes(group) ? [rowOf(spot, tall, strip.height)] : [])),
    );
    const left = Math.min(lane * pitch, strip.width - width);
    return [...rows].map((top) => ({ group, left, top, width }));
  });
}

/** So many elements of a list are measured. A strip has fewer pixels, and measuring thousands takes tens of ms. */
const MEASURED = 500;

/**
 * Where each element of a long list stands, by index: the list is measured, as it is asked for, at some of them, and
 * those in between stand evenly between these. Undefined where the one measured before it is not displayed.
 */
export function linesOf<T>(
  elements: readonly T[],
  measure: (element: T) => Line | undefined,
): (index: number) => Line | undefined {
  const step = Math.ceil(elements.length / MEASURED);
  const measured = new Map<number, Line | undefined>();
  const at = (index: number) => {
    const element = elements[index];
    if (!measured.has(index)) measured.set(index, element === undefined ? undefined : measure(element));
    return measured.get(index);
  };
  return (index) => {
    const first = index - (index % step);
    const next = Math.min(first + step, elements.length - 1);
    const from = at(first);
    if (first === index) return from;
    const to = at(next);
    if (!from || !to) return from;
    const shift = ((index - first) / (next - first)) * (to.top - from.top);
    return { top: from.top + shift, bottom: from.bottom + shift };
  };
}

/** The spot whose bar is nearest to a height on the strip. */
export function nearest<S extends Spot>(
  spots: readonly S[],
  at: number,
  tall: number,
  height: number,
): S | undefined {
  const distance = (spot: S) => Math.abs(rowOf(spot, tall, height) + BAR_HEIGHT / 2 - at);
  let best: S | undefined;
  for (const spot of spots) if (!best || distance(spot) < distance(best)) best = spot;
  return best;
}

/** The strip stands for the document as a scroll bar does: a bar is where the thumb's middle is when it is in view. */
function rowOf({ top, bottom }: Spot, tall: number, height: number): number {
  const middle = ((top + bottom) / 2 / tall) * height;
  return Math.round(Math.min(Math.max(0, middle - BAR_HEIGHT / 2), height - BAR_HEIGHT));
}
