/** What the screens read of the library. */
import type { Collection } from 'dexie';
import { foldName } from '../search/fold-name';
import { accountOf, movedIn, NO_COUNTS } from './account';
import type { Chunks } from './chunks';
import { inChunks } from './chunks';
import { corrected } from './corrections';
import type { Library } from './databases';
import { LIBRARY, libraryTables } from './databases';
import { papersByKey } from './keyed';
import type { Ask, Options, Unreadable } from './opening';
import { openForReading } from './opening';
import type {
  Counts,
  Exported,
  Judged,
  List,
  MarkName,
  QueueName,
  Removed,
  SavedPaper,
  Sent,
  Status,
  Tag,
  Verdict,
} from './types';

/** The library, open for reading. Its queries may run under Dexie's `liveQuery`. */
export interface Reading
  extends Pick<
    Library,
    | 'papers'
    | 'judged'
    | 'removed'
    | 'gone'
    | 'tags'
    | 'lists'
    | 'exports'
    | 'meta'
    | 'queues'
    | 'sent'
    | 'rules'
  > {
  close(): void;
}

/** Which papers a list shows. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'status'; readonly status: Status }
  /** Those with a published version on offer. */
  | { readonly kind: 'offered' }
  | { readonly kind: MarkName }
  | { readonly kind: 'tag'; readonly name: string }
  | { readonly kind: 'list'; readonly id: string };

/**
 * Opens the library for reading. Where there is none yet, the background is asked to make it.
 * Foreseen failures are values; a damaged database rejects.
 */
export async function openReading(ask?: Ask, options?: Options): Promise<Reading | Unreadable> {
  const dexie = await openForReading(LIBRARY, ask, options);
  if ('refusal' in dexie) return dexie;
  const { ops, ...tables } = libraryTables(dexie);
  return { ...tables, close: () => dexie.close() };
}

/** What IndexedDB takes for a number of rows (an unsigned long). */
const MOST = 2 ** 32 - 1;

function correctedAll(rows: readonly SavedPaper[]): SavedPaper[] {
  return rows.map(corrected);
}

/** The newest papers of a scope, by an index: the time does not depend on the size of the library. */
export function newest({ papers }: Reading, scope: Scope, limit: number): Promise<SavedPaper[]> {
  return inScope(papers, scope).reverse().limit(Math.min(limit, MOST)).toArray(correctedAll);
}

/** The ids of all papers of a scope, newest first; without their rows, which are a hundred times as much to read. */
export async function idsOf({ papers }: Reading, scope: Scope): Promise<string[]> {
  // Turned around here: forward, Dexie asks for all keys at once, backward for one after the other (4.4.7).
  return (await inScope(papers, scope).primaryKeys()).reverse();
}

/** The papers of a scope, the oldest first: an index has them in their order. */
export function inScope(papers: Reading['papers'], scope: Scope): Collection<SavedPaper, string> {
  switch (scope.kind) {
    case 'all':
      return papers.orderBy('savedAt');
    case 'status':
      return papers.where('[status+savedAt]').between([scope.status, -Infinity], [scope.status, Infinity]);
    case 'offered':
      return papers.where('[offer.state+savedAt]').between(['open', -Infinity], ['open', Infinity]);
    case 'starred':
    case 'untagged':
      return papers.where('marked').between([scope.kind, -Infinity], [scope.kind, Infinity]);
    case 'tag': {
      const key = foldName(scope.name);
      return papers.where('tagged').between([key, -Infinity], [key, Infinity]);
    }
    case 'list':
      return papers.where('listed').between([scope.id, -Infinity], [scope.id, Infinity]);
  }
}

/** A paper as it is stored: without its corrections, which `corrected` lays over it. */
export function paper({ papers }: Reading, id: string): Promise<SavedPaper | undefined> {
  return papers.get(id);
}

/** The saved papers among these ids, in their order. */
export async function papersById({ papers }: Reading, ids: readonly string[]): Promise<SavedPaper[]> {
  return (await papers.bulkGet([...ids])).flatMap((one) => (one ? [corrected(one)] : []));
}

export async function allTags({ tags }: Reading): Promise<readonly Tag[]> {
  // One with a colour is remembered while no paper carries it.
  return (await tags.toArray()).filter(({ count }) => count > 0);
}

export function allLists({ lists }: Reading): Promise<readonly List[]> {
  return lists.toArray();
}

