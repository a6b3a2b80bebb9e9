/** Removed papers that can be brought back no longer: their rows go, and the names that they went by. */
import { forgetAliases } from './aliases';
import type { Library } from './databases';
import type { Removed } from './types';

/** Deletes these rows of the trash and the names that nothing else keeps; inside the caller's transaction. */
export async function forget({ removed, papers, meta }: Library, rows: readonly Removed[]): Promise<void> {
  const ids = rows.map(({ id }) => id);
  await removed.bulkDelete(ids);
  const standing = await papers.bulkGet(ids);
  await forgetAliases(
    meta,
    rows.filter((_, i) => standing[i] === undefined).map(({ paper }) => paper),
  );
}
