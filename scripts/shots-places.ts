/** Pictures of the places around the list: the welcome, catching up, one's reading, rules, trash, the side panel. */
import type { ChromiumDriver } from '../tests/browser/harness/chromium';
import { openReader, rowsOf } from '../tests/browser/harness/database';
import { until } from '../tests/browser/harness/driver';
import { arxivList, huggingfaceList } from '../tests/browser/harness/pages';
import { madeUpPapers } from '../tests/browser/harness/papers';
import { give, savePapers } from '../tests/browser/harness/saving';
import { shows } from '../tests/browser/harness/screen';
import { word } from '../tests/browser/harness/words';
import type { Take } from './shots-odd';

/** The three steps of the welcome. */
export async function takeWelcome(driver: ChromiumDriver, take: Take): Promise<void> {
  const tab = await driver.openOwn('library.html#/welcome');
  for (const [step, text] of [
    [1, 'welcomePrivate'],
    [2, 'welcomeKeywordsText'],
    [3, 'welcomeOpenText'],
  ] as const) {
    await shows(tab, word(text));
    await take(tab, `welcome-${step}`);
    if (step < 3) await tab.click('button', word('goOn'));
  }
  await tab.close();
}

/** A library that has been in use for half a year. Comes last: it changes what the other pictures show. */
export async function takePlaces(driver: ChromiumDriver, take: Take): Promise<void> {
  await liveOnIt(driver);
  const library = await driver.openOwn('library.html#/all');
  const goTo = (hash: string) =>
    library.run((next) => {
      location.hash = next;
    }, hash);
  await shows(library, 'Study 5');
  await library.click('button', word('asTable'));
  await take(library, 'library-table');
  await library.click('button', word('columns'));
  await until('the columns', async () => (await library.controls('menuitemcheckbox')).length > 0);
  await take(library, 'library-columns');
  await library.press('Escape');
  await library.click('button', word('asCards'));
  await goTo('#/catch-up');
  await shows(library, word('allKeys'));
  await take(library, 'catch-up');
  await library.press('?');
  await until('the keys', async () => (await library.controls('dialog')).length > 0);
  await take(library, 'catch-up-keys');
  await library.press('Escape');
  await goTo('#/overview');
  await until('the pictures', () =>
    library.run(() => document.querySelectorAll('svg.heat-map, svg.line-chart').length > 2),
  );
  await take(library, 'overview');
  await library.run(() => document.querySelector('.overview')?.scrollTo(0, 1e6));
  await take(library, 'overview-end');
  await goTo('#/rules');
  await shows(library, word('newRule'));
  await take(library, 'rules');
  await goTo('#/trash');
  await shows(library, word('trash'));
  await take(library, 'trash');
  const [met] = madeUpPapers(5000, 5001);
  await goTo(`#/all?paper=${encodeURIComponent(`arxiv:${met?.id}`)}`);
  await shows(library, word('seenWhere'));
  await take(library, 'paper-seen');
  await library.close();
  const panel = await driver.openOwn('sidepanel.html');
  await panel.click('tab', word('tabSaved'));
  await shows(panel, 'Study');
  await take(panel, 'sidepanel');
  await panel.close();
}

/** Lists that went by, papers saved and read, spread over half a year. */
async function liveOnIt(driver: ChromiumDriver): Promise<void> {
  const reader = await openReader(driver);
  const papers = madeUpPapers(5000, 5200);
  const pages = Array.from({ length: 8 }, (_, n) => papers.slice(n * 25, (n + 1) * 25));
  for (const [n, listed] of pages.entries()) {
    const url =
      n % 3 === 2
        ? `https://arxiv.org/list/cs.LG/recent?skip=${n}`
        : `https://huggingface.co/papers/date/2026-05-1${n}`;
    await driver.serve(url, n % 3 === 2 ? arxivList(listed) : huggingfaceList(listed));
    const tab = await driver.open(url);
    // Controls come as they are scrolled to; what went by is kept of all.
    await until('all of them kept', async () => {
      const kept = new Set((await rowsOf(reader, 'seen', 'papers')).map(({ id }) => id));
      return listed.every(({ id }) => kept.has(`arxiv:${id}`));
    });
    await tab.close();
  }
  const saved = papers.filter((_, n) => n % 4 === 1);
  await savePapers(reader, saved);
  const ids = saved.map(({ id }) => `arxiv:${id}`);
  await give(
    reader,
    'setStatus',
    ids.filter((_, n) => n % 3 === 0),
    'read',
  );
  await give(reader, 'setRating', ids.slice(0, 9), 4);
  await give(reader, 'addTag', ids.slice(0, 12), 'to cite');
  await give(reader, 'removePapers', ids.slice(-2));
  await reader.run(spread, Date.now());
}

/** Runs inside a page of the extension: what happened today happened over half a year, most of it of late. */
async function spread(now: number): Promise<void> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  for (const [database, table, keys] of [
    ['seen', 'papers', ['firstSeenAt']],
    ['library', 'papers', ['savedAt', 'statusAt']],
  ] as const) {
    const connection = await done(indexedDB.open(database));
    const store = connection.transaction(table, 'readwrite').objectStore(table);
    const rows = await done(store.getAll());
    for (const [n, row] of rows.entries()) {
      // Of every five one stays where it is.
      if (n % 5 === 0) continue;
      const at = now - ((n * 7919) % 1000) ** 2 * 15_500;
      const moved = Object.fromEntries(keys.flatMap((key) => (key in row ? [[key, at]] : [])));
      await done(store.put({ ...row, ...moved }));
    }
    connection.close();
  }
}