/** What is said of these papers, saved or judged, by id; those of which nothing is said are missing. */
export async function verdictsOn(
  { papers, judged }: Reading,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Status>> {
  const keys = [...ids];
  const [saved, others] = await Promise.all([papers.bulkGet(keys), judged.bulkGet(keys)]);
  return new Map(
    keys.flatMap((id, i) => {
      const status = saved[i]?.status ?? others[i]?.verdict;
      return status ? [[id, status] as const] : [];
    }),
  );
}

/** All that was removed and can be brought back, the last first. */
export function allRemoved({ removed }: Reading): Promise<readonly Removed[]> {
  return removed.orderBy('removedAt').reverse().toArray();
}

/** What was exported from a place; undefined if nothing ever was. */
export function lastExport({ exports }: Reading, place: string): Promise<Exported | undefined> {
  return exports.get(place);
}

/** Who has this citation key, in any case, or had it within 30 days of its removal; undefined if it is free. */
export async function holderOf(
  { papers, removed, meta }: Reading,
  key: string,
): Promise<SavedPaper | undefined> {
  const folded = key.toLowerCase();
  const [saved] = await papersByKey({ papers, meta }, [folded]);
  return saved ?? (await removed.where('paper.foldedKey').equals(folded).first())?.paper;
}

/** How many papers there are, from the one row that the writes keep. */
export async function counts(reading: Reading): Promise<Counts> {
  const row = await accountOf(reading);
  if (!row) return NO_COUNTS;
  const { key, dbId, seq, moved, device, clock, ...kept } = row;
  return kept;
}

/**
 * How many papers were saved after a moment, and when the first of them was. Fewer than `few` are counted by their keys,
 * which any size of library has at once; more are counted by an index only where not all of them are.
 */
export async function savedSince(
  reading: Reading,
  from: number,
  few: number,
): Promise<{ readonly saved: number; readonly first: number | undefined }> {
  // Anew each time: a limit stays on a collection of Dexie's.
  const fresh = () => reading.papers.where('savedAt').above(from);
  const keys = await fresh().limit(few).primaryKeys();
  const [id] = keys;
  const first = id === undefined ? undefined : (await reading.papers.get(id))?.savedAt;
  if (keys.length < few) return { saved: keys.length, first };
  return { saved: from === 0 ? (await counts(reading)).saved : await fresh().count(), first };
}

/** Goes up with every commit that moves a paper in some list or order: a cheap way to hear of one. */
export async function lastMove(reading: Reading): Promise<number> {
  const row = await accountOf(reading);
  return row ? movedIn(row) : 0;
}

/** The state of a queue, as it was saved; lib/enrich/queue-state.ts reads it. */
export async function queueState({ queues }: Reading, name: QueueName): Promise<unknown> {
  return (await queues.get(name))?.state;
}

/** What was sent to arXiv and Crossref in the last 90 days, newest first. */
export function allSent({ sent }: Reading): Promise<readonly Sent[]> {
  return sent.orderBy('at').reverse().toArray();
}

/** How many arXiv papers arXiv was not asked about. */
export async function uncompletedCount({ papers }: Reading): Promise<number> {
  const saved = await papers.where('id').startsWith('arxiv:').count();
  return saved - (await papers.orderBy('completed.at').count());
}

/** How many papers have a published version on offer. */
export function countOffers({ papers }: Reading): Promise<number> {
  return inScope(papers, { kind: 'offered' }).count();
}

/** Those of them whose published version agrees in every word of the title and in the first author. */
export async function exactOffers({ papers }: Reading): Promise<readonly string[]> {
  const open = await inScope(papers, { kind: 'offered' }).toArray();
  return open.filter(({ offer }) => offer?.found?.verdict === 'exact').map(({ id }) => id);
}

/** The papers judged last without being saved, the newest first; all, or those of one verdict. */
export function newestJudged({ judged }: Reading, limit: number, verdict?: Verdict): Promise<Judged[]> {
  const rows = verdict
    ? judged.where('[verdict+at]').between([verdict, -Infinity], [verdict, Infinity])
    : judged.orderBy('at');
  return rows.reverse().limit(Math.min(limit, MOST)).toArray();
}

/**
 * Reads all papers, newest first, in chunks. Between two of them the browser breathes, and `signal` may end it.
 * Papers saved meanwhile are not met; under `liveQuery` they begin it anew.
 */
export function scan(
  { papers }: Reading,
  onChunk: (papers: readonly SavedPaper[]) => void,
  chunks: Chunks = {},
  signal?: AbortSignal,
): Promise<void> {
  return inChunks(papers, 'savedAt', (rows) => onChunk(correctedAll(rows)), chunks, signal);
}

/** Reads all papers as they are, in any order, as fast as they can be had: by their own key, from which to go on. */
export async function eachSaved(
  { papers }: Reading,
  tell: (paper: SavedPaper) => void,
  chunk = 500,
): Promise<void> {
  for (let last = ''; ; ) {
    const rows = await papers.where('id').above(last).limit(chunk).toArray();
    for (const row of rows) tell(row);
    if (rows.length < chunk) return;
    last = rows.at(-1)?.id ?? last;
  }
}

/** The same for all papers that were judged without being saved. */
export function scanJudged(
  { judged }: Reading,
  onChunk: (papers: readonly Judged[]) => void,
  chunks: Chunks = {},
  signal?: AbortSignal,
): Promise<void> {
  return inChunks(judged, 'at', onChunk, chunks, signal);
}
