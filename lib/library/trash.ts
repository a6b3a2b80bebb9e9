/** The trash: removed papers, until they are brought back, or gone for good. */
import type { Answer } from '../messages';
import { forget } from './forget';
import type { Draft } from './write';
import { done } from './write';

/** Deletes removed papers for good: this cannot be undone. */
export async function deleteForGood({ library }: Draft, ids: readonly string[]): Promise<Answer<void>> {
  const rows = await library.removed.bulkGet([...ids]);
  await forget(
    library,
    rows.flatMap((row) => row ?? []),
  );
  return done(undefined);
}

/** Deletes all that were removed at `until` (milliseconds since 1970) or before: those that the reader was shown. */
export async function emptyTrash({ library }: Draft, until: number): Promise<Answer<void>> {
  await forget(library, await library.removed.where('removedAt').belowOrEqual(until).toArray());
  return done(undefined);
}
