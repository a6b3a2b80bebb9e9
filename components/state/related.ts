/** Papers that went by and are about the same, looked for while nothing else is to be done. */
import { useEffect, useState } from 'preact/hooks';
import { type SeenReading, scanSeen } from '../../lib/library/reading-seen';
import type { SeenPaper } from '../../lib/library/types';
import type { Paper } from '../../lib/paper';
import { report } from '../../lib/report';
import { type Related, relating } from '../../lib/search/related';

/** Of the papers that were met last, so many are looked at: some weeks of daily lists, and less than half a second. */
const MOST = 5000;
/** Between two breaths of the browser. */
const CHUNK = 200;
const SHOWN = 5;
/** Milliseconds that a paper is open before anything is looked for: who leafs through a list asks nothing. */
const REST = 400;

/** The nearest; undefined while they are looked for. */
export function useRelated(
  opening: Promise<SeenReading>,
  paper: Paper,
): readonly Related<SeenPaper>[] | undefined {
  const [found, setFound] = useState<readonly Related<SeenPaper>[]>();
  const { id, title, abstract } = paper;
  useEffect(() => {
    const over = new AbortController();
    setFound(undefined);
    const look = async () => {
      const seen = await opening;
      const nearest = relating<SeenPaper>({ id, title, abstract });
      let taken = 0;
      const enough = new AbortController();
      const signal = AbortSignal.any([over.signal, enough.signal]);
      const take = (papers: readonly SeenPaper[]) => {
        nearest.take(papers);
        taken += papers.length;
        if (taken >= MOST) enough.abort();
      };
      await scanSeen(seen, take, { chunk: CHUNK }, signal);
      if (!over.signal.aborted) setFound(nearest.best(SHOWN));
    };
    const timer = setTimeout(
      () => void look().catch((error: unknown) => report(error, 'related papers')),
      REST,
    );
    return () => {
      clearTimeout(timer);
      over.abort();
    };
  }, [id, title, abstract]);
  return found;
}
