/** Papers as the index takes them, out of the rows of the two databases. */
import { corrected } from '../library/corrections';
import type { Judged, SavedPaper, SeenPaper } from '../library/types';
import type { Findable } from '../search/findable';
import type { Doc } from '../search/index/segment';
import { sumOf } from './database';

/** What is known of one paper; at least one of them. */
export interface Rows {
  readonly saved?: SavedPaper | undefined;
  readonly judged?: Judged | undefined;
  readonly seen?: SeenPaper | undefined;
}

/** What can be searched of a paper; undefined if nothing is known of it. */
export function findableOf({ saved: stored, judged, seen }: Rows): Findable | undefined {
  const saved = stored && corrected(stored);
  const paper = saved ?? judged?.paper ?? seen;
  if (!paper) return undefined;
  return {
    paper,
    savedAt: saved?.savedAt,
    seenAt: seen?.firstSeenAt ?? saved?.firstSeenAt,
    status: saved?.status ?? judged?.verdict,
    tags: saved?.tags ?? [],
    lists: saved?.lists ?? [],
    note: saved?.note ?? '',
    citeKey: saved?.citeKey,
    venue: saved?.venue?.container,
    sites: seen ? [seen.firstSite] : [],
    votes: saved?.votes,
    rating: saved?.rating,
    starred: saved?.starred === true,
    offered: saved?.offer?.state === 'open',
  };
}

/** The same with the number that changes when any of it does. */
export function docOf(rows: Rows): Doc | undefined {
  const of = findableOf(rows);
  return of && { of, hash: hashOf(of) };
}

/** Of what the rows say, but for when the paper was seen: a column of the index has that. */
export function hashOf(of: Findable): number {
  const { title, abstract, authors, published, journalRef, comment, doi, links } = of.paper;
  const { savedAt, status, tags, lists, note, citeKey, venue, votes, rating, starred, offered } = of;
  const names = authors.map(({ name }) => name);
  const texts = [title, abstract, names, published, journalRef, comment, doi, links?.code];
  const own = [savedAt, status, tags, lists, note, citeKey, venue, votes, rating, starred, offered];
  return sumOf(JSON.stringify([texts, own]));
}
