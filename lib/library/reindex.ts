/** A library of an earlier version, brought up to date after it has opened: an upgrade keeps nobody waiting. */
import type { Connection } from './connection';
import { type Library, UNINDEXED } from './databases';
import { improve } from './write';

/** Papers in one transaction, between which others write. */
const CHUNK = 200;

/**
 * Makes the indexes that came with the last versions, one by one by `grow` (lib/library/growing.ts), and then gives
 * every paper what they need, where an upgrade has left that to do. In short steps, between which others have their
 * turn: what is done when the worker is stopped is done, and the next call goes on. Till then those papers stand last in
 * the new orders, and are missing among the untagged.
 */
export async function reindex(
  connection: Connection<Library>,
  grow: () => Promise<boolean>,
  chunk = CHUNK,
): Promise<void> {
  // Asked before each step: a library that is not what it was, or is being erased, is left alone.
  const isLeft = () => connection.use(async ({ meta }) => (await meta.get(UNINDEXED)) !== undefined);
  let left = await isLeft();
  while (await grow()) left = await isLeft();
  if (!left) return;
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
