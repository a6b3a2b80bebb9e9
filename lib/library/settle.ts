/** What a change of papers brings along: index values, counts of tags, lists and all, the library's `seq`. */
import type { Library, Meta } from './databases';
import { META_KEY } from './databases';
import { foldName } from './fold';
import type { SavedPaper } from './types';

/** One paper's change: added (no `before`), rewritten, or taken out (no `after`). */
export interface Change {
  readonly before?: SavedPaper | undefined;
  readonly after?: SavedPaper | undefined;
}

/**
 * Writes the rows of these changes, inside the caller's transaction, and with them all that is derived from them.
 * A paper has at most one change. Answers with the new `seq`.
 */
export async function settle(library: Library, changes: readonly Change[]): Promise<number> {
  const rows = changes.flatMap(({ after }) => (after ? [indexed(after)] : []));
  const gone = changes.flatMap(({ before, after }) => (before && !after ? [before.id] : []));
  await library.papers.bulkPut(rows);
  await library.papers.bulkDelete(gone);
  await settleTags(library, changes);
  await settleLists(library, changes);

  const meta = await readMeta(library);
  const seq = meta.seq + 1;
  const sum = (count: (paper: SavedPaper) => number) =>
    changes.reduce(
      (total, { before, after }) => total + (after ? count(after) : 0) - (before ? count(before) : 0),
      0,
    );
  await library.meta.put({
    ...meta,
    seq,
    saved: meta.saved + sum(() => 1),
    unread: meta.unread + sum((paper) => (paper.status === 'unread' ? 1 : 0)),
  });
  return seq;
}

/** The library's own row; a new one for a new library. */
async function readMeta(library: Library): Promise<Meta> {
  const row = await library.meta.get(META_KEY);
  return row?.key === META_KEY
    ? row
    : { key: META_KEY, dbId: crypto.randomUUID(), seq: 0, saved: 0, unread: 0 };
}

/** A paper with the values that are there for the indexes only. */
function indexed(paper: SavedPaper): SavedPaper {
  return {
    ...paper,
    tagged: paper.tags.map((tag) => [foldName(tag), paper.savedAt] as const),
    listed: paper.lists.map((list) => [list, paper.savedAt] as const),
  };
}

async function settleTags(library: Library, changes: readonly Change[]): Promise<void> {
  const more = differences(changes, (paper) => paper.tags.map(foldName));
  const names = new Map(
    changes.flatMap(({ after }) => (after?.tags ?? []).map((tag) => [foldName(tag), tag] as const)),
  );
  const keys = [...more.keys()];
  const rows = await library.tags.bulkGet(keys);
  const next = keys.map((key, i) => ({
    key,
    name: rows[i]?.name ?? names.get(key) ?? key,
    count: (rows[i]?.count ?? 0) + (more.get(key) ?? 0),
  }));
  await library.tags.bulkPut(next.filter(({ count }) => count > 0));
  await library.tags.bulkDelete(next.filter(({ count }) => count <= 0).map(({ key }) => key));
}

async function settleLists(library: Library, changes: readonly Change[]): Promise<void> {
  const more = differences(changes, (paper) => paper.lists);
  // A list whose row is gone is being deleted: it needs no count.
  const rows = (await library.lists.bulkGet([...more.keys()])).filter((row) => row !== undefined);
  await library.lists.bulkPut(rows.map((row) => ({ ...row, count: row.count + (more.get(row.id) ?? 0) })));
}

/** By how many papers each key has become more (or fewer) common; only where that is not 0. */
function differences(
  changes: readonly Change[],
  keysOf: (paper: SavedPaper) => readonly string[],
): Map<string, number> {
  const more = new Map<string, number>();
  const add = (paper: SavedPaper | undefined, by: number) => {
    for (const key of paper ? keysOf(paper) : []) more.set(key, (more.get(key) ?? 0) + by);
  };
  for (const { before, after } of changes) {
    add(before, -1);
    add(after, 1);
  }
  return new Map([...more].filter(([, by]) => by !== 0));
}
