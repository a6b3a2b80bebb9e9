/** The rows that a library or a backup has of a thing, as one state that can be merged; and back. */
import { KEPT_REMOVED } from '../library/databases';
import { goneKey, KEPT_GONE } from '../library/gone';
import type { Row } from '../library/registers';
import type { Gone, GoneKind, Judged } from '../library/types';
import { type Ended, isSaved, isThere, type PaperState, type RowState } from './merge';
import type { Backup, BackupPaper, BackupRemoved } from './types';

/** The rows of one paper, table by table. */
export interface PaperRows {
  readonly saved?: BackupPaper | undefined;
  readonly removed?: BackupRemoved | undefined;
  readonly judged?: Judged | undefined;
  /** That it was removed, where the trash does not have it. */
  readonly gone?: Gone | undefined;
  /** That what was said of it was taken back. */
  readonly unsaid?: Gone | undefined;
}

/** The state of a paper by its rows. */
export function stateOf({ saved, removed, judged, gone, unsaid }: PaperRows): PaperState {
  const paper = saved ?? removed?.paper;
  const since = saved ? (saved.clocks?.saved ?? '') : removed?.paper.clocks?.saved;
  const ended = removed ? { clock: removed.clock ?? '', at: removed.removedAt } : gone && endedOf(gone);
  return {
    ...(paper && { paper }),
    ...(since !== undefined && { saved: since }),
    ...(ended && { removed: ended }),
    ...(judged
      ? { judged: { clock: judged.clock ?? '', at: judged.at, row: judged } }
      : unsaid && { judged: { clock: unsaid.clock, at: unsaid.at } }),
  };
}

function endedOf({ clock, at, purged }: Gone): Ended {
  return { clock, at, ...(purged && { purged }) };
}

/** The rows of a paper by its state. What is too old to be remembered at `now` is forgotten. */
export function rowsOf(id: string, state: PaperState, now: number): PaperRows {
  const { paper, removed, judged } = state;
  const unsaid = judged && !judged.row && goneOf('judged', id, judged, now);
  const taken = unsaid ? { unsaid } : {};
  // A paper is saved or judged, never both.
  if (paper && isSaved(state)) return { saved: paper, ...taken };
  const said = judged?.row ? { judged: judged.row } : taken;
  if (!removed) return said;
  if (paper && !removed.purged && removed.at >= now - KEPT_REMOVED)
    return { removed: { id, removedAt: removed.at, paper, clock: removed.clock }, ...said };
  const gone = goneOf('paper', id, removed, now);
  return gone ? { gone, ...said } : said;
}

/** What is remembered of something that was deleted; undefined where that is too long ago. */
export function goneOf(
  kind: GoneKind,
  id: string,
  { clock, at, purged }: Ended,
  now: number,
): Gone | undefined {
  if (at < now - KEPT_GONE) return undefined;
  return { key: goneKey(kind, id), clock, at, ...(purged && { purged }) };
}

/** A list or rule of a library or a backup. */
export function rowStateOf(row: Row | undefined, gone: Gone | undefined): RowState {
  return { ...(row && { row }), ...(gone && { ended: endedOf(gone) }) };
}

/** The row of a list or a rule, or what is remembered of it. */
export function rowOf(
  kind: 'list' | 'rule',
  id: string,
  state: RowState,
  now: number,
): { readonly row?: Row | undefined; readonly gone?: Gone | undefined } {
  if (isThere(state)) return { row: state.row };
  return { gone: state.ended && goneOf(kind, id, state.ended, now) };
}

/** A backup by what it says of each thing. */
export interface Indexed {
  readonly papers: ReadonlyMap<string, PaperRows>;
  readonly gone: ReadonlyMap<string, Gone>;
}

const indexes = new WeakMap<Backup, Indexed>();

/** Made once for each backup: putting it in asks for it with every chunk. */
export function indexOf(backup: Backup): Indexed {
  const known = indexes.get(backup);
  if (known) return known;
  const papers = new Map<string, PaperRows>();
  const add = (id: string, rows: PaperRows) => papers.set(id, { ...papers.get(id), ...rows });
  for (const saved of backup.papers) add(saved.id, { saved });
  for (const removed of backup.removed) add(removed.id, { removed });
  for (const judged of backup.judged) add(judged.id, { judged });
  for (const gone of backup.gone) {
    const [kind, id] = kindOf(gone);
    if (kind === 'paper') add(id, { gone });
    if (kind === 'judged') add(id, { unsaid: gone });
  }
  const index = { papers, gone: new Map(backup.gone.map((gone) => [gone.key, gone])) };
  indexes.set(backup, index);
  return index;
}

/** What a row says was deleted: the kind, and the id. */
export function kindOf({ key }: Gone): readonly [string, string] {
  const at = key.indexOf(':');
  return [key.slice(0, at), key.slice(at + 1)];
}
