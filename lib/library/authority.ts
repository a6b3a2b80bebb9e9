/** A saved paper after the BibTeX that its own page carries: an authority needs no further word of the reader. */
import { wordOf } from '../imports/authority';
import type { Origin, Publication } from '../paper';
import type { SavedPaper } from './types';

const SOURCES: readonly Origin['source'][] = ['acl', 'openreview'];

/** The paper with its venue, as its own page's BibTeX has it; the same object where there is nothing to add. */
export function withAuthority(paper: SavedPaper, at: number): SavedPaper {
  const source = SOURCES.find((one) => one === paper.source || paper.id.startsWith(`${one}:`));
  // What the reader accepted, imported or corrected is the reader's.
  if (source === undefined || (paper.venue && paper.venue.source !== source)) return paper;
  const word = wordOf(paper);
  if (!word) return paper;
  const { authors, doi } = word;
  const publication = newIn(word.publication, paper.venue);
  if (!publication && !authors && doi === undefined) return paper;
  const origin: Origin = { source, at };
  const given = { ...(authors && { authors: origin }), ...(doi !== undefined && { doi: origin }) };
  return {
    ...paper,
    ...(publication && { venue: { ...publication, ...paper.venue, ...origin } }),
    ...(authors && { authors }),
    ...(doi !== undefined && { doi }),
    ...(Object.keys(given).length > 0 && { origins: { ...paper.origins, ...given } }),
  };
}

/** What the page says of the venue, if that is more than is known: versions before 2026-12 kept only a part. */
function newIn(said: Publication | undefined, known: Publication | undefined): Publication | undefined {
  return said && (!known || Object.keys(said).some((field) => !Object.hasOwn(known, field)))
    ? said
    : undefined;
}
