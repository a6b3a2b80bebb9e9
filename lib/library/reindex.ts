/** A library of an earlier version, brought up to date after it has opened: an upgrade keeps nobody waiting. */
import type { Connection } from './connection';
import { type Library, UNINDEXED } from './databases';
import { improve } from './write';

/** Papers in one transaction, between which others write. */
const CHUNK = 200;
/** One index of all papers takes about as long as so much of writing them anew (20,000: 1 s of 15, 2026-11). */
const AN_INDEX = 1 / 15;

/**
 * Makes the indexes that came with the last versions, one by one by `grow` (lib/library/growing.ts), and then gives
 * every paper what they need, where an upgrade has left that to do. In short steps, between which others have their
 * turn: what is done when the worker is stopped is done, and the next call goes on. Till then those papers stand last in
 * the new orders, and are missing among the untagged. `onStep` is told how much of it is done, from 0 to 1, where there
 * is anything to do.
 */
export async function reindex(
  connection: Connection<Library>,
  grow: () => Promise<number>,
  onStep: (done: number) => void = () => {},
  chunk = CHUNK,
): Promise<void> {
  // Asked before each step: a library that is not what it was, or is being erased, is left alone.
  const isLeft = () => connection.use(async ({ meta }) => (await meta.get(UNINDEXED)) !== undefined);
  let left = await isLeft();
  if (left) onStep(0);
  let [made, lacking] = [0, await grow()];
  const steps = (papers: number) => onStep((made * AN_INDEX + papers) / ((made + lacking) * AN_INDEX + 1));
  while (lacking > 0) {
    made += 1;
    steps(0);
    left = await isLeft();
    lacking = await grow();
  }
  if (!left) return;
  const ids = await connection.use(async ({ dexie, papers }) =>
    dexie.transaction('r', papers, async () => {
      const done = new Set(await papers.orderBy('sortTitle').primaryKeys());
      return (await papers.toCollection().primaryKeys()).filter((id) => !done.has(id));
    }),
  );
  for (let at = 0; at < ids.length; at += chunk) {
    steps(at / ids.length);
    // Written as it is: every write makes the values of the indexes anew.
    await improve(connection, ids.slice(at, at + chunk), (paper) => ({ ...paper }));
  }
  await connection.use(async ({ meta }) => meta.delete(UNINDEXED));
}
