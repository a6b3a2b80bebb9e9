/** The library held, as by whoever writes into it for long. */
import type { Tab } from './driver';

/**
 * From now on whoever reads or writes saved papers waits.
 * @returns What lets them go.
 */
export async function holdPapers(reader: Tab): Promise<() => Promise<void>> {
  await reader.run(hold);
  return () => reader.run(letGo);
}

/** Runs inside a page of the extension. The mark is in the document: Firefox runs each call in a world of its own. */
async function hold(): Promise<void> {
  const mark = document.documentElement.dataset;
  mark.held = 'yes';
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('library');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const store = database.transaction('papers', 'readwrite').objectStore('papers');
  await new Promise<void>((resolve) => {
    const again = () => {
      const request = store.count();
      request.onsuccess = () => {
        resolve();
        if (mark.held) again();
        else database.close();
      };
    };
    again();
  });
}

/** Runs inside the same page. */
function letGo(): void {
  delete document.documentElement.dataset.held;
}
