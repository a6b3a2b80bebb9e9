/** Whether this browser keeps anything at all. */
import type { Connection } from './connection';
import type { Library, Probe, Seen } from './databases';

/**
 * Writes, reads and deletes a record in both databases, making them where they are missing. Rejects with what
 * storage threw: an always-private Firefox looks like an empty library until something is written (153, 2026-11).
 */
export async function probe(library: Connection<Library>, seen: Connection<Seen>): Promise<void> {
  await Promise.all([library.use(({ meta }) => tryOut(meta)), seen.use(({ meta }) => tryOut(meta))]);
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
