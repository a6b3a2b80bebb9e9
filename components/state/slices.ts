/** Long work on a screen, cut into slices: between two of them the page has its turn, and the reader may stop it. */
import type { Long } from './commands-many';

/** Milliseconds of work at once: less than a frame. */
const SLICE = 10;

/** Resolves when the page had its turn: input and frames go first. */
function breathe(): Promise<void> {
  // Firefox has scheduler.yield since 142; we run from 140 on (2026-11).
  return globalThis.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}

/** Does something to each item, of which there are about `all`; false where `signal` ended it before the last. */
export async function inSlices<T>(
  items: Iterable<T>,
  all: number,
  each: (item: T) => void,
  { onProgress, signal }: Long = {},
): Promise<boolean> {
  let done = 0;
  let end = performance.now() + SLICE;
  for (const item of items) {
    if (performance.now() > end) {
      onProgress?.({ done: Math.min(done, all), all });
      await breathe();
      if (signal?.aborted) return false;
      end = performance.now() + SLICE;
    }
    each(item);
    done++;
  }
  return true;
}

/** The pieces of a text in one, of about `all`; undefined where `signal` ended it before the last. */
export async function textInSlices(
  pieces: Iterable<string>,
  all: number,
  long: Long = {},
): Promise<string | undefined> {
  const parts: string[] = [];
  return (await inSlices(pieces, all, (piece) => parts.push(piece), long)) ? parts.join('') : undefined;
}
