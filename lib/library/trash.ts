/** The trash: removed papers, until they are brought back, or gone for good. */
import type { Answer } from '../messages';
import { over } from './clocks';
import { forget } from './forget';
import { goneKey } from './gone';
import type { Gone, Removed } from './types';
import type { Draft } from './write';
import { done } from './write';

/** Deletes removed papers for good: this cannot be undone. */
export async function deleteForGood(draft: Draft, ids: readonly string[]): Promise<Answer<void>> {
  const rows = await draft.library.removed.bulkGet([...ids]);
  await purge(
    draft,
    rows.filter((row) => row !== undefined),
  );
  return done(undefined);
}

/** Deletes all that were removed at `until` (milliseconds since 1970) or before: those that the reader was shown. */
export async function emptyTrash(draft: Draft, until: number): Promise<Answer<void>> {
  await purge(draft, await draft.library.removed.where('removedAt').belowOrEqual(until).toArray());
  return done(undefined);
}

async function purge({ library, clock, now }: Draft, rows: readonly Removed[]): Promise<void> {
  const gone = rows.map(
    (row): Gone => ({
      key: goneKey('paper', row.id),
      clock: over(clock, row.clock ?? ''),
      at: now,
      purged: true,
    }),
  );
  await library.gone.bulkPut(gone);
  await forget(library, rows);
}
