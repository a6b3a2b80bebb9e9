/** Runs inside a page: what a page of papers costs to store, by the background's own code and by bare IndexedDB. */
import { connection } from '../../lib/library/connection';
import { makeLibrary, makeSeen, SEEN } from '../../lib/library/databases';
import { reportPage } from '../../lib/library/report';
import type { PageReport } from '../../lib/messages';

/** What one run took. */
export interface Stored {
  readonly ms: number;
  /** Rows that were written. */
  readonly written: number;
}

const library = connection(() => makeLibrary());
const seen = connection(() => makeSeen());
const BARE = 'bare';

/** As the background does it when a page is reported. */
export function ours(report: PageReport): Promise<Stored> {
  return measured(() => reportPage(library, seen, report, { now: Date.now(), keep: true }));
}

/** The same rows put into a database with the same indexes, unseen, in one transaction. */
export async function bare({ cards, url, site }: PageReport): Promise<Stored> {
  const connected = await openBare();
  const now = Date.now();
  const first = { firstSeenAt: now, firstSite: site, firstPage: url, changedAt: now };
  const rows = cards.map(({ paper }) => ({ ...paper, ...first }));
  const listing = {
    url,
    site,
    firstAt: now,
    lastAt: now,
    visits: 1,
    ids: cards.map(({ paper }) => paper.id),
    votes: cards.map(() => null),
    listedOn: cards.map(() => null),
  };
  const stored = await measured(async () => {
    const transaction = connected.transaction(['papers', 'listings'], 'readwrite', { durability: 'relaxed' });
    for (const row of rows) transaction.objectStore('papers').put(row);
    transaction.objectStore('listings').put(listing);
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  });
  connected.close();
  return stored;
}

/** Makes both, so that no run has to. */
export async function begin(): Promise<void> {
  await library.use(async () => {});
  await seen.use(async () => {});
  (await openBare()).close();
}

/** A database with the stores and indexes that *seen* has. */
async function openBare(): Promise<IDBDatabase> {
  const stores = await seen.use(async ({ dexie }) =>
    dexie.tables.map(({ name, schema }) => ({ name, schema })),
  );
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(`${SEEN}-${BARE}`, 1);
    request.onupgradeneeded = () => {
      for (const { name, schema } of stores) {
        const store = request.result.createObjectStore(name, { keyPath: schema.primKey.keyPath ?? null });
        for (const { name: index, keyPath, multi } of schema.indexes)
          store.createIndex(index, keyPath ?? index, { multiEntry: multi ?? false });
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function measured(work: () => Promise<unknown>): Promise<Stored> {
  const { put } = IDBObjectStore.prototype;
  let written = 0;
  IDBObjectStore.prototype.put = function counting(...args) {
    written += 1;
    return put.apply(this, args);
  };
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  IDBObjectStore.prototype.put = put;
  return { ms, written };
}
