/** The two databases: their tables, and what is indexed. Schemas only grow. */
import type { DexieOptions, Table } from 'dexie';
import { Dexie } from 'dexie';
import type { Commands } from '../messages';
import type { AliasRow } from './aliases';
import type { Clock } from './clocks';
import type {
  Counts,
  Exported,
  Gone,
  Judged,
  List,
  Listing,
  QueueName,
  Removed,
  Rule,
  SavedPaper,
  SeenPaper,
  Sent,
  Tag,
} from './types';
import { made, type Standing, unmadeAsEmpty } from './unmade';

/** The names by which browsers know them; never to be changed. */
export const LIBRARY = 'library';
export const SEEN = 'seen';
/** The versions of their schemas that this code needs. */
export const VERSIONS: Readonly<Record<string, number>> = { [LIBRARY]: 5, [SEEN]: 2 };

/** A tag under its folded name. */
export interface TagRow extends Tag {
  readonly key: string;
}

/** A command that was obeyed, so that it is not obeyed twice. Kept for 7 days. */
export interface Op {
  readonly opId: string;
  readonly name: keyof Commands;
  readonly at: number;
  /** What was answered; of the type that the command's name says. */
  readonly result: unknown;
}

/** The one row of `meta`: which library this is, how often it was written, and its counts. */
export interface Meta extends Counts {
  readonly key: typeof META_KEY;
  readonly dbId: string;
  /** Goes up with every commit. */
  readonly seq: number;
  /** The `seq` that last moved a paper: into a list, out of one, or to another place in some order. Absent before 2026-11-27. */
  readonly moved?: number;
  /** This device's name in its clocks, and the last of them; absent before the first write of 2026-12. */
  readonly device?: string;
  readonly clock?: Clock;
}
export const META_KEY = 'library';

/** How long a removed paper can be brought back, in milliseconds. */
export const KEPT_REMOVED = 30 * 86_400_000;

/** A queue's state between two requests; lib/enrich/queue-state.ts reads it. */
export interface QueueRow {
  readonly name: QueueName;
  readonly state: unknown;
}

/** A row that is written, read and deleted to see whether that works. */
export interface Probe {
  readonly key: 'probe';
  readonly at: number;
}

/** Stands while rows of an earlier schema may lack what the indexes need; lib/library/reindex.ts makes up for it. */
interface Unindexed {
  readonly key: typeof UNINDEXED;
}
export const UNINDEXED = 'unindexed';

/**
 * A paper's item in a Zotero group, and what both were like when they were last the same; lib/sync/zotero-group/links.ts
 * writes and reads it. It stands here, and not in `storage.local`, so that it changes in one transaction with its paper.
 */
export interface LinkRow {
  readonly key: `zotero:${string}`;
  readonly link: unknown;
}

/** A row of the library's `meta`. */
export type MetaRow = Meta | Probe | AliasRow | Unindexed | LinkRow;

/** What the reader made. Never evicted, and on the disk before it is acknowledged. */
export interface Library {
  readonly dexie: Dexie;
  readonly papers: Table<SavedPaper, string>;
  readonly judged: Table<Judged, string>;
  readonly tags: Table<TagRow, string>;
  readonly lists: Table<List, string>;
  readonly removed: Table<Removed, string>;
  readonly exports: Table<Exported, string>;
  readonly ops: Table<Op, string>;
  readonly meta: Table<MetaRow, string>;
  readonly queues: Table<QueueRow, QueueName>;
  readonly sent: Table<Sent, [string, number]>;
  readonly rules: Table<Rule, string>;
  readonly gone: Table<Gone, string>;
}

/** What went by. Can be made again by going by again, so it need not wait for the disk. */
export interface Seen {
  readonly dexie: Dexie;
  readonly papers: Table<SeenPaper, string>;
  readonly listings: Table<Listing, string>;
  readonly meta: Table<Probe | AliasRow, string>;
}

/**
 * Opens a database that is there, to read it. It lets go for a newer version, and opens what that has made with the next
 * query; Dexie's own handler does the same and warns on the console.
 */
