/** The trash: removed papers, until they are brought back, or gone for good. */
import type { Answer } from '../messages';
import type { Draft } from './write';
import { done } from './write';

/** Deletes removed papers for good: this cannot be undone. */
export async function deleteForGood({ library }: Draft, ids: readonly string[]): Promise<Answer<void>> {
  await library.removed.bulkDelete([...ids]);
  return done(undefined);
}

/** Deletes all that were removed at `until` (milliseconds since 1970) or before: those that the reader was shown. */
export async function emptyTrash({ library }: Draft, until: number): Promise<Answer<void>> {
  await library.removed.where('removedAt').belowOrEqual(until).delete();
  return done(undefined);
}
