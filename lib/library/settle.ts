/** What a change of papers and verdicts brings along: index values, counts of tags, lists and all, the library's `seq`. */

import { foldName } from '../search/fold-name';
import { type Account, movedIn } from './account';
import { type Renaming, settleAliases } from './aliases';
import { later, over, timeOf } from './clocks';
import type { Library, TagRow } from './databases';
import { goneKey } from './gone';
import { indexed } from './indexed';
import { stampPaper } from './stamps';
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

/**
 * Writes what was done here, inside the caller's transaction: the rows of these changes, stamped with the account's
 * clock, and all that is derived from them. A paper has at most one change and one judgement. Answers with the new `seq`.
 */
export async function settle(
  library: Library,
  account: Account,
  changes: readonly Change[],
  judgements: readonly Judgement[] = [],
): Promise<number> {
  const { clock } = account;
  const gone = await goneBefore(library, changes, judgements);
  const unsaid = judgements.flatMap(({ before, after }) => (before && !after ? before : []));
  await library.gone.bulkPut(
    unsaid.map(({ id, clock: said = '' }) => ({
      key: goneKey('judged', id),
      clock: over(clock, said),
      at: timeOf(clock),
    })),
  );
  return settleAsItIs(
    library,
    account,
    changes.map(({ before, after }) => ({
      before,
      after: after && stampPaper(before, after, over(clock, gone.get(goneKey('paper', after.id)) ?? '')),
    })),
    judgements.map(({ before, after }) => {
      const known = after && later(before?.clock ?? '', gone.get(goneKey('judged', after.id)) ?? '');
      return { before, after: after && { ...after, clock: over(clock, known ?? '') } };
    }),
  );
}

/** When what is added now was deleted earlier; that it was is then no longer remembered. */
async function goneBefore(
  { gone }: Library,
  changes: readonly Change[],
  judgements: readonly Judgement[],
): Promise<ReadonlyMap<string, string>> {
  const keysOf = (kind: 'paper' | 'judged', rows: readonly (Change | Judgement)[]) =>
    rows.flatMap(({ before, after }) => (after && !before ? goneKey(kind, after.id) : []));
  const keys = [...keysOf('paper', changes), ...keysOf('judged', judgements)];
  if (keys.length === 0) return new Map();
  const rows = (await gone.bulkGet(keys)).filter((row) => row !== undefined);
  await gone.bulkDelete(rows.map(({ key }) => key));
  return new Map(rows.map(({ key, clock }) => [key, clock]));
}

/** The same for what was done elsewhere, and has its clocks from there. */
export async function settleAsItIs(
  library: Library,
  account: Account,
  changes: readonly Change[],
  judgements: readonly Judgement[],
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

  const seq = account.seq + 1;
  const moved = changes.some(({ before }, i) => placesOf(before) !== placesOf(settled[i]))
    ? seq
    : movedIn(account);
  await library.meta.put({ ...account, seq, moved, ...counted(account, changes, judgements) });
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
