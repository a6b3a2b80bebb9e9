/** The extension's databases as they stand on the disk, read past all of its code. */
import type { Driver, Tab } from './driver';

/** A page of the extension from which databases can be read; it shows nothing and runs no script of ours. */
export function openReader(driver: Driver): Promise<Tab> {
  return driver.openOwn('manifest.json');
}

/**
 * The rows of a table, or none while there is no such database. Opening one that is missing would create it, so it is
 * looked for first.
 */
export function rowsOf(
  reader: Tab,
  database: string,
  table: string,
): Promise<readonly Record<string, unknown>[]> {
  return reader.run(readRows, database, table) as Promise<readonly Record<string, unknown>[]>;
}

/** Runs inside a page of the extension. */
async function readRows(database: string, table: string): Promise<readonly unknown[]> {
  const all = await indexedDB.databases();
  if (!all.some(({ name }) => name === database)) return [];
  const answer = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const connection = await answer(indexedDB.open(database));
  try {
    if (!connection.objectStoreNames.contains(table)) return [];
    return await answer(connection.transaction(table).objectStore(table).getAll());
  } finally {
    connection.close();
  }
}
