/** Reading and writing the rows of papers, all tables of the library at once. */
import { type Account, beginWrite } from '../library/account';
import { forgetAliases } from '../library/aliases';
import { type Clock, followed, later } from '../library/clocks';
import type { Library } from '../library/databases';
import { goneKey } from '../library/gone';
import { latestOfPaper, same } from '../library/registers';
import type { Change, Judgement } from '../library/settle';
import { settleAsItIs } from '../library/settle';
import type { Removed, SavedPaper } from '../library/types';
import { withoutIndexes } from './gather';
import type { PaperRows } from './state';
import type { BackupPaper } from './types';

/** As much of the library as holds what is known of papers. */
export type PaperTables = Pick<Library, 'papers' | 'removed' | 'judged' | 'gone'>;

/** The rows of one paper as they are in the library. */
export interface HereRows extends PaperRows {
  /** With what the indexes need. */
  readonly stored?: SavedPaper | undefined;
}

/** What the library has of these papers, by the same places. */
export async function readRows(tables: PaperTables, ids: readonly string[]): Promise<readonly HereRows[]> {
  const keys = [...ids];
  const [saved, removed, judged, gone, unsaid] = await Promise.all([
    tables.papers.bulkGet(keys),
    tables.removed.bulkGet(keys),
    tables.judged.bulkGet(keys),
    tables.gone.bulkGet(keys.map((id) => goneKey('paper', id))),
    tables.gone.bulkGet(keys.map((id) => goneKey('judged', id))),
  ]);
  return ids.map((_, i) => {
    const [stored, trashed] = [saved[i], removed[i]];
    return {
      stored,
      saved: stored && withoutIndexes(stored),
      removed: trashed && { ...trashed, paper: withoutIndexes(trashed.paper) },
      judged: judged[i],
      gone: gone[i],
      unsaid: unsaid[i],
    };
  });
}

/** One paper's rows, as they were found and as they are to be. */
export interface Move {
  readonly id: string;
  readonly here: HereRows;
  readonly next: PaperRows;
}

/**
 * Writes these papers' rows as they are to be, with their clocks as they are; only what differs. Resolves to whether
 * anything did. `more` are changes of other papers that follow.
 */
export async function writeMoves(
  library: Library,
  moves: readonly Move[],
  now: number,
  more: readonly Change[] = [],
): Promise<boolean> {
  const changes: Change[] = [...more];
  const judgements: Judgement[] = [];
  const trashed: Removed[] = [];
  const untrashed: string[] = [];
  for (const { id, here, next } of moves) {
    if (!same(here.saved, next.saved))
      changes.push({ before: here.stored, after: next.saved && bare(next.saved) });
    if (!same(here.judged, next.judged)) judgements.push({ before: here.judged, after: next.judged });
    if (same(here.removed, next.removed)) continue;
    if (next.removed) trashed.push({ ...next.removed, paper: bare(next.removed.paper) });
    else untrashed.push(id);
  }
  const goneNow = moves.flatMap(({ here, next }) => [
    ...(next.gone && !same(here.gone, next.gone) ? [next.gone] : []),
    ...(next.unsaid && !same(here.unsaid, next.unsaid) ? [next.unsaid] : []),
  ]);
  const forgotten = moves.flatMap(({ here, next }) => [
    ...(here.gone && !next.gone ? [here.gone.key] : []),
    ...(here.unsaid && !next.unsaid ? [here.unsaid.key] : []),
  ]);
  const writes = [changes, judgements, trashed, untrashed, goneNow, forgotten];
  if (writes.every((rows) => rows.length === 0)) return false;
  await library.removed.bulkPut(trashed);
  await library.removed.bulkDelete(untrashed);
  await library.gone.bulkPut(goneNow);
  await library.gone.bulkDelete(forgotten);
  const met = [
    ...changes.map(({ after }) => latestOfPaper(after?.clocks)),
    ...judgements.map(({ after }) => after?.clock ?? ''),
    ...trashed.map(({ clock = '' }) => clock),
    ...goneNow.map(({ clock }) => clock),
  ];
  await settleAsItIs(library, await following(library, met, now), changes, judgements);
  // Gone for good, and the names that they went by.
  const ended = moves.filter(({ here, next }) => here.removed && !next.removed && !next.saved);
  await forgetAliases(
    library.meta,
    ended.flatMap(({ here }) => here.removed?.paper ?? []),
  );
  return true;
}

/** The library's account with a clock that is not before these: what is written here next is later than what came. */
export async function following(library: Library, met: readonly Clock[], now: number): Promise<Account> {
  const account = await beginWrite(library, now);
  return { ...account, clock: met.map((clock) => followed(clock, now)).reduce(later, account.clock) };
}

/** A paper of a backup as a table takes it; what every write makes anew is still empty. */
export function bare(paper: BackupPaper): SavedPaper {
  return { ...withoutIndexes(paper), tagged: [], listed: [] };
}
