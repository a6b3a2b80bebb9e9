/** A library of any size, written past the extension: rows as lib/library/settle.ts would leave them. */
import { LIBRARY, META_KEY } from '../../lib/library/databases';
import type { SavedPaper } from '../../lib/library/types';
import type { ChromiumDriver } from '../browser/harness/chromium';
import { openReader, rowsOf } from '../browser/harness/database';
import { until } from '../browser/harness/driver';
import type { Texts } from './texts';

/** Rows in one call. */
const CHUNK = 1000;

/** Fills the library with so many papers, and has the popup open at the saved ones. */
export async function seed(driver: ChromiumDriver, { papers }: Texts, count: number): Promise<void> {
  const reader = await openReader(driver);
  // Made by the background at its start; raw IndexedDB would make it without its tables.
  await until('the probe of the library', async () => {
    const databases = await reader.run(() => indexedDB.databases());
    return (
      databases.some(({ name }) => name === LIBRARY) && (await rowsOf(reader, LIBRARY, 'meta')).length === 0
    );
  });
  for (let from = 0; from < count; from += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, count - from) }, (_, n) => from + n).flatMap((n) => {
      const paper = papers[n % papers.length];
      return paper ? [saved(paper, n)] : [];
    });
    await reader.run(putRows, LIBRARY, 'papers', rows);
  }
  const verdicts = { read: 0, 'not-interested': 0 };
  const counts = { saved: count, unread: count, reading: 0, ...verdicts, judged: verdicts };
  const meta = { key: META_KEY, dbId: 'bench', seq: count, ...counts };
  if (count > 0) await reader.run(putRows, LIBRARY, 'meta', [meta]);
  await (await driver.worker()).evaluate(`chrome.storage.session.set({ 'draft:panel': 'saved' })`);
  await reader.close();
}

function saved({ title, abstract, authors }: Texts['papers'][number], n: number): SavedPaper {
  // Ids of their own, since the papers repeat.
  const id = `${String(1000 + Math.floor(n / 90_000))}.${String(10_000 + (n % 90_000))}`;
  const savedAt = Date.UTC(2026, 0) + n * 1000;
  return {
    id: `arxiv:${id}`,
    title,
    url: `https://arxiv.org/abs/${id}`,
    abstract,
    authors: authors.map((name) => ({ name })),
    source: 'arxiv',
    savedAt,
    status: 'unread',
    tags: [],
    lists: [],
    note: '',
    tagged: [],
    listed: [],
    published: '2026-01-02',
    marked: [['untagged', savedAt]],
    sortTitle: title.toLowerCase(),
  };
}

/** Runs inside a page of the extension. */
async function putRows(database: string, table: string, rows: readonly unknown[]): Promise<void> {
  const connection = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(database);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const transaction = connection.transaction(table, 'readwrite', { durability: 'relaxed' });
  for (const row of rows) transaction.objectStore(table).put(row);
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  connection.close();
}
