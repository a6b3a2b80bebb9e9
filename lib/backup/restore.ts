/** Putting a backup into the library, chunk by chunk: each is one transaction, and doing one twice does nothing more. */
import type { Connection } from '../library/connection';
import type { Library } from '../library/databases';
import { finishExact, restoreExactly, restoreTablesExactly } from './exact';
import { mergeChunk, mergeTables, settleNames } from './merge-in';
import { indexOf } from './state';
import type { Backup } from './types';

/**
 * `merge`: of each field the later write stands (lib/backup/merge.ts). `exact`: the library becomes what the backup
 * holds, as if the reader had made it so just now; papers that are not in it go to the trash, from where they can be
 * brought back for 30 days.
 */
export type Mode = 'merge' | 'exact';

/** Papers in one transaction. 200 take about 75 ms (reliability 2, 2026-11). */
export const CHUNK = 200;

/** How many chunks a backup takes: one for everything but its papers comes first, and one that rounds off comes last. */
export function chunksOf(backup: Backup): number {
  return Math.ceil(indexOf(backup).papers.size / CHUNK) + 2;
}

/** Puts one chunk of a backup, from 0 to `chunksOf - 1`, into the library. */
export function restoreChunk(
  connection: Connection<Library>,
  backup: Backup,
  mode: Mode,
  chunk: number,
  now: number,
): Promise<void> {
  const last = chunksOf(backup) - 1;
  const ids = [...indexOf(backup).papers.keys()].slice((chunk - 1) * CHUNK, chunk * CHUNK);
  const exact = mode === 'exact';
  return connection.use((library) =>
    library.dexie.transaction('rw', library.dexie.tables, async () => {
      if (chunk === 0) return (exact ? restoreTablesExactly : mergeTables)(library, backup, now);
      if (chunk === last) return (exact ? finishExact : settleNames)(library, backup, now);
      return (exact ? restoreExactly : mergeChunk)(library, backup, ids, now);
    }),
  );
}
