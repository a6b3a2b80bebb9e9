/** What went by and was opened is not new to the reader any more. */
import { candidatesFor } from './aliases';
import type { Connection } from './connection';
import type { Seen } from './databases';

/**
 * Remembers of a paper that went by, under whichever of its names, when it was opened first. Of one that did not go by,
 * or of which it is known, nothing is written: the same told twice is one row.
 */
export function markOpened(seen: Connection<Seen>, id: string, now: number): Promise<void> {
  return seen.use(({ dexie, papers, meta }) =>
    dexie.transaction('rw', [papers, meta], async () => {
      const [ids = []] = await candidatesFor(meta, [{ id }]);
      const row = (await papers.bulkGet([...ids])).find((one) => one !== undefined);
      // Nothing that a search looks for: `changedAt` stays.
      if (row && row.openedAt === undefined) await papers.put({ ...row, openedAt: now });
    }),
  );
}
