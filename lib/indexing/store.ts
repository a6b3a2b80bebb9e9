/** The index on the disk: loaded as a whole, written as a whole, and never between two states. */
import type { Segment } from '../search/index/segment';
import {
  Damaged,
  FORMAT,
  type Head,
  type IndexDatabase,
  type Manifest,
  type Progress,
  START,
} from './database';
import { changingOf, type PieceCache, rowsOfSegment, storedSegment } from './segments';

/** A segment of the index and what is known of it on the disk. */
export interface Part {
  readonly name: string;
  segment: Segment;
  /** `no`; its `bytes` only, with its head here; or `whole`. */
  stored: 'no' | { readonly head: Head } | 'whole';
  /** What changes of it is not on the disk. */
  dirty: boolean;
}

/** The index as it is in memory. */
export interface Index {
  parts: readonly Part[];
  sites: string[];
  progress: Progress;
}

export const emptyIndex = (): Index => ({ parts: [], sites: [], progress: START });

/** Loads what is stored; an empty index where there is none or another format. Rejects where it is damaged. */
export async function loadIndex(database: IndexDatabase, cache: PieceCache, known: Index): Promise<Index> {
  const { manifest, heads, changing } = database;
  return database.dexie.transaction('r', [manifest, heads, changing], async () => {
    const stored = await manifest.get('manifest');
    if (stored?.format !== FORMAT) return emptyIndex();
    const names = [...stored.segments];
    // Most heads are known from the last time, and they are the large part.
    const have = new Map(
      known.parts.filter(({ stored: how }) => how === 'whole').map((part) => [part.name, part]),
    );
    const missing = names.filter((name) => !have.has(name));
    const [found, changes] = await Promise.all([heads.bulkGet(missing), changing.bulkGet(names)]);
    const headOf = new Map(missing.map((name, i) => [name, found[i]]));
    const parts = names.map((name, i): Part => {
      const change = changes[i];
      const old = have.get(name);
      const head = headOf.get(name);
      if (!change || !(old || head)) throw new Damaged(`${name} is missing`);
      const { name: _, ...columns } = change;
      const segment = head
        ? storedSegment(database, cache, head, change)
        : { ...(old as Part).segment, columns: { ...(old as Part).segment.columns, ...columns } };
      return { name, segment, stored: 'whole', dirty: false };
    });
    return { parts, sites: [...stored.sites], progress: stored.progress };
  });
}

/** Stores the index, and drops what it no longer has. */
export async function storeIndex(database: IndexDatabase, cache: PieceCache, index: Index): Promise<void> {
  const { manifest, heads, changing, pieces } = database;
  const { parts, sites, progress } = index;
  const fresh = await Promise.all(
    parts.flatMap((part) => {
      if (part.stored === 'whole') return [];
      const known = part.stored === 'no' ? undefined : { head: part.stored.head, pieces: [] };
      return [(async () => ({ part, rows: known ?? (await rowsOfSegment(part.name, part.segment)) }))()];
    }),
  );
  const row: Manifest = {
    key: 'manifest',
    format: FORMAT,
    segments: parts.map(({ name }) => name),
    sites,
    progress,
  };
  const changed = parts.filter((part) => part.dirty || part.stored !== 'whole');
  const before = await database.dexie.transaction('rw', database.dexie.tables, async () => {
    const old = (await manifest.get('manifest'))?.segments ?? [];
    await pieces.bulkPut(fresh.flatMap(({ rows }) => rows.pieces));
    await heads.bulkPut(fresh.map(({ rows }) => rows.head));
    await changing.bulkPut(changed.map(({ name, segment }) => changingOf(name, segment.columns)));
    await manifest.put(row);
    return old;
  });
  for (const part of changed) part.dirty = false;
  for (const { part, rows } of fresh) {
    part.stored = 'whole';
    // From now on its bytes are read when they are needed.
    part.segment = storedSegment(database, cache, rows.head, changingOf(part.name, part.segment.columns));
  }
  const gone = before.filter((name) => !row.segments.includes(name));
  if (gone.length > 0) await dropSegments(database, gone);
}

/** Drops what no manifest names: of a merge that was cut short, or of an index that was given up. */
export async function dropOrphans(database: IndexDatabase, index: Index): Promise<void> {
  const named = new Set(index.parts.map(({ name }) => name));
  const all = new Set([
    ...(await database.heads.toCollection().primaryKeys()),
    ...(await database.pieces.toCollection().primaryKeys()).map((key) => key.slice(0, key.indexOf('/'))),
  ]);
  await dropSegments(
    database,
    [...all].filter((name) => !named.has(name)),
  );
}

async function dropSegments(database: IndexDatabase, names: readonly string[]): Promise<void> {
  await database.heads.bulkDelete([...names]);
  await database.changing.bulkDelete([...names]);
  // "0" is the character behind "/".
  for (const name of names) await database.pieces.where('key').between(`${name}/`, `${name}0`).delete();
}
