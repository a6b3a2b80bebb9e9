/** What the screens read of the seen papers: what went by, saved or not. */
import type { Chunks } from './chunks';
import { inChunks } from './chunks';
import type { Seen } from './databases';
import { SEEN, seenTables } from './databases';
import type { Ask, Options, Unreadable } from './opening';
import { openForReading } from './opening';
import type { Listing, SeenPaper, Sighted } from './types';

/** The seen papers, open for reading. Queries may run under Dexie's `liveQuery`. */
export interface SeenReading extends Pick<Seen, 'papers' | 'listings'> {
  close(): void;
}

/** Opens the seen papers for reading, as `openReading` does the library. */
export async function openSeenReading(ask?: Ask, options?: Options): Promise<SeenReading | Unreadable> {
  const dexie = await openForReading(SEEN, ask, options);
  if ('refusal' in dexie) return dexie;
  const { papers, listings } = seenTables(dexie);
  return { papers, listings, close: () => dexie.close() };
}

/** The papers that were met last, the newest first, by when they were first met. */
export function recentSeen({ papers }: SeenReading, limit: number): Promise<SeenPaper[]> {
  return papers.orderBy('firstSeenAt').reverse().limit(limit).toArray();
}

/** How much there is: all papers, those first met before a time, and the bytes that the extension takes up in all. */
export async function seenSize(
  { papers }: SeenReading,
  before: number | undefined,
): Promise<{ readonly all: number; readonly old: number; readonly bytes: number | undefined }> {
  const [all, old] = await Promise.all([
    papers.count(),
    before === undefined ? 0 : papers.where('firstSeenAt').below(before).count(),
  ]);
  const estimate = await navigator.storage.estimate().catch(() => undefined);
  return { all, old, bytes: estimate?.usage };
}

/** Reads all seen papers, the newest first, in chunks; those met meanwhile are left out. */
export function scanSeen(
  { papers }: SeenReading,
  onChunk: (papers: readonly SeenPaper[]) => void,
  chunks: Chunks = {},
  signal?: AbortSignal,
): Promise<void> {
  return inChunks(papers, 'firstSeenAt', onChunk, chunks, signal);
}

/** A page that showed a paper when it was last opened. */
export interface Sighting extends Pick<Listing, 'url' | 'site' | 'lastAt'> {
  /** From 0. */
  readonly rank: number;
  /** Null where the page shows none. */
  readonly votes: number | null;
  readonly listedOn: string | null;
}

/** When and where a paper was met. */
export interface Meetings {
  /** Undefined where that is not known any longer. */
  readonly first: Pick<SeenPaper, 'firstSeenAt' | 'firstSite' | 'firstPage'> | undefined;
  /** The last time, where no page shows the paper any longer that did so then. */
  readonly left: Sighted | undefined;
  /** The last first. */
  readonly pages: readonly Sighting[];
}

/** When and where a paper was met, the first time and the last. */
export async function meetingsOf({ papers, listings }: SeenReading, id: string): Promise<Meetings> {
  const [first, showing] = await Promise.all([
    papers.get(id),
    listings.where('ids').equals(id).sortBy('lastAt'),
  ]);
  const pages = showing.reverse().map(({ url, site, lastAt, ids, votes, listedOn }) => {
    const rank = ids.indexOf(id);
    return { url, site, lastAt, rank, votes: votes[rank] ?? null, listedOn: listedOn[rank] ?? null };
  });
  const left = first?.last && first.last.at > (pages[0]?.lastAt ?? 0) ? first.last : undefined;
  return { first, left, pages };
}

/** The papers that were first met at `since` (milliseconds since 1970) or later, the newest first. */
export function seenSince({ papers }: SeenReading, since: number, limit: number): Promise<SeenPaper[]> {
  return papers.where('firstSeenAt').aboveOrEqual(since).reverse().limit(limit).toArray();
}
