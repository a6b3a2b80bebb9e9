/** What went by and need not be kept any longer, by the reader's rule. Never what is saved. */
import { forgetAliases } from './aliases';
import type { Connection } from './connection';
import type { Library, Seen } from './databases';

/** Rows that one transaction deletes. */
const CHUNK = 500;

/**
 * Deletes the pages that were last opened before `before` (milliseconds since 1970), and the papers that were first
 * met before it, are on none of the pages that stay, and are not saved. In short transactions: what is done when the
 * worker is stopped is done, and the next call goes on. Resolves to how many papers were deleted.
 */
export async function pruneSeen(
  library: Connection<Library>,
  seen: Connection<Seen>,
  before: number,
  chunk = CHUNK,
): Promise<number> {
  for (;;) {
    const gone = await seen.use(async ({ listings }) => {
      const urls = await listings.where('lastAt').below(before).limit(chunk).primaryKeys();
      await listings.bulkDelete(urls);
      return urls.length;
    });
    if (gone < chunk) break;
  }
  let deleted = 0;
  for (let kept = 0; ; ) {
    const old = await seen.use(({ papers }) =>
      papers.where('firstSeenAt').below(before).offset(kept).limit(chunk).primaryKeys(),
    );
    const saved = await library.use(({ papers }) => papers.bulkGet(old));
    const loose = old.filter((_, i) => saved[i] === undefined);
    // Looked at again in the transaction that deletes: the page may have been opened meanwhile.
    const gone = await seen.use(({ dexie, papers, listings, meta }) =>
      dexie.transaction('rw', [papers, listings, meta], async () => {
        const shown = new Set(await listings.where('ids').anyOf(loose).uniqueKeys());
        const ids = loose.filter((id) => !shown.has(id));
        const rows = await papers.bulkGet(ids);
        await forgetAliases(
          meta,
          rows.flatMap((row) => row ?? []),
        );
        await papers.bulkDelete(ids);
        return ids.length;
      }),
    );
    deleted += gone;
    kept += old.length - gone;
    if (old.length < chunk) return deleted;
  }
}
