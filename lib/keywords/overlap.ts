/** Which of overlapping spans stay. */
import type { Span } from './types';

/**
 * Spans of which none overlap, in order: the longest first, then that of the first group, then the leftmost,
 * then the first term. `spans` come sorted by start and lie within a text of `length` units.
 */
export function withoutOverlaps<S extends Span>(spans: readonly S[], length: number): readonly S[] {
  if (!spans.some((span, i) => span.start < (spans[i - 1]?.end ?? 0))) return spans;
  const ranked = spans.toSorted(
    (a, b) =>
      b.end - b.start - (a.end - a.start) || a.group - b.group || a.start - b.start || a.term - b.term,
  );
  // A span that is taken is at least as long as those after it, so it can only overlap them at an end.
  const taken = new Uint8Array(length);
  return ranked
    .filter(({ start, end }) => {
      const free = taken[start] === 0 && taken[end - 1] === 0;
      if (free) taken.fill(1, start, end);
      return free;
    })
    .sort((a, b) => a.start - b.start);
}
