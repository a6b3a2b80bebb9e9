/** From navigation to a listing until its papers are in the database, in the real extension. */
import type { ChromiumDriver } from '../browser/harness/chromium';
import { openReader, rowsOf } from '../browser/harness/database';
import { until } from '../browser/harness/driver';
import { huggingfaceList } from '../browser/harness/pages';
import { madeUpPapers } from '../browser/harness/papers';
import type { Options } from './options';
import { figure, median, printTable, ratio } from './table';

const CARDS = 100;

/** Measures and prints. */
export async function benchCapture(driver: ChromiumDriver, { runs }: Options): Promise<void> {
  const reader = await openReader(driver);
  const loads: number[] = [];
  const stores: number[] = [];
  // The run before the first makes the databases and warms the browser up.
  for (let run = 0; run <= runs; run++) {
    const papers = madeUpPapers(run * CARDS, (run + 1) * CARDS);
    const url = `https://huggingface.co/papers/date/2026-10-${String(run + 1).padStart(2, '0')}`;
    await driver.serve(url, huggingfaceList(papers));
    const ids = papers.map(({ id }) => `arxiv:${id}`);
    const stored = run > 0 ? reader.run(whenStored, ids) : undefined;
    const tab = await driver.open(url);
    if (stored) {
      const { start, load } = await tab.run(timesOfPage);
      stores.push((await stored) - start);
      loads.push(load);
    } else {
      await until('the first rows', async () => (await rowsOf(reader, 'seen', 'papers')).length === CARDS);
    }
    await tab.close();
  }
  await reader.close();
  printTable(
    `Capture of a page of ${CARDS} cards, all of them new, counted from the beginning of the navigation`,
    ['', 'times the page load', 'ms'],
    [
      ['the page itself, load event', ratio(1, 1), figure(median(loads))],
      [`${CARDS} rows stored`, ratio(median(stores), median(loads)), figure(median(stores))],
    ],
  );
}

/** Runs inside the page: when its navigation began, in milliseconds since 1970, and how long it took to load. */
function timesOfPage(): { readonly start: number; readonly load: number } {
  const [navigation] = performance.getEntriesByType('navigation');
  const load = navigation instanceof PerformanceNavigationTiming ? navigation.loadEventStart : Number.NaN;
  return { start: performance.timeOrigin, load };
}

/** Runs inside a page of the extension: resolves to the time at which all papers are there. */
async function whenStored(ids: readonly string[]): Promise<number> {
  const answer = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const connection = await answer(indexedDB.open('seen'));
  try {
    for (const id of ids) {
      // Without timers, which a page in the background gets once in a second.
      while ((await answer(connection.transaction('papers').objectStore('papers').getKey(id))) === undefined);
    }
    return performance.timeOrigin + performance.now();
  } finally {
    connection.close();
  }
}
