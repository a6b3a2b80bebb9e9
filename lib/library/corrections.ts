/** Corrections: the reader's own title, authors and place of publication, laid over what the sources say. */
import type { SavedPaper } from './types';

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
