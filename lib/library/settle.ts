/** What a change of papers and verdicts brings along: index values, counts of tags, lists and all, the library's `seq`. */

import { foldName } from '../search/fold-name';
import { accountOf, movedIn } from './account';
import { type Renaming, settleAliases } from './aliases';
import type { Library, Meta, TagRow } from './databases';
import { META_KEY } from './databases';
import { indexed } from './indexed';
import type { Counts, Judged, SavedPaper, Status, Verdict } from './types';

/** One paper's change: added (no `before`), rewritten, or taken out (no `after`). */
export interface Change {
  readonly before?: SavedPaper | undefined;
  readonly after?: SavedPaper | undefined;
}

/** A change of what was said of a paper that is not saved, likewise. */
export interface Judgement {
  readonly before?: Judged | undefined;
  readonly after?: Judged | undefined;
}

/** The counts of an empty library. */
export const NO_COUNTS: Counts = {
  saved: 0,
  unread: 0,
  reading: 0,
  read: 0,
  'not-interested': 0,
  judged: { read: 0, 'not-interested': 0 },
};

/** The account of a new library. */
export function newAccount(): Meta {
  return { key: META_KEY, dbId: crypto.randomUUID(), seq: 0, ...NO_COUNTS };
}

/**
 * Writes the rows of these changes, inside the caller's transaction, and with them all that is derived from them.
 * A paper has at most one change and one judgement. Answers with the new `seq`.
 */
export async function settle(
  library: Library,
  changes: readonly Change[],
  judgements: readonly Judgement[] = [],
): Promise<number> {
  const settled = changes.map(({ after }) => after && indexed(after));
  const rows = settled.filter((row) => row !== undefined);
  const gone = changes.flatMap(({ before, after }) => (before && !after ? [before.id] : []));
  await library.papers.bulkPut(rows);
  await library.papers.bulkDelete(gone);
  await library.judged.bulkPut(judgements.flatMap(({ after }) => after ?? []));
  await library.judged.bulkDelete(
    judgements.flatMap(({ before, after }) => (before && !after ? before.id : [])),
  );
  await settleAliases(library.meta, renamings(changes, judgements));
  await settleTags(library, changes);
  await settleLists(library, changes);

  const meta = (await accountOf(library)) ?? newAccount();
  const seq = meta.seq + 1;
  const moved = changes.some(({ before }, i) => placesOf(before) !== placesOf(settled[i]))
    ? seq
    : movedIn(meta);
  await library.meta.put({ ...meta, seq, moved, ...counted(meta, changes, judgements) });
  return seq;
}

/** Whose names change. A removed paper keeps its own as long as it can be brought back. */
function renamings(changes: readonly Change[], judgements: readonly Judgement[]): readonly Renaming[] {
  const saved = new Set(changes.map(({ before, after }) => (after ?? before)?.id));
  return [
    ...changes.filter(({ after }) => after),
    ...judgements
      .map(({ before, after }) => ({ before: before?.paper, after: after?.paper }))
      .filter(({ before, after }) => !saved.has((after ?? before)?.id)),
  ];
}

/** All that lists and orders go by, of a paper as it is stored. */
function placesOf(paper: SavedPaper | undefined): string | undefined {
  if (!paper) return undefined;
  const { savedAt, status, statusAt, tagged, listed, marked, published, sortTitle, rating, votes } = paper;
  const places = [savedAt, status, statusAt, tagged, listed, marked, published, sortTitle, rating, votes];
  return JSON.stringify([...places, paper.id, paper.firstSeenAt, paper.offer?.state]);
}

function counted(old: Counts, changes: readonly Change[], judgements: readonly Judgement[]): Counts {
  const statuses = differences(changes, ({ status }) => [status]);
  const verdicts = differences(judgements, ({ verdict }) => [verdict]);
  const status = (one: Status) => old[one] + (statuses.get(one) ?? 0);
  const verdict = (one: Verdict) => old.judged[one] + (verdicts.get(one) ?? 0);
  return {
    saved: old.saved + [...statuses.values()].reduce((sum, more) => sum + more, 0),
    unread: status('unread'),
    reading: status('reading'),
    read: status('read'),
    'not-interested': status('not-interested'),
    judged: { read: verdict('read'), 'not-interested': verdict('not-interested') },
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
    ...rows[i],
    key,
    name: rows[i]?.name ?? names.get(key) ?? key,
    count: Math.max(0, (rows[i]?.count ?? 0) + (more.get(key) ?? 0)),
  }));
  const isKept = ({ count, color }: TagRow) => count > 0 || color !== undefined;
  await library.tags.bulkPut(next.filter(isKept));
  await library.tags.bulkDelete(next.filter((row) => !isKept(row)).map(({ key }) => key));
}

async function settleLists(library: Library, changes: readonly Change[]): Promise<void> {
  const more = differences(changes, (paper) => paper.lists);
  // A list whose row is gone is being deleted: it needs no count.
  const rows = (await library.lists.bulkGet([...more.keys()])).filter((row) => row !== undefined);
  await library.lists.bulkPut(rows.map((row) => ({ ...row, count: row.count + (more.get(row.id) ?? 0) })));
}

/** By how many rows each key has become more (or fewer) common; only where that is not 0. */
function differences<Row>(
  changes: readonly { readonly before?: Row | undefined; readonly after?: Row | undefined }[],
  keysOf: (row: Row) => readonly string[],
): Map<string, number> {
  const more = new Map<string, number>();
  const add = (row: Row | undefined, by: number) => {
    for (const key of row === undefined ? [] : keysOf(row)) more.set(key, (more.get(key) ?? 0) + by);
  };
  for (const { before, after } of changes) {
    add(before, -1);
    add(after, 1);
  }
  return new Map([...more].filter(([, by]) => by !== 0));
}
