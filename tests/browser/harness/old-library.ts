/** A library as the first version left it, in a browser of today. */
import { readFileSync } from 'node:fs';
import type { Sample } from '../../library/samples';
import type { Driver, Tab } from './driver';

/**
 * Puts it in the place of the library that is there, so many papers large: `arxiv:2501.00000` and so on, with a note and
 * a citation key each. `own` is a page of the extension.
 */
export async function putOldLibrary(driver: Driver, own: Tab, many: number): Promise<void> {
  const { library }: Sample = JSON.parse(readFileSync('tests/library/samples/version-1.json', 'utf8'));
  await driver.stopBackground();
  await own.run(makeOldLibrary, library, many);
}

/** What has become of it: IndexedDB's version, its papers, and how many of them are not what today's would be. */
export function oldLibraryIn(own: Tab): Promise<{ version: number; papers: number; wrong: number }> {
  return own.run(readOldLibrary);
}

/** Runs inside a page of the extension. */
async function makeOldLibrary(old: Sample['library'], many: number): Promise<void> {
  const { storage } = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  // What tells of the library that was here: this one would be taken for a loss.
  await storage.local.remove('canary');
  const answer = <T>(request: IDBRequest<T>) =>
    new Promise<T>((done, failed) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
  await answer(indexedDB.deleteDatabase('library'));
  const opening = indexedDB.open('library', old.version);
  opening.onupgradeneeded = () => {
    for (const [name, { keyPath, indexes, rows }] of Object.entries(old.stores)) {
      const store = opening.result.createObjectStore(name, { keyPath: keyPath as string });
      for (const index of indexes)
        store.createIndex(index.name, index.keyPath as string | string[], {
          multiEntry: index.multiEntry,
          unique: index.unique,
        });
      if (name !== 'papers') for (const row of rows) store.put(row);
      else
        for (let n = 0; n < many; n += 1) {
          const row = rows[n % rows.length];
          const citeKey = `Key${n}`;
          store.put({ ...row, id: `arxiv:2501.${String(n).padStart(5, '0')}`, citeKey, note: `Note ${n}` });
        }
    }
  };
  (await answer(opening)).close();
}

/** Runs inside a page of the extension. */
async function readOldLibrary(): Promise<{ version: number; papers: number; wrong: number }> {
  const answer = <T>(request: IDBRequest<T>) =>
    new Promise<T>((done, failed) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
  const connection = await answer(indexedDB.open('library'));
  const all = await answer(connection.transaction('papers').objectStore('papers').getAll());
  // What was saved since is no concern of this.
  const rows = all.filter(({ id }) => id.startsWith('arxiv:2501.'));
  const { version } = connection;
  connection.close();
  const wrong = rows.filter(
    ({ id, citeKey, foldedKey, note, marked, sortTitle }) =>
      note !== `Note ${Number(id.slice(-5))}` ||
      citeKey.toLowerCase() !== foldedKey ||
      !Array.isArray(marked) ||
      typeof sortTitle !== 'string',
  ).length;
  return { version, papers: rows.length, wrong };
}
