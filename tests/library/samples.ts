/** Databases as an earlier Paperlight left them, as files: written by the code of their time, opened by today's. */
import { aBackground, aPaper, aReport, PAGE } from './stand';

/** A store of IndexedDB, past all of Dexie. */
interface StoreSample {
  readonly keyPath: string | readonly string[];
  readonly indexes: readonly {
    readonly name: string;
    readonly keyPath: string | readonly string[];
    readonly multiEntry: boolean;
    readonly unique: boolean;
  }[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

export interface DatabaseSample {
  /** As IndexedDB counts it: ten times Dexie's. */
  readonly version: number;
  readonly stores: Readonly<Record<string, StoreSample>>;
}

/** Both databases of one background. */
export interface Sample {
  readonly library: DatabaseSample;
  readonly seen: DatabaseSample;
}

/** A field of a row that no version knows: whoever comes from a later one has some. */
const UNKNOWN = { ofALaterVersion: { kept: [1, null, 'as it is'] } };

/**
 * A library in which everything was done once that can be done. Run by the code of a version, it gives that version's
 * rows; what it does not know yet is passed over.
 */
export async function makeSample(): Promise<Sample> {
  const background = aBackground(Date.UTC(2026, 10, 1));
  const obey = async (name: string, ...args: readonly unknown[]) => {
    const loosely = background.obey as unknown as (
      name: string,
      ...args: readonly unknown[]
    ) => Promise<unknown>;
    // A command that this version does not have yet.
    await Promise.resolve()
      .then(() => loosely(name, ...args))
      .catch(() => {});
    background.wait(1000);
  };
  const papers = Array.from({ length: 12 }, (_, n) =>
    aPaper(n + 1, {
      title: n === 3 ? '“Überlegungen” zu $\\ell_p$ & <b>Tee</b>' : `On the ${n + 1} Kinds of Tea`,
      ...(n % 2 ? { abstract: `We brew ${n} cups.` } : {}),
      ...(n === 5 ? { doi: '10.1234/tea.5', journalRef: 'J. Tea 5', comment: '9 pages' } : {}),
      ...(n === 6 ? { categories: ['cs.LG', 'math.OC'], links: { code: 'https://github.com/a/b' } } : {}),
    }),
  );
  const id = (n: number) => papers[n]?.id ?? '';
  const report = { name: 'reportPage', args: [aReport(papers)], opId: crypto.randomUUID(), sender: PAGE };
  await background.give(report as unknown as Parameters<typeof background.give>[0]);
  for (const paper of papers.slice(0, 9)) await obey('savePaper', paper);
  await obey('restoreList', 'thesis', 'Thesis', [id(0), id(1)]);
  await obey('addTag', [id(0), id(2), id(3)], 'RL');
  await obey('addTag', [id(2)], 'Café au lait');
  await obey('colorTag', 'RL', 'red');
  await obey('setStatus', [id(1)], 'reading');
  await obey('setStatus', [id(2)], 'read');
  await obey('setNote', id(3), 'Compare section 3.\n\n- [ ] κ');
  await obey('setStar', [id(4)], true);
  await obey('setRating', [id(5)], 4);
  await obey('correct', id(6), { title: 'As it should be', authors: [{ name: 'Grace Hopper' }] });
  await obey('assignKeys', [id(0), id(1), id(7)]);
  await obey('markInZotero', [id(1)]);
  await obey('markExported', 'list:thesis', [id(0), id(1)]);
  await obey('setRules', [{ id: 'rule', group: 'group', deed: { kind: 'tag', name: 'RL' } }]);
  await obey('removePapers', [id(7), id(8)]);
  await obey('judgePapers', [papers[9], papers[10]], 'not-interested');
  await obey('judgePapers', [papers[11]], 'read');
  await obey('restoreList', 'no-more', 'No more', []);
  await obey('deleteList', 'no-more');
  await background.stores.library.use(async ({ dexie }) => {
    const row = await dexie.table('papers').get(id(0));
    await dexie.table('papers').put({ ...row, ...UNKNOWN });
    const names = new Set(dexie.tables.map(({ name }) => name));
    if (names.has('sent')) await dexie.table('sent').put({ host: 'export.arxiv.org', at: 5, count: 2 });
    // As an answer of arXiv and an offer of Crossref leave a paper.
    if (names.has('queues')) {
      const asked = await dexie.table('papers').get(id(5));
      const venue = { type: 'journal', container: 'Journal of Tea', year: '2025', source: 'crossref', at: 7 };
      const found = { verdict: 'exact', title: asked.title, venue };
      const offer = { state: 'open', doi: '10.1234/tea.5', at: 7, found };
      const origins = { abstract: { source: 'arxiv', at: 6 } };
      await dexie.table('papers').put({ ...asked, completed: { at: 6, found: true }, origins, offer });
    }
  });
  background.reopen();
  return {
    library: await dump(background.indexedDB, 'library'),
    seen: await dump(background.indexedDB, 'seen'),
  };
}

const answer = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** A database as it stands. */
export async function dump(indexedDB: IDBFactory, name: string): Promise<DatabaseSample> {
  const connection = await answer(indexedDB.open(name));
  const stores: Record<string, StoreSample> = {};
  for (const storeName of connection.objectStoreNames) {
    const store = connection.transaction(storeName).objectStore(storeName);
    const indexes = [...store.indexNames].map((one) => {
      const { name, keyPath, multiEntry, unique } = store.index(one);
      return { name, keyPath, multiEntry, unique };
    });
    stores[storeName] = { keyPath: store.keyPath ?? '', indexes, rows: await answer(store.getAll()) };
  }
  const { version } = connection;
  connection.close();
  return { version, stores };
}

/** Makes the database of a sample, in Node or, as source text, in a page of the extension. */
export async function put(indexedDB: IDBFactory, name: string, sample: DatabaseSample): Promise<void> {
  const opening = indexedDB.open(name, sample.version);
  const connection = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onupgradeneeded = () => {
      for (const [storeName, { keyPath, indexes, rows }] of Object.entries(sample.stores)) {
        const store = opening.result.createObjectStore(storeName, { keyPath: keyPath as string | string[] });
        for (const { name: index, keyPath: path, ...options } of indexes)
          store.createIndex(index, path as string | string[], options);
        for (const row of rows) store.put(row);
      }
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  connection.close();
}
