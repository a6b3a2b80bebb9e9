/** What one sync works with, and the small things that all of its steps do. */
import type { Connection } from '../../library/connection';
import type { Library } from '../../library/databases';
import { Superseded } from '../standing';
import type { ZoteroApi } from './api';
import type { GroupSettings, GroupState, ShareTrouble, Tally } from './settings';

export interface GroupWorld {
  readonly library: Connection<Library>;
  readonly api: ZoteroApi;
  readonly settings: GroupSettings;
  /** Keeps how far it is; rejects with `Superseded` where the pairing was taken back. */
  keep(state: GroupState): Promise<void>;
  /** Whether the pairing still stands. */
  stands(): Promise<boolean>;
  now(): number;
}

/** What is known for the length of one sync. */
export interface Run {
  readonly world: GroupWorld;
  /** Keys that are taken, and papers that Zotero did not take. */
  readonly strange: Set<string>;
  readonly passed: Set<string>;
}

/** A piece of work in one transaction, where the pairing still stands: an erased library is not filled again. */
export function write<T>(
  { library, stands }: GroupWorld,
  work: (library: Library) => Promise<T>,
): Promise<T> {
  return library.use(async (db) => {
    if (!(await stands())) throw new Superseded();
    // Dexie minds what comes between two awaits of an async function only (4.4, 2026-11).
    return db.dexie.transaction('rw', db.dexie.tables, async () => work(db));
  });
}

export function failed(state: GroupState, trouble: ShareTrouble): GroupState {
  return { ...state, trouble };
}

export function sum(one: Tally, other: Tally): Tally {
  return {
    added: one.added + other.added,
    changed: one.changed + other.changed,
    removed: one.removed + other.removed,
  };
}
