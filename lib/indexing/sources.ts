/** What is indexed: the two databases, read only, and the news of what was written to them. */
import { Dexie, type IntervalTree, RangeSet } from 'dexie';
import { accountOf } from '../library/account';
import {
  LIBRARY,
  type Library,
  libraryTables,
  openAsItIs,
  SEEN,
  type Seen,
  seenTables,
} from '../library/databases';
import type { Rows } from './docs';

export interface Sources {
  readonly library: Pick<Library, 'papers' | 'judged' | 'meta'>;
  readonly seen: Pick<Seen, 'papers' | 'listings'>;
  close(): void;
}

/** What was written: ids, or so many that they are to be looked for. */
export interface News {
  readonly ids: ReadonlySet<string>;
  readonly library: boolean;
  readonly seen: boolean;
  readonly listings: boolean;
}

type Options = ConstructorParameters<typeof Dexie>[1];

/**
 * Opens both for reading, as they are. They must exist, in the newest version: whoever starts the index has opened
 * them before (lib/library/opening.ts).
 */
export async function openSources(options: Options = {}): Promise<Sources> {
  const [library, seen] = await Promise.all([openAsItIs(LIBRARY, options), openAsItIs(SEEN, options)]);
  return {
    library: libraryTables(library),
    seen: seenTables(seen),
    close() {
      library.close();
      seen.close();
    },
  };
}

/** All that is known of these papers, by the same places. */
export async function rowsOf({ library, seen }: Sources, ids: readonly string[]): Promise<readonly Rows[]> {
  const keys = [...ids];
  const [saved, judged, met] = await Promise.all([
    library.papers.bulkGet(keys),
    library.judged.bulkGet(keys),
    seen.papers.bulkGet(keys),
  ]);
  return keys.map((_, i) => ({ saved: saved[i], judged: judged[i], seen: met[i] }));
}

/** Which library it is, and how often it was written. */
export async function stateOfLibrary({
  library,
}: Sources): Promise<{ readonly dbId: string; readonly seq: number }> {
  const { dbId = '', seq = 0 } = (await accountOf(library)) ?? {};
  return { dbId, seq };
}

/** More ids than this are not followed one by one. */
const MANY = 500;

/** Tells of every commit to the two databases, by whatever page or worker, until the answer is called. */
export function watchSources(tell: (news: News) => void): () => void {
  const onMutated = (parts: Readonly<Record<string, IntervalTree>>) => {
    const ids = new Set<string>();
    let [library, seen, listings] = [false, false, false];
    for (const [part, ranges] of Object.entries(parts)) {
      // "idb://database/table/index"; '' is the primary key, ":dels" what was deleted.
      const [, database, table, index] = /^idb:\/\/([^/]+)\/([^/]+)\/(.*)$/.exec(part) ?? [];
      if (index !== '' && index !== ':dels') continue;
      if (database === SEEN && table === 'listings') listings = true;
      const isPapers = table === 'papers' || (database === LIBRARY && table === 'judged');
      if (!isPapers || (database !== LIBRARY && database !== SEEN)) continue;
      const named = namedIn(ranges);
      if (named) for (const id of named) ids.add(id);
      else if (database === LIBRARY) library = true;
      else seen = true;
    }
    if (ids.size > 0 || library || seen || listings) tell({ ids, library, seen, listings });
  };
  Dexie.on('storagemutated', onMutated);
  return () => Dexie.on.storagemutated.unsubscribe(onMutated);
}

/** The keys of Dexie's ranges, if each is one key and they are not too many. */
function namedIn(ranges: IntervalTree): readonly string[] | undefined {
  const keys: string[] = [];
  // What was sent from elsewhere is a plain copy: only as a part of a set can it be walked (Dexie 4.4.7).
  for (const { from, to } of new RangeSet().add(ranges)) {
    if (typeof from !== 'string' || from !== to || keys.length >= MANY) return undefined;
    keys.push(from);
  }
  return keys;
}
