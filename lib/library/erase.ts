/** Erasing the databases: emptied in one transaction each, so that nobody sees half of it, and then deleted. */
import type { Dexie } from 'dexie';
import type { Connection } from './connection';
import type { Library } from './databases';
import { NotOpen } from './refusals';

/** For so long a database may be held by a page that lets go slowly, in milliseconds. */
const PATIENCE = 5_000;

/**
 * Empties the library. Resolves to the ids of which a page may show a mark; to none where the library cannot be read,
 * since then only deleting it helps.
 */
export async function emptyLibrary(library: Connection<Library>): Promise<readonly string[]> {
  try {
    return await library.use(({ dexie, papers, judged }) =>
      dexie.transaction('rw', dexie.tables, async () => {
        const ids = [
          ...(await papers.toCollection().primaryKeys()),
          ...(await judged.toCollection().primaryKeys()),
        ];
        await clearAll(dexie);
        return ids;
      }),
    );
  } catch {
    return [];
  }
}

/** Empties any database, where it can be read. */
export async function empty(connection: Connection<{ readonly dexie: Dexie }>): Promise<void> {
  await connection
    .use(({ dexie }) => dexie.transaction('rw', dexie.tables, () => clearAll(dexie)))
    .catch(() => {});
}

async function clearAll({ tables }: Pick<Dexie, 'tables'>): Promise<void> {
  await Promise.all(tables.map((table) => table.clear()));
}

/**
 * Deletes a database; one that is not there is deleted.
 * @throws NotOpen where that takes too long, as when another connection holds it. It is deleted as soon as that lets go,
 * and nothing can be written before.
 */
export function deleteDatabase(name: string, factory: IDBFactory = indexedDB): Promise<void> {
  return new Promise((done, failed) => {
    const request = factory.deleteDatabase(name);
    request.onsuccess = () => done();
    request.onerror = () => failed(request.error);
    let why: NotOpen['why'] = 'slow';
    request.onblocked = () => {
      why = 'blocked';
    };
    setTimeout(() => failed(new NotOpen(why)), PATIENCE);
  });
}
