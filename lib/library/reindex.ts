/** Rows of an earlier schema, brought up to date after the library has opened: an upgrade keeps nobody waiting. */
import type { Connection } from './connection';
import { type Library, UNINDEXED } from './databases';
import { improve } from './write';

/** Papers in one transaction, between which others write. */
const CHUNK = 200;

/**
 * Gives every paper what the indexes need that came with the last schema, where an upgrade has left that to do. In
 * short transactions: what is done when the worker is stopped is done, and the next call goes on. Till then those
 * papers stand last in the new orders, and are missing among the untagged.
 */
export async function reindex(connection: Connection<Library>, chunk = CHUNK): Promise<void> {
  if (!(await connection.use(async ({ meta }) => meta.get(UNINDEXED)))) return;
  const ids = await connection.use(async ({ dexie, papers }) =>
    dexie.transaction('r', papers, async () => {
      const done = new Set(await papers.orderBy('sortTitle').primaryKeys());
      return (await papers.toCollection().primaryKeys()).filter((id) => !done.has(id));
    }),
  );
  for (let at = 0; at < ids.length; at += chunk)
    // Written as it is: every write makes the values of the indexes anew.
    await improve(connection, ids.slice(at, at + chunk), (paper) => ({ ...paper }));
  await connection.use(async ({ meta }) => meta.delete(UNINDEXED));
}
