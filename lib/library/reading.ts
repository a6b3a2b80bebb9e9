/** What the screens read. A page never makes or upgrades a database: it reads what the background made. */
import type { Collection, DexieOptions } from 'dexie';
import { Dexie } from 'dexie';
import type { Outcome } from '../messages';
import { send } from '../messages';
import type { Library } from './databases';
import { LIBRARY, libraryTables, META_KEY } from './databases';
import { foldName } from './fold';
import { refusalOf } from './refusals';
import type { Counts, List, SavedPaper, Status, Tag } from './types';

/** The library, open for reading. Its queries may run under Dexie's `liveQuery`. */
export interface Reading extends Pick<Library, 'papers' | 'tags' | 'lists' | 'meta'> {
  close(): void;
}

/** Why a page cannot read the library. */
export interface Unreadable {
  readonly refusal: Extract<Outcome<'probe'>, { ok: false }>['refusal'];
}

/** Which papers a list shows. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'status'; readonly status: Status }
  | { readonly kind: 'tag'; readonly name: string }
  | { readonly kind: 'list'; readonly id: string };

/**
 * Opens the library for reading. Where there is none yet, the background is asked to make it.
 * Foreseen failures are values; a damaged database rejects.
 */
export async function openReading(
  askBackground: () => Promise<Outcome<'probe'>> = () => send('probe'),
  options: DexieOptions & { readonly indexedDB?: IDBFactory } = {},
): Promise<Reading | Unreadable> {
  try {
    // Opening one that is missing, Dexie makes it, sees that, and deletes it: in the very moment in which the
    // background might be making it. So its existence is asked for first.
    const databases = await (options.indexedDB ?? indexedDB).databases();
    if (!databases.some(({ name }) => name === LIBRARY)) {
      const outcome = await askBackground();
      if (!outcome.ok) return { refusal: outcome.refusal };
    }
    const dexie = new Dexie(LIBRARY, options);
    // Lets go for a newer version, and opens what that has made with the next query; Dexie's own handler
    // does the same and warns on the console.
    dexie.on('versionchange', () => {
      dexie.close({ disableAutoOpen: false });
      return false;
    });
    await dexie.open();
    const { papers, tags, lists, meta } = libraryTables(dexie);
    return { papers, tags, lists, meta, close: () => dexie.close() };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === 'unexpected') throw error;
    return { refusal };
  }
}

/** What IndexedDB takes for a number of rows (an unsigned long). */
const MOST = 2 ** 32 - 1;

/** The newest papers of a scope, by an index: the time does not depend on the size of the library. */
export function newest({ papers }: Reading, scope: Scope, limit: number): Promise<SavedPaper[]> {
  return inScope(papers, scope).reverse().limit(Math.min(limit, MOST)).toArray();
}

/** The ids of all papers of a scope, newest first; without their rows, which are a hundred times as much to read. */
export async function idsOf({ papers }: Reading, scope: Scope): Promise<string[]> {
  // Turned around here: forward, Dexie asks for all keys at once, backward for one after the other (4.4.7).
  return (await inScope(papers, scope).primaryKeys()).reverse();
}

function inScope(papers: Reading['papers'], scope: Scope): Collection<SavedPaper, string> {
  switch (scope.kind) {
    case 'all':
      return papers.orderBy('savedAt');
    case 'status':
      return papers.where('[status+savedAt]').between([scope.status, -Infinity], [scope.status, Infinity]);
    case 'tag': {
      const key = foldName(scope.name);
      return papers.where('tagged').between([key, -Infinity], [key, Infinity]);
    }
    case 'list':
      return papers.where('listed').between([scope.id, -Infinity], [scope.id, Infinity]);
  }
}

export function paper({ papers }: Reading, id: string): Promise<SavedPaper | undefined> {
  return papers.get(id);
}

/** The saved papers among these ids, in their order. */
export async function papersById({ papers }: Reading, ids: readonly string[]): Promise<SavedPaper[]> {
  return (await papers.bulkGet([...ids])).filter((one) => one !== undefined);
}

export function allTags({ tags }: Reading): Promise<readonly Tag[]> {
  return tags.toArray();
}

export function allLists({ lists }: Reading): Promise<readonly List[]> {
  return lists.toArray();
}

/** How many papers there are, from the one row that the writes keep. */
export async function counts({ meta }: Reading): Promise<Counts> {
  const row = await meta.get(META_KEY);
  return row?.key === META_KEY ? { saved: row.saved, unread: row.unread } : { saved: 0, unread: 0 };
}

/**
 * Reads all papers, newest first, in chunks. Between two of them the browser breathes, and `signal` may end it.
 * Papers saved meanwhile are not met; under `liveQuery` they begin it anew.
 */
export async function scan(
  { papers }: Reading,
  onChunk: (papers: readonly SavedPaper[]) => void,
  { chunk = 500 }: { readonly chunk?: number } = {},
  signal?: AbortSignal,
): Promise<void> {
  let last = Infinity;
  /** How many of those saved in the very millisecond `last` have been met. */
  let met = 0;
  while (!signal?.aborted) {
    const found = await papers
      .where('savedAt')
      .belowOrEqual(last)
      .reverse()
      .offset(met)
      .limit(chunk)
      .toArray();
    const end = found.at(-1)?.savedAt;
    if (end === undefined || signal?.aborted) return;
    onChunk(found);
    if (found.length < chunk) return;
    met = found.filter(({ savedAt }) => savedAt === end).length + (end === last ? met : 0);
    last = end;
  }
}
