/** An update under open listings (reliability T04, T08): nothing doubled, no error, all works on, and an old library is brought along. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VERSIONS } from '../../lib/library/databases';
import { openChromium } from './harness/chromium';
import { errorsOf } from './harness/console';
import { openReader, rowsOf } from './harness/database';
import { type Driver, type Tab, until } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { oldLibraryIn, putOldLibrary } from './harness/old-library';
import { huggingfaceList } from './harness/pages';
import { type MadeUpPaper, madeUpPapers } from './harness/papers';
import { isSaved, rightLight, savedState } from './harness/reading';
import { word } from './harness/words';

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('an update of the extension in %s', (_, open) => {
  const papers = madeUpPapers(6000, 6006);
  const [first, second] = papers as readonly [MadeUpPaper, MadeUpPaper];
  let driver: Driver;
  let tabs: readonly Tab[];
  let errors: readonly string[];
  beforeAll(async () => {
    driver = await open();
    errors = errorsOf(driver);
    const opened: Tab[] = [];
    for (const day of ['01', '02', '03']) {
      const url = `https://huggingface.co/papers/date/2026-07-${day}`;
      await driver.serve(url, huggingfaceList(papers));
      opened.push(await driver.open(url));
    }
    tabs = opened;
    const [tab] = tabs;
    await tab?.click('button', word('pageSaveTitle', first.title));
    if (tab) await isSaved(tab, first.title);
    await driver.update();
  });
  afterAll(() => driver?.close());

  test('leaves each card of each open tab with one control, and with its light', async () => {
    for (const tab of tabs) {
      await tab.front();
      await until('the new controls, and no old ones', async () => {
        const names = (await tab.controls('button')).map(({ name }) => name);
        const saves = names.filter((name) =>
          papers.some(({ title }) =>
            [word('pageSaveTitle', title), word('pageSavedTitle', title)].includes(name),
          ),
        );
        const hosts = await tab.run(() => [
          document.querySelectorAll('paperlight-save').length,
          document.querySelectorAll('paperlight-bar').length,
        ]);
        return saves.length === papers.length && hosts.join() === `${papers.length},1`;
      });
      await rightLight(tab);
      await until('the saved paper', async () => (await savedState(tab, first.title)) === true);
    }
  });

  test('shows nobody around: that is for who installs it', async () => {
    // The tabs of the old version are gone, and one would be there by now: scripts are put in after it is opened.
    const own = await driver.openOwn('manifest.json');
    expect(
      await own.run(async () => {
        const { browser, chrome } = globalThis as unknown as Record<
          string,
          | { runtime: { getContexts(filter: object): Promise<readonly { documentUrl?: string }[]> } }
          | undefined
        >;
        const tabs = await (browser ?? chrome)?.runtime.getContexts({ contextTypes: ['TAB'] });
        return tabs?.filter(({ documentUrl }) => documentUrl?.includes('library.html')).length;
      }),
    ).toBe(0);
    await own.close();
  });

  test('saves from a tab that was open before, with the library as it was', async () => {
    const [tab] = tabs;
    if (!tab) throw new Error('no tab');
    // Nobody clicks into a tab that is behind another.
    await tab.front();
    await tab.click('button', word('pageSaveTitle', second.title));
    await isSaved(tab, second.title);
    const reader = await openReader(driver);
    const ids = (await rowsOf(reader, 'library', 'papers')).map(({ id }) => id);
    expect(ids.toSorted()).toEqual([`arxiv:${first.id}`, `arxiv:${second.id}`]);
    expect(errors).toEqual([]);
  });

  test('brings a library of the first version up to date, and a page goes on saving', async () => {
    const [tab] = tabs;
    const [, , third] = papers;
    if (!tab || !third) throw new Error('no tab');
    const own = await openReader(driver);
    await putOldLibrary(driver, own, 300);
    await tab.front();
    await tab.goto('https://huggingface.co/papers/date/2026-07-01');
    await rightLight(tab);
    await tab.click('button', word('pageSaveTitle', third.title));
    await isSaved(tab, third.title);
    const library = await driver.openOwn('library.html');
    await until('the library', async () => (await library.text()).includes(third.title));
    await own.front();
    const whole = { version: (VERSIONS.library ?? 0) * 10, papers: 300, wrong: 0 };
    await until('every paper brought up to date', async () => (await oldLibraryIn(own)).wrong === 0);
    expect(await oldLibraryIn(own)).toEqual(whole);
    expect(await rowsOf(own, 'library', 'papers')).toHaveLength(301);
    expect(errors).toEqual([]);
  });
});
