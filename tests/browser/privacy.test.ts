/** What a reader does stays with the reader (reliability T36), and of a private tab nothing stays at all (T29). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openChromium } from './harness/chromium';
import { openReader, rowsOf } from './harness/database';
import { type Driver, type Tab, until } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { huggingfaceList } from './harness/pages';
import { type MadeUpPaper, madeUpPapers } from './harness/papers';
import { isSaved, rightLight } from './harness/reading';
import { goTo } from './harness/screen';
import { word } from './harness/words';

const url = 'https://huggingface.co/papers/date/2026-03-01';
const papers = madeUpPapers(7000, 7004);
const [{ title }] = papers as readonly [MadeUpPaper];
const hidden = 'https://huggingface.co/papers/date/2026-03-02';
const unseen = madeUpPapers(7100, 7104);
const [wanted, ...others] = unseen as readonly [MadeUpPaper, ...MadeUpPaper[]];

const shows = (tab: Tab, text: string) => until(text, async () => (await tab.text()).includes(text));

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('in %s', (_, open) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await open();
    await driver.serve(url, huggingfaceList(papers));
    await driver.serve(hidden, huggingfaceList(unseen));
  });
  afterAll(() => driver?.close());

  test('a page is read and lit, a paper saved, found and exported, and every screen looked at: nobody is asked for anything', async () => {
    const tab = await driver.open(url);
    await rightLight(tab);
    await tab.click('button', word('pageSaveTitle', title));
    await isSaved(tab, title);
    const popup = await driver.openPopup();
    await until('the popup', async () => (await popup.controls('tab')).length > 0);
    await popup.close();
    const library = await driver.openOwn('library.html');
    await shows(library, title);
    await goTo(library, '#/settings');
    await shows(library, word('syncOn'));
    await goTo(library, '#/data');
    await shows(library, word('dataSentNothing'));
    const { text } = await driver.download(() => library.click('button', word('exportEverything')));
    expect(text).toContain(title);
    await library.close();
    await driver.stopBackground();
    await tab.front();
    await tab.click('button', word('pageSavedTitle', title));
    await until('the paper removed', async () =>
      (await tab.controls('button')).some(({ name }) => name === word('pageSaveTitle', title)),
    );
    // The browser asks for the icon of a site by itself.
    expect((await driver.asked()).filter((one) => !one.endsWith('/favicon.ico'))).toEqual([]);
  });

  test('a private tab is lit like any other, and only what is saved there is kept', async () => {
    const tab = await driver.openPrivate(hidden);
    await rightLight(tab);
    await tab.click('button', word('pageSaveTitle', wanted.title));
    await isSaved(tab, wanted.title);
    await tab.close();
    const reader = await openReader(driver);
    const saved = (await rowsOf(reader, 'library', 'papers')).map(({ id }) => id);
    expect(saved).toEqual([`arxiv:${wanted.id}`]);
    const seen = (await rowsOf(reader, 'seen', 'papers')).map(({ id }) => id);
    expect(seen.toSorted()).toEqual(papers.map(({ id }) => `arxiv:${id}`).toSorted());
    const pages = (await rowsOf(reader, 'seen', 'listings')).map((row) => row.url);
    expect(pages).toEqual([url]);
    // Nor anywhere beside the databases.
    const stored = await reader.run(allStored);
    for (const trace of [hidden, ...others.map(({ id }) => id), ...others.map((paper) => paper.title)])
      expect(stored).not.toContain(trace);
  });
});

/** Runs inside a page of the extension: all that lies in its storage, as one text. */
async function allStored(): Promise<string> {
  const { storage } = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  const areas = await Promise.all([storage.local.get(null), storage.session.get(null)]);
  return JSON.stringify([areas, { ...localStorage }]);
}
