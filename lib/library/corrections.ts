/** Corrections: the reader's own title, authors and place of publication, laid over what the sources say. */
import type { Answer } from '../messages';
import type { Corrections, SavedPaper } from './types';
import type { Draft } from './write';
import { done, refuse } from './write';

/**
 * A saved paper as its reader has it: the one way in which screens and exports read it. The stored paper keeps what
 * its sources said, so that they can go on improving it, and a correction can be taken back. The same object comes
 * back where there is nothing to correct.
 */
export function corrected(paper: SavedPaper): SavedPaper {
  const { corrections } = paper;
  if (!corrections) return paper;
  const { title, authors, publication } = corrections;
  const { lossy, lossyAbstract, moreAuthors, ...rest } = paper;
  return {
    ...rest,
    // The abstract is the source's, and as damaged as before; a title of the reader's is not.
    ...(title === undefined
      ? { ...(lossy !== undefined && { lossy }), ...(lossyAbstract !== undefined && { lossyAbstract }) }
      : { title, ...((lossy || lossyAbstract) && { lossyAbstract: true }) }),
    ...(authors ? { authors } : moreAuthors !== undefined && { moreAuthors }),
    ...(publication && { venue: { ...publication, source: 'reader' as const, at: 0 } }),
  };
}

/** Puts these corrections in the place of those that there were; none of any field takes all of them back. */
export async function correct(
  { library, change }: Draft,
  id: string,
  corrections: Corrections,
): Promise<Answer<void>> {
  const before = await library.papers.get(id);
  if (!before) return refuse('not-found');
  const { corrections: old = {}, ...rest } = before;
  if (JSON.stringify(old) === JSON.stringify(corrections)) return done(undefined);
  const some = Object.keys(corrections).length > 0;
  change({ before, after: some ? { ...rest, corrections } : rest });
  return done(undefined);
}
