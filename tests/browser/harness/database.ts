/** The extension's databases as they stand on the disk, read past all of its code. */
import { type Driver, type Tab, until } from './driver';
import type { MadeUpPaper } from './papers';

/** A row as it is stored. */
export type Row = Readonly<Record<string, unknown>>;

/** A page of the extension from which databases can be read; it shows nothing and runs no script of ours. */
export function openReader(driver: Driver): Promise<Tab> {
  return driver.openOwn('manifest.json');
}

/**
 * The rows of a table, or none while there is no such database. Opening one that is missing would create it, so it is
 * looked for first.
 */
export function rowsOf(reader: Tab, database: string, table: string): Promise<readonly Row[]> {
  return reader.run(readRows, database, table) as Promise<readonly Row[]>;
}

/** Puts rows into a table that is there, past all of our code: what a reader's past left. */
export function putRows(reader: Tab, database: string, table: string, rows: readonly Row[]): Promise<void> {
  return reader.run(writeRows, database, table, rows);
}

/** The row of a saved paper of arXiv, once it is as wanted. */
export function savedRow(
  reader: Tab,
  { id, title }: MadeUpPaper,
  wanted: (row: Row) => boolean,
): Promise<Row> {
  return until(`${title} as wanted`, async () => {
    const row = (await rowsOf(reader, 'library', 'papers')).find((each) => each.id === `arxiv:${id}`);
    return row && wanted(row) ? row : undefined;
  });
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

/** Runs inside a page of the extension. */
function writeRows(database: string, table: string, rows: readonly Row[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(database);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const connection = opening.result;
      const transaction = connection.transaction(table, 'readwrite');
      for (const row of rows) transaction.objectStore(table).put(row);
      transaction.oncomplete = () => resolve(connection.close());
      transaction.onabort = () => reject(transaction.error);
    };
  });
}

/**
 * Holds the library as a tab does that never ends an upgrade: nobody else can open it until the answer is called.
 * @param reader A page of the extension that does nothing else.
 */
export async function holdLibrary(reader: Tab): Promise<() => Promise<void>> {
  // The extension has to have made its databases before anybody else opens them.
  await until('the library', () => reader.run(hasLibrary));
  await reader.run(upgradeForEver);
  return async () => {
    await reader.run(() => document.dispatchEvent(new Event('release')));
  };
}

async function hasLibrary(): Promise<boolean> {
  return (await indexedDB.databases()).some(({ name }) => name === 'library');
}

/** Runs inside a page of the extension: a change of version that goes on until `release`, and is then given up. */
function upgradeForEver(): Promise<void> {
  return new Promise((held, failed) => {
    const opening = indexedDB.open('library', 10_000);
    let over = false;
    document.addEventListener('release', () => {
      over = true;
    });
    opening.onupgradeneeded = () => {
      const { transaction } = opening;
      const store = transaction?.objectStore('meta');
      const goOn = () => {
        if (over) return transaction?.abort();
        const request = store?.get('nothing');
        if (request) request.onsuccess = goOn;
      };
      goOn();
      held();
    };
    opening.onerror = (event) => {
      event.preventDefault();
      failed(opening.error);
    };
  });
}
