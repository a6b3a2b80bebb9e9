/** What went by and need not be kept any longer, by the reader's rule. Never what is saved. */
import { forgetAliases } from './aliases';
import type { Connection } from './connection';
import type { Library, Seen } from './databases';

/** Rows that one transaction deletes. */
const CHUNK = 500;

/**
 * Deletes the pages that were last opened before `before` (milliseconds since 1970), and the papers that were last met
 * before it, on whatever page, and are not saved. In short transactions: what is done when the worker is stopped is done,
 * and the next call goes on. Resolves to how many papers were deleted.
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
  const awaited = awaitedSince(before);
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
        const rows = await papers.bulkGet(loose.filter((id) => !shown.has(id)));
        const unmet = rows.flatMap((row) => (row && (row.last?.at ?? 0) < before ? row : []));
        const pending = unmet.length > 0 ? await awaited(listings) : new Set<string>();
        const past = unmet.filter(({ id }) => !pending.has(id));
        await forgetAliases(meta, past);
        await papers.bulkDelete(past.map(({ id }) => id));
        return past.length;
      }),
    );
    deleted += gone;
    kept += old.length - gone;
    if (old.length < chunk) return deleted;
  }
}

/**
 * Looks for papers that a page showed at its visit before, at `before` or later, and does not show yet at the last one: of
 * their meeting nothing else tells (visits.ts). All pages are read once, and then those that were opened meanwhile.
 */
function awaitedSince(before: number): (listings: Seen['listings']) => Promise<ReadonlySet<string>> {
  const awaited = new Set<string>();
  let from = before;
  return async (listings) => {
    await listings
      .where('lastAt')
      .aboveOrEqual(from)
      .each(({ earlier, ids, lastAt }) => {
        from = Math.max(from, lastAt);
        if (!earlier || earlier.at < before) return;
        const shown = new Set(ids);
        for (const id of earlier.ids) if (!shown.has(id)) awaited.add(id);
      });
    return awaited;
  };
}
