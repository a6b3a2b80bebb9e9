/** The published versions that Crossref offers for preprints: taken by the reader, declined, and both undone. */
import type { Answer } from '../messages';
import type { Decision, SavedPaper } from './types';
import type { Draft } from './write';
import { done, refuse, savedOf } from './write';

/**
 * Accepts or declines the published versions of papers, or takes that back. Key, title and eprint stay. Papers
 * without an offer are passed over.
 */
export async function decideOffers(
  { library, change }: Draft,
  ids: readonly string[],
  decision: Decision,
): Promise<Answer<void>> {
  const papers = (await savedOf(library, ids)).filter(({ offer }) => offer?.found);
  if (papers.length === 0) return refuse('not-found');
  for (const before of papers) change({ before, after: decided(before, decision) });
  return done(undefined);
}

/** A paper after the decision; the same object where nothing changes. */
export function decided(paper: SavedPaper, decision: Decision): SavedPaper {
  const { offer } = paper;
  if (!offer?.found || offer.state === decision) return paper;
  const { offer: _, ...open } = reopened(paper);
  const { before, ...fresh } = offer;
  if (decision !== 'accepted') return { ...open, offer: { ...fresh, state: decision } };
  const { venue, authors } = offer.found;
  const { source, at } = venue;
  const old = open.origins?.authors;
  return {
    ...open,
    venue,
    ...(authors && { authors, origins: { ...open.origins, authors: { source, at } } }),
    offer: {
      ...fresh,
      state: 'accepted',
      ...(authors && { before: { authors: open.authors, ...(old && { origin: old }) } }),
    },
  };
}

/** A paper as it was before its offer was accepted. */
function reopened(paper: SavedPaper): SavedPaper {
  if (paper.offer?.state !== 'accepted') return paper;
  const { venue, offer, origins, ...rest } = paper;
  const { authors: _, ...others } = origins ?? {};
  if (!offer.before) return { ...rest, offer, ...(origins && { origins }) };
  const { authors, origin } = offer.before;
  return { ...rest, authors, offer, origins: { ...others, ...(origin && { authors: origin }) } };
}
