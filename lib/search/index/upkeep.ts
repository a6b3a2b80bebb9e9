/** Keeping segments: which are to be merged, and papers struck out of them. */
import { docOf, type Segment } from './segment';

/** So many segments of one size become one of the next. */
const FEW = 8;
/** Each size is so many times the one below; the smallest are of up to so many papers. */
const STEP = 8;
const SMALLEST = 64;

/** Strikes a paper out wherever it is. True if it was in one of the segments. */
export function strikeOut(segments: readonly Segment[], id: string): boolean {
  let found = false;
  for (const segment of segments) {
    const doc = docOf(segment, id);
    if (doc < 0) continue;
    segment.columns.dead[doc] = 1;
    found = true;
  }
  return found;
}

/** How many papers of a segment are not struck out. */
export function livingOf({ size, columns: { dead } }: Segment): number {
  let living = size;
  for (let doc = 0; doc < size; doc++) if (dead[doc] !== 0) living -= 1;
  return living;
}

/**
 * Which segments are to become one now; none if all is well. Of one size there are never many, so that a question
 * looks at few, and a paper is copied once for each size only.
 */
export function toMerge<S extends { readonly size: number; readonly living: number }>(
  segments: readonly S[],
): readonly S[] {
  const bySize = new Map<number, S[]>();
  for (const segment of segments) {
    const level = Math.max(0, Math.ceil(Math.log(segment.living / SMALLEST) / Math.log(STEP)));
    bySize.set(level, [...(bySize.get(level) ?? []), segment]);
  }
  // The smallest first: they are the quickest to merge, and the most in the way.
  for (const level of [...bySize.keys()].sort((a, b) => a - b)) {
    const alike = bySize.get(level) ?? [];
    if (alike.length >= FEW) return alike;
  }
  // One in which half is struck out is copied without that.
  const wasted = segments.find(({ size, living }) => living < size / 2);
  return wasted ? [wasted] : [];
}
