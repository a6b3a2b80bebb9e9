/** The background dies at the worst moments (reliability T01-T03): every save is acknowledged, and there once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { count, rounds } from '../faults/table';
import { openChromium } from './harness/chromium';
import { errorsOf } from './harness/console';
import { openReader, rowsOf } from './harness/database';
import { type Driver, type Tab, until } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { huggingfaceList } from './harness/pages';
import { madeUpPapers } from './harness/papers';
import { isSaved, savedState } from './harness/reading';
import { word } from './harness/words';

// All of them by `npm run faults`, which also stops it in every other command (tests/faults/worker-killed.test.ts).
describe.each([
  ['Chromium', () => openChromium(), rounds(50, 20)],
  [
    'Chromium on SQLite',
    () => openChromium({ args: ['--enable-features=IdbSqliteBackingStore'] }),
    rounds(20, 8),
  ],
  // Firefox ends its event page by itself, too, here after a second and a half without events.
  ['Firefox', () => openFirefox({ prefs: { 'extensions.background.idle.timeout': 1500 } }), rounds(25, 10)],
] as const)('the background of %s', (where, open, times) => {
  const papers = madeUpPapers(1000, 1000 + times);
  let driver: Driver;
  let reader: Tab;
  let tab: Tab;
  let errors: readonly string[];
  beforeAll(async () => {
    driver = await open();
    errors = errorsOf(driver);
    reader = await openReader(driver);
    const url = 'https://huggingface.co/papers/date/2026-10-07';
    await driver.serve(url, huggingfaceList(papers));
    tab = await driver.open(url);
  });
  afterAll(() => driver?.close());

  test(`stops ${times} times while papers are saved, and each is there once`, {
    timeout: 180_000,
  }, async () => {
    for (const [round, { title }] of papers.entries()) {
      await tab.click('button', word('pageSaveTitle', title));
      // From 0 to 20 ms after the click: before, during and after the transaction, evenly over the rounds.
      await new Promise((resolve) => setTimeout(resolve, (round * 7) % 21));
      await driver.stopBackground();
      await isSaved(tab, title);
    }
    const ids = (await rowsOf(reader, 'library', 'papers')).map(({ id }) => id);
    const losses = papers.filter(
      (paper) => ids.filter((id) => id === `arxiv:${paper.id}`).length !== 1,
    ).length;
    count({ fault: 'worker killed in a save on a page', where, rounds: times, acknowledged: times, losses });
    expect(ids.toSorted()).toEqual(papers.map(({ id }) => `arxiv:${id}`));
    // Counts are kept by the writes: a save that was done twice would show here.
    expect(await rowsOf(reader, 'library', 'meta')).toMatchObject([{ saved: times, unread: times }]);
  });

  test('is stopped while idle, and the next click still saves, once, and without a word on the console', async () => {
    const title = papers[0]?.title ?? '';
    await tab.click('button', word('pageSavedTitle', title));
    await until('the paper removed', async () => (await savedState(tab, title)) === false);
    await driver.stopBackground();
    await tab.click('button', word('pageSaveTitle', title));
    await isSaved(tab, title);
    const ids = (await rowsOf(reader, 'library', 'papers')).map(({ id }) => id);
    expect(ids.toSorted()).toEqual(papers.map(({ id }) => `arxiv:${id}`));
    expect(await rowsOf(reader, 'library', 'meta')).toMatchObject([{ saved: times }]);
    expect(errors.join('\n')).toBe('');
  });
});
