/** Long work cut into slices, so that the page's own frames and clicks come between. */

/** Milliseconds of work before the page gets its turn: a third of a frame, so that the page keeps the rest. */
const SLICE = 5;

/**
 * Resolves when the page had its turn: input, frames, and whatever it has to do by now. Not by `scheduler.yield`, after
 * which we would go on before the page's own timers and messages: 8,500 cards held up each of them by 0.8 s (Chromium
 * 156, 2026-11), and frameworks draw in them.
 */
export function breathe(): Promise<void> {
  return turnOf('user-visible') ?? new Promise((resolve) => setTimeout(resolve));
}

/**
 * Resolves when the page has nothing to do, after a second at the latest, or after so many milliseconds. Asked for in a
 * frame, not before that has been painted.
 */
export function idle(timeout = 1000): Promise<void> {
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout }));
}

/** Resolves in the next frame, before it is painted. A hidden page has none: at once, or as soon as it is hidden. */
export function nextFrame(): Promise<void> {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      document.removeEventListener('visibilitychange', done);
      resolve();
    };
    requestAnimationFrame(done);
    document.addEventListener('visibilitychange', done);
  });
}

/** Resolves when nothing else is to be done, here or in the page; without a timeout that would hold up a frame. */
export function aside(): Promise<void> {
  return turnOf('background') ?? idle();
}

/** Firefox has scheduler.postTask since 142; we run from 140 on (2026-11). */
function turnOf(priority: TaskPriority): Promise<void> | undefined {
  return globalThis.scheduler?.postTask?.(() => {}, { priority });
}

/**
 * Does something to each item, in slices. Ends early, without an error, when the signal aborts. `pause` is what
 * lies between two slices: `breathe` for what the reader waits for, `aside` for the rest.
 */
export async function inSlices<T>(
  items: Iterable<T>,
  each: (item: T) => void,
  signal: AbortSignal,
  pause: () => Promise<void> = breathe,
): Promise<void> {
  let end = performance.now() + SLICE;
  for (const item of items) {
    if (performance.now() > end) {
      await pause();
      if (signal.aborted) return;
      end = performance.now() + SLICE;
    }
    each(item);
  }
}
