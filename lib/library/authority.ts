/** A saved paper after the BibTeX that its own page carries: an authority needs no further word of the reader. */
import { wordOf } from '../imports/authority';
import type { Origin } from '../paper';
import type { SavedPaper } from './types';

const SOURCES: readonly Origin['source'][] = ['acl', 'openreview'];

/** The paper with its venue, as its own page's BibTeX has it; the same object where there is nothing to add. */
export function withAuthority(paper: SavedPaper, at: number): SavedPaper {
  const source = SOURCES.find((one) => one === paper.source || paper.id.startsWith(`${one}:`));
  // What the reader accepted, imported or corrected is the reader's.
  if (source === undefined || paper.venue !== undefined) return paper;
  const word = wordOf(paper);
  if (!word) return paper;
  const { publication, authors, doi } = word;
  const origin: Origin = { source, at };
  const given = { ...(authors && { authors: origin }), ...(doi !== undefined && { doi: origin }) };
  return {
    ...paper,
    ...(publication && { venue: { ...publication, ...origin } }),
    ...(authors && { authors }),
    ...(doi !== undefined && { doi }),
    ...(Object.keys(given).length > 0 && { origins: { ...paper.origins, ...given } }),
  };
}
