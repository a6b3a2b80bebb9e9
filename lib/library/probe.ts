/** Whether this browser keeps anything at all. */
import type { Connection } from './connection';
import type { Library, Probe, Seen } from './databases';

/** Under way, by library: of two at once, one would delete the record that the other is about to read. */
const going = new WeakMap<Connection<Library>, Promise<unknown>>();

/**
 * Writes, reads and deletes a record in both databases, making them where they are missing. Rejects with what
 * storage threw: an always-private Firefox looks like an empty library until something is written (153, 2026-11).
 */
export async function probe(library: Connection<Library>, seen: Connection<Seen>): Promise<void> {
  const mine =
    going.get(library) ??
    Promise.all([library.use(({ meta }) => tryOut(meta)), seen.use(({ meta }) => tryOut(meta))]);
  going.set(library, mine);
  await mine.finally(() => {
    if (going.get(library) === mine) going.delete(library);
  });
}

interface Drawer {
  put(row: Probe): PromiseLike<unknown>;
  get(key: string): PromiseLike<unknown>;
  delete(key: string): PromiseLike<unknown>;
}

async function tryOut(meta: Drawer): Promise<void> {
  const row: Probe = { key: 'probe', at: Date.now() };
  await meta.put(row);
  const kept = await meta.get(row.key);
  await meta.delete(row.key);
  if (!kept) throw new Error('the database forgets what was written');
}