export async function openAsItIs(name: string, options: DexieOptions = {}): Promise<Dexie> {
  const dexie = new Dexie(name, options);
  if (name === LIBRARY) dexie.use(GROWING);
  dexie.on('versionchange', () => {
    dexie.close({ disableAutoOpen: false });
    return false;
  });
  await dexie.open();
  return dexie;
}

/**
 * The library's tables and their indexes. Every version that there was has a sample (tests/library/samples), and
 * grows into this one piece by piece: lib/library/growing.ts.
 * 2: keys are looked up in lower case, and exports are remembered. 3: papers are completed by arXiv and Crossref.
 * 4: sorted by what the columns show, stars, papers without a tag, rules. 5: what was deleted is remembered (2026-11).
 */
export const LIBRARY_STORES = {
  papers:
    'id, savedAt, [status+savedAt], *tagged, *listed, citeKey, foldedKey, completed.at, doi, [offer.state+savedAt], *marked, published, sortTitle, rating, votes, firstSeenAt, [status+statusAt]',
  judged: 'id, at, [verdict+at]',
  tags: 'key',
  lists: 'id',
  removed: 'id, removedAt, paper.citeKey, paper.foldedKey',
  exports: 'place',
  ops: 'opId, at',
  meta: 'key',
  queues: 'name',
  sent: '[host+at], at',
  rules: 'id',
  gone: 'key, at',
} as const;
/** While it grows. */
const GROWING = unmadeAsEmpty(LIBRARY_STORES);
/** Rows of an earlier version lack what the indexes of this one need. */
export const INDEXED_SINCE = 4;

/**
 * The library, not yet open: a new one, or one of this version. One of an earlier version has to grow first
 * (lib/library/growing.ts): `standing` is how it then stands on the disk.
 */
export function makeLibrary(options: DexieOptions = {}, standing?: Standing): Library {
  // Chromium syncs nothing by default: 0 of 50 commits against 50 of 50 by 'strict' (156, 2026-11).
  const dexie = new Dexie(LIBRARY, { ...options, chromeTransactionDurability: 'strict' });
  if (standing) dexie.version(standing.version / 10).stores(made(LIBRARY_STORES, standing));
  else {
    // One that is of an earlier version all the same was being made as it was looked for: opened again, it is found.
    const outdated = () => Promise.reject(new Dexie.DatabaseClosedError('it has to grow first'));
    dexie
      .version(VERSIONS[LIBRARY] ?? 1)
      .stores(LIBRARY_STORES)
      .upgrade(outdated);
  }
  dexie.use(GROWING);
  return { dexie, ...libraryTables(dexie) };
}

/** The tables that any page may read. */
export function libraryTables(dexie: Pick<Dexie, 'table'>): Omit<Library, 'dexie'> {
  return {
    papers: dexie.table('papers'),
    judged: dexie.table('judged'),
    tags: dexie.table('tags'),
    lists: dexie.table('lists'),
    removed: dexie.table('removed'),
    exports: dexie.table('exports'),
    ops: dexie.table('ops'),
    meta: dexie.table('meta'),
    queues: dexie.table('queues'),
    sent: dexie.table('sent'),
    rules: dexie.table('rules'),
    gone: dexie.table('gone'),
  };
}

/** The seen papers, not yet open. */
export function makeSeen(options: DexieOptions = {}): Seen {
  const dexie = new Dexie(SEEN, { ...options, chromeTransactionDurability: 'relaxed' });
  dexie.version(1).stores({
    papers: 'id, firstSeenAt',
    listings: 'url, lastAt, *ids',
    meta: 'key',
  });
  // 2026-11: the search index takes in what was written since it last looked.
  dexie.version(2).stores({ papers: 'id, firstSeenAt, changedAt' });
  return { dexie, ...seenTables(dexie) };
}

export function seenTables(dexie: Dexie): Omit<Seen, 'dexie'> {
  return { papers: dexie.table('papers'), listings: dexie.table('listings'), meta: dexie.table('meta') };
}
