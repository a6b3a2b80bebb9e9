/** What the bench of searching runs inside a page of the extension: each function by itself, with JSON arguments. */
import type { MadeUpPaper } from '../browser/harness/papers';

interface Answer {
  readonly name: string;
  readonly n: number;
  readonly total: number;
  readonly complete: boolean;
  readonly error?: string;
}

/** What the functions share in the page. */
interface Bench {
  worker?: Worker;
  n: number;
  /** Asks, and resolves to the answer. */
  put(query: string): Promise<Answer>;
}

declare const bench: Bench;

/** Makes the page ready; nothing of the extension's own screens runs on it. */
export function openIndexPage(): void {
  const shared: Bench = {
    n: 0,
    put(query) {
      const n = ++shared.n;
      return new Promise((resolve, reject) => {
        const listen = ({ data }: MessageEvent<Answer>) => {
          if (data.name === 'failed') reject(new Error(data.error));
          if (data.name !== 'answer' || data.n !== n) return;
          shared.worker?.removeEventListener('message', listen);
          resolve(data);
        };
        shared.worker?.addEventListener('message', listen);
        const asked = { name: 'ask', n, query: JSON.parse(query), lists: new Map(), groups: [], limit: 60 };
        shared.worker?.postMessage(asked);
      });
    },
  };
  Object.assign(globalThis, { bench: shared });
}

/** Fills *seen* with so many papers: those given, with other words in other places, so that no two are alike. */
export async function seedSeen([papers, count]: readonly [readonly MadeUpPaper[], number]): Promise<void> {
  const connection = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('seen');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const SYLLABLES = [
    'ba',
    'co',
    'di',
    'fu',
    'ge',
    'ki',
    'lo',
    'ma',
    'ne',
    'po',
    'ra',
    'si',
    'tu',
    've',
    'xa',
    'zo',
  ];
  const rare = (seed: number) =>
    [0, 4, 8, 12].map((shift) => SYLLABLES[(Math.imul(seed, 2654435761) >>> shift) & 15]).join('');
  const row = (n: number) => {
    const paper = papers[n % papers.length];
    const other = papers[(n * 7 + Math.floor(n / papers.length)) % papers.length];
    if (!paper || !other) throw new Error('no papers');
    const words = paper.abstract.split(/\s+/);
    const swaps = other.abstract.split(/\s+/);
    for (let k = 0; k < words.length; k += 9)
      words[(k + n) % words.length] = swaps[(k * 3 + n) % swaps.length] ?? '';
    for (let k = 0; k < 3; k++) words[(n * (k + 3)) % words.length] = rare(n * 3 + k);
    const id = `${1000 + Math.floor(n / 90_000)}.${10_000 + (n % 90_000)}`;
    return {
      id: `arxiv:${id}`,
      title: `${paper.title} ${rare(n)}`,
      url: `https://arxiv.org/abs/${id}`,
      abstract: words.join(' '),
      authors: [...paper.authors, ...other.authors.slice(0, 1)].map((name) => ({ name })),
      published: `${2015 + (n % 12)}-0${1 + (n % 9)}-11`,
      source: 'arxiv',
      firstSeenAt: Date.UTC(2026, 0) + n * 1000,
      firstSite: 'arxiv',
      firstPage: 'https://arxiv.org/list/cs.LG/new',
      changedAt: Date.UTC(2026, 0) + n * 1000,
    };
  };
  for (let from = 0; from < count; from += 2000) {
    const transaction = connection.transaction('papers', 'readwrite', { durability: 'relaxed' });
    for (let n = from; n < Math.min(count, from + 2000); n++) transaction.objectStore('papers').put(row(n));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  }
  connection.close();
}

/** Starts the search worker; resolves to the times until something is found, and until all papers are in the index. */
export async function startWorker([script, query]: readonly [string, string]): Promise<{
  first: number;
  complete: number;
}> {
  const start = performance.now();
  bench.worker = new Worker(script, { type: 'module' });
  let first: number | undefined;
  for (;;) {
    const { total, complete } = await bench.put(query);
    const ms = performance.now() - start;
    if (total > 0) first ??= ms;
    if (complete && first !== undefined) return { first, complete: ms };
    if (first !== undefined) await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Resolves to the time until the answer is here. */
export async function askIndex(query: string): Promise<number> {
  const start = performance.now();
  await bench.put(query);
  return performance.now() - start;
}

/** Saves a paper as the screens do; resolves to the time from the acknowledgement until it is found. */
export async function savePaperNow([n, query]: readonly [number, string]): Promise<number> {
  const id = `9901.${10_000 + n}`;
  const paper = {
    id: `arxiv:${id}`,
    title: `zzadded${n} paper`,
    url: `https://arxiv.org/abs/${id}`,
    authors: [],
    source: 'arxiv',
  };
  const { chrome } = globalThis as unknown as {
    chrome: { runtime: { sendMessage(message: object): Promise<unknown> } };
  };
  await chrome.runtime.sendMessage({ name: 'savePaper', opId: crypto.randomUUID(), args: [paper] });
  const start = performance.now();
  while ((await bench.put(query)).total === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  return performance.now() - start;
}

export function stopWorker(): void {
  bench.worker?.terminate();
}
