/** What costs much to read, read anew only where nobody writes: not at every commit, but in the pause after some. */
import { useEffect, useState } from 'preact/hooks';
import { lastMove, type Reading } from '../../lib/library/reading';
import { answerOf, follow, LOADING, type Loadable } from './live';

/**
 * The pause without a commit: so many times what the last reading took, and at most `REST` milliseconds; but never
 * longer than `LONGEST` after the first commit that waits. The keys of 20,000 papers take a fifth of a second in which
 * nobody can write (Chromium 156, 2026-11): work on thousands of papers, which commits every quarter of a second, is not
 * to meet that each time, and a short list follows at once.
 */
const TIMES = 4;
export const REST = 1000;
const LONGEST = 6000;

/**
 * Calls back with the answer of `read` now, and again in the pause after papers have moved, until the returned
 * function is called. For what is shown only: what the reader acts on is read in that moment.
 */
export function followCalmly<T>(
  opening: Promise<Reading>,
  read: (library: Reading) => Promise<T>,
  tell: (answer: Loadable<T>) => void,
  firstPause = 0,
): () => void {
  let over = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = firstPause;
  let move: number | undefined;
  /** Since when a commit waits to be looked at. */
  let waiting: number | undefined;
  let turn = Promise.resolve();

  const look = async () => {
    waiting = undefined;
    const start = performance.now();
    const answer = await answerOf(opening, read);
    pause = Math.min(REST, TIMES * (performance.now() - start));
    if (!over) tell(answer);
  };
  const stop = follow(opening, lastMove, (last) => {
    if (last.state === 'failed') tell(last);
    if (last.state !== 'ready' || last.value === move) return;
    move = last.value;
    waiting ??= Date.now();
    clearTimeout(timer);
    const left = waiting + LONGEST - Date.now();
    timer = setTimeout(
      () => {
        turn = turn.then(look);
      },
      Math.max(0, Math.min(pause, left)),
    );
  });
  return () => {
    over = true;
    clearTimeout(timer);
    stop();
  };
}

/** The same as a value of a component. */
export function useCalm<T>(
  reading: Promise<Reading>,
  read: (library: Reading) => Promise<T>,
  firstPause: number,
): Loadable<T> {
  const [answer, setAnswer] = useState<Loadable<T>>(LOADING);
  useEffect(() => followCalmly(reading, read, setAnswer, firstPause), []);
  return answer;
}
