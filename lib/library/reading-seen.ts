/** What the screens read of the seen papers: what went by, saved or not. */
import type { Chunks } from './chunks';
import { inChunks } from './chunks';
import type { Seen } from './databases';
import { SEEN, seenTables } from './databases';
import type { Ask, Options, Unreadable } from './opening';
import { openForReading } from './opening';
import type { Listing, SeenPaper } from './types';

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

/** Where and when a paper was seen. */
export interface Sighting extends Pick<Listing, 'url' | 'site' | 'firstAt' | 'lastAt'> {
  /** From 0. */
  readonly rank: number;
  /** Null where the page shows none. */
  readonly votes: number | null;
  readonly listedOn: string | null;
}

/** The pages on which a paper was seen, the last first. */
export async function sightingsOf({ listings }: SeenReading, id: string): Promise<readonly Sighting[]> {
  const pages = await listings.where('ids').equals(id).sortBy('lastAt');
  return pages.reverse().map(({ url, site, firstAt, lastAt, ids, votes, listedOn }) => {
    const rank = ids.indexOf(id);
    return { url, site, firstAt, lastAt, rank, votes: votes[rank] ?? null, listedOn: listedOn[rank] ?? null };
  });
}

/** The papers that were first met at `since` (milliseconds since 1970) or later, the newest first. */
export function seenSince({ papers }: SeenReading, since: number, limit: number): Promise<SeenPaper[]> {
  return papers.where('firstSeenAt').aboveOrEqual(since).reverse().limit(limit).toArray();
}
