/** What an answer makes of a saved paper. Nothing is ever lost, and nothing is published unless the reader says so. */
import type { Offer, SavedPaper, SourcedField } from '../library/types';
import { bareDoi, mergePaper, type Origin, type Paper } from '../paper';
import { upgradeOf } from './agree';
import type { CrossrefWork } from './crossref';

const FIELDS: readonly SourcedField[] = [
  'title',
  'abstract',
  'authors',
  'published',
  'categories',
  'comment',
  'journalRef',
  'doi',
];

/**
 * A saved paper after arXiv's answer; `reading` undefined: arXiv does not know it. `mergePaper` decides what is
 * better; each field that arXiv gave remembers it. `at`: milliseconds since 1970.
 */
export function completedBy(paper: SavedPaper, reading: Paper | undefined, at: number): SavedPaper {
  const merged = reading ? mergePaper(paper, reading) : paper;
  const origin: Origin = { source: 'arxiv', at };
  const improved = FIELDS.filter((field) => merged[field] !== paper[field]);
  return {
    ...merged,
    completed: { at, found: reading !== undefined },
    ...(improved.length > 0 && {
      origins: { ...paper.origins, ...Object.fromEntries(improved.map((field) => [field, origin])) },
    }),
  };
}

/**
 * A saved paper after Crossref's answer about its DOI; `work` undefined: Crossref does not know it. An offer that
 * was accepted stays; one that was declined stays declined, unless it has become another one.
 */
export function offeredBy(paper: SavedPaper, work: CrossrefWork | undefined, at: number): SavedPaper {
  const { offer: old } = paper;
  if (old?.state === 'accepted') return paper;
  const doi = bareDoi(paper.doi) ?? '';
  const upgrade = work && upgradeOf(paper, work, at);
  if (!work || !upgrade || upgrade.evidence.verdict === 'no') {
    return { ...paper, offer: { state: 'none', doi, at } };
  }
  const found: Offer['found'] = {
    verdict: upgrade.evidence.verdict,
    title: work.title,
    venue: upgrade.venue,
    ...(upgrade.authors && { authors: upgrade.authors }),
  };
  const same =
    old?.found && JSON.stringify({ ...old.found.venue, at: 0 }) === JSON.stringify({ ...found.venue, at: 0 });
  return {
    ...paper,
    offer: { state: old?.state === 'declined' && same ? 'declined' : 'open', doi, at, found },
  };
}
