/**
 * A library of an earlier version grows into this one: its new tables at once, its papers' new indexes one by one.
 * Each is a change of version of its own, about a second for 20,000 papers (2026-11), and between two of them the library
 * is in use; all at once they kept a Save waiting for half a minute. What a killed browser has done stays done.
 */
import { Dexie, type DexieOptions, type IndexSpec } from 'dexie';
import type { OnHeld } from './connection';
import {
  INDEXED_SINCE,
  LIBRARY,
  LIBRARY_STORES,
  type Library,
  makeLibrary,
  UNINDEXED,
  VERSIONS,
} from './databases';
import { indexed } from './indexed';
import type { Removed } from './types';
import { LARGE, type Standing, tablesOf } from './unmade';

/** IndexedDB counts ten for each of Dexie's versions: numbers for the steps between two of them. */
const WHOLE = (VERSIONS[LIBRARY] ?? 1) * 10;

type Options = DexieOptions & { readonly indexedDB?: IDBFactory };

/**
 * The library as it can be opened now. One of an earlier version has got its new tables by then, and the papers' indexes
 * that it still lacks look empty. Rejects with what storage threw; where the change failed, with an UpgradeError.
 */
export async function openableLibrary(options: Options = {}, onHeld: OnHeld = () => {}): Promise<Library> {
  const standing = await growingOne(options);
  if (!standing) return makeLibrary(options);
  if (!isIncomplete(standing)) return makeLibrary(options, standing);
  const isToGrow = standing.indexes[LARGE] && missing(standing, LARGE).length > 0;
  const version = isToGrow ? standing.version + 1 : WHOLE;
  await change(version, options, onHeld, complete);
  return openableLibrary(options, onHeld);
}

/**
 * Gives the papers one more of the indexes that they lack, and answers how many they lack then. Whoever of this worker
 * has the library open keeps it waiting.
 */
export async function growIndex(options: Options = {}, onHeld: OnHeld = () => {}): Promise<number> {
  const standing = await growingOne(options);
  if (!standing) return 0;
  const unmade = missing(standing, LARGE);
  // Where the numbers between two versions run out, all the rest comes at once.
  const isLast = unmade.length <= 1 || standing.version + 1 >= WHOLE;
  await change(isLast ? WHOLE : standing.version + 1, options, onHeld, (changing) => {
    addIndexes(changing.objectStore(LARGE), isLast ? unmade : unmade.slice(0, 1));
  });
  return isLast ? 0 : unmade.length - 1;
}

/** The library, where it is there and of an earlier version. */
async function growingOne(options: Options): Promise<Standing | undefined> {
  const { indexedDB = globalThis.indexedDB } = options;
  // Where nothing can be kept, opening it says why.
  const all = await Promise.resolve()
    .then(() => indexedDB.databases())
    .catch(() => []);
  const { version = WHOLE } = all.find(({ name }) => name === LIBRARY) ?? {};
  return version < WHOLE ? look(indexedDB) : undefined;
}

let known: ReturnType<typeof tablesOf> | undefined;
/** What there is to be; read when it is needed, which is once in a library's life. */
function tables(): ReturnType<typeof tablesOf> {
  known ??= tablesOf(LIBRARY_STORES);
  return known;
}

/** The indexes that a table is to get yet. */
function missing({ indexes }: Standing, table: string): readonly IndexSpec[] {
  const made = new Set(indexes[table]);
  return tables()[table]?.indexes.filter(({ name }) => !made.has(name)) ?? [];
}

/** Whether it lacks more than indexes of papers. */
function isIncomplete(standing: Standing): boolean {
  return Object.keys(tables()).some(
    (name) => !standing.indexes[name] || (name !== LARGE && missing(standing, name).length > 0),
  );
}

function look(indexedDB: IDBFactory): Promise<Standing | undefined> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(LIBRARY);
    // It went away in this moment: there is none, and this makes none.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onerror = (event) => {
      event.preventDefault();
      if (opening.error?.name === 'AbortError') resolve(undefined);
      else reject(opening.error);
    };
    opening.onsuccess = () => {
      const database = opening.result;
      const names = [...database.objectStoreNames];
      const reading = names.length > 0 ? database.transaction(names) : undefined;
      const indexes = names.map(
        (name) => [name, [...(reading?.objectStore(name).indexNames ?? [])]] as const,
      );
      database.close();
      resolve({ version: database.version, indexes: Object.fromEntries(indexes) });
    };
  });
}

/** Brings the library to a version, in which `work` makes what is new. All of it is there then, or nothing. */
function change(
  version: number,
  { indexedDB = globalThis.indexedDB }: Options,
  onHeld: OnHeld,
  work: (changing: IDBTransaction, before: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(LIBRARY, version);
    let failed: unknown;
    opening.onblocked = () => onHeld(true);
    opening.onupgradeneeded = ({ oldVersion }) => {
      onHeld(false);
      const { transaction } = opening;
      if (!transaction) return;
      transaction.onabort = () => {
        failed ??= transaction.error ?? opening.error;
      };
      try {
        work(transaction, oldVersion);
      } catch (error) {
        failed = error;
        transaction.abort();
      }
    };
    opening.onerror = (event) => {
      event.preventDefault();
      reject(failed ? new Dexie.UpgradeError(String(failed), Object(failed)) : opening.error);
    };
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
}

/** All that is new but for the papers' indexes. */
function complete(changing: IDBTransaction, before: number): void {
  for (const [name, { primKey, indexes }] of Object.entries(tables())) {
    if (!changing.db.objectStoreNames.contains(name))
      addIndexes(changing.db.createObjectStore(name, { keyPath: pathOf(primKey) }), indexes);
    else if (name !== LARGE) {
      const store = changing.objectStore(name);
      addIndexes(
        store,
        indexes.filter((index) => !store.indexNames.contains(index.name)),
      );
    }
  }
  if (before >= INDEXED_SINCE * 10) return;
  // The papers get theirs once it is open: lib/library/reindex.ts. Of removed ones there are few.
  changing.objectStore('meta').put({ key: UNINDEXED });
  const removed = changing.objectStore('removed').openCursor();
  removed.onsuccess = () => {
    const cursor = removed.result;
    if (!cursor) return;
    const row: Removed = cursor.value;
    cursor.update({ ...row, paper: indexed(row.paper) });
    cursor.continue();
  };
}

function addIndexes(store: IDBObjectStore, indexes: readonly IndexSpec[]): void {
  for (const index of indexes)
    store.createIndex(index.name, pathOf(index), {
      unique: index.unique === true,
      multiEntry: index.multi === true,
    });
}

function pathOf({ keyPath = '' }: IndexSpec): string | string[] {
  return typeof keyPath === 'string' ? keyPath : [...keyPath];
}
