/** What costs much to read, read anew only where nobody writes: not at every commit, but in the pause after some. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { commitCount, type Reading } from '../../lib/library/reading';
import { failureOf, LOADING, type Loadable, useLive } from './live';

/**
 * Milliseconds without a commit after which it is read, and the longest that it waits. Counting or listing the keys of
 * 20,000 papers takes a fifth of a second in which nobody can write (Chromium 156, 2026-11): nobody who types a note,
 * and no work on thousands of papers, is to meet that at every commit.
 */
const REST = 300;
const LONGEST = 3000;

/** The answer of `read`; another `key` is another question, which is asked at once. */
export function useCalm<T>(
  reading: Promise<Reading>,
  read: (library: Reading) => Promise<T>,
  key: string,
): Loadable<T> {
  const [found, setFound] = useState<Loadable<T>>(LOADING);
  const seq = useLive(reading, commitCount, []);
  const commits = seq.state === 'ready' ? seq.value : undefined;
  /** The question that was answered last, and since when a commit waits to be looked at. */
  const last = useRef<{ readonly key: string | undefined; waiting: number | undefined }>({
    key: undefined,
    waiting: undefined,
  });
  useEffect(() => {
    if (commits === undefined) {
      if (seq.state === 'failed') setFound(seq);
      return;
    }
    let over = false;
    const fresh = last.current.key !== key;
    if (fresh) setFound(LOADING);
    last.current.waiting ??= Date.now();
    const wait = fresh || Date.now() - last.current.waiting > LONGEST ? 0 : REST;
    const timer = setTimeout(async () => {
      last.current = { key, waiting: undefined };
      const next = await answerOf(reading, read);
      if (!over) setFound(next);
    }, wait);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [key, commits, seq.state]);
  return found;
}

async function answerOf<T>(
  reading: Promise<Reading>,
  read: (library: Reading) => Promise<T>,
): Promise<Loadable<T>> {
  try {
    return { state: 'ready', value: await read(await reading) };
  } catch (error) {
    return { state: 'failed', failure: failureOf(error) };
  }
}
