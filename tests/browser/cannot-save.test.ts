/** Where the browser cannot keep a paper, the card and the screens say so, and never "saved". */
import { expect, test } from 'vitest';
import { UPGRADING_KEY } from '../../lib/library/upgrading';
import { openChromium } from './harness/chromium';
import { holdLibrary, openReader } from './harness/database';
import { type Driver, type Tab, until } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { huggingfaceList } from './harness/pages';
import { type MadeUpPaper, madeUpPapers } from './harness/papers';
import { isSaved, savedState } from './harness/reading';
import { word } from './harness/words';

const papers = madeUpPapers(5000, 5003);
const [{ title }] = papers as readonly [MadeUpPaper];
const url = 'https://huggingface.co/papers/date/2026-08-01';

/** A listing on which Save was pressed and failed. */
async function afterFailedSave(driver: Driver): Promise<Tab> {
  await driver.serve(url, huggingfaceList(papers));
  const tab = await driver.open(url);
  await tab.click('button', word('pageSaveTitle', title));
  const card = await until('the failure on the card', async () =>
    (await tab.controls('button')).find(({ name }) => name === word('pageNotSavedTitle', title)),
  );
  expect(card.pressed).toBe(false);
  return tab;
}

test.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)(
  'a library held by another tab of %s: said on the card, in the popup and in the library, and mended by one more click',
  async (_, open) => {
    const driver = await open();
    try {
      const holder = await openReader(driver);
      const release = await holdLibrary(holder);
      const tab = await afterFailedSave(driver);
      await tab.front();
      const popup = await driver.openPopup();
      await until('the paper and the reason in the popup', async () =>
        (await popup.text()).includes(word('saveFailed', title, word('failedSlow'))),
      );
      await popup.close();
      const library = await driver.openOwn('library.html');
      await until('the reason in the library', async () =>
        (await library.text()).includes(word('failedSlow')),
      );
      await release();
      await tab.front();
      await tab.click('button', word('pageNotSavedTitle', title));
      await isSaved(tab, title);
      await library.front();
      // By itself: what waited for the library goes on with it.
      await until('the saved paper', async () =>
        (await library.controls('link')).some(({ name }) => name === title),
      );
      // While it is brought up to date that is said, under the papers; an upgrade itself is among the faults.
      await holder.run(sayUpgrading, UPGRADING_KEY, 0.42);
      await until('how far it is', async () => (await library.text()).includes(word('upgrading', '42%')));
      const text = await library.text();
      expect(text).toContain(word('upgradingText'));
      expect(text.indexOf(word('upgradingText'))).toBeGreaterThan(text.indexOf(title));
      await holder.run(sayUpgrading, UPGRADING_KEY, null);
      await until('nothing of it', async () => !(await library.text()).includes(word('upgradingText')));
    } finally {
      await driver.close();
    }
  },
);

/** Runs inside a page of the extension, as lib/upgrading.ts does: a part of 1, or null once it is over. */
async function sayUpgrading(key: string, done: number | null): Promise<void> {
  const { storage } = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  await (done === null ? storage.session.remove(key) : storage.session.set({ [key]: done }));
}

test('a Firefox that never remembers history: said on the card and in the popup', async () => {
  const driver = await openFirefox({
    prefs: { 'browser.privatebrowsing.autostart': true },
    allowPrivateBrowsing: true,
  });
  try {
    const tab = await afterFailedSave(driver);
    await tab.front();
    const popup = await driver.openPopup();
    await until('the paper and the reason in the popup', async () =>
      (await popup.text()).includes(word('saveFailed', title, word('failedStorageDenied'))),
    );
    // Of the card: a button of the bar is always pressed.
    expect(await savedState(tab, title)).not.toBe(true);
  } finally {
    await driver.close();
  }
});
