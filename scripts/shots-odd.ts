/** The pictures of `npm run shots` that a reader hopes not to see often: work under way, odd papers, and faults. */
import type { ChromiumDriver } from '../tests/browser/harness/chromium';
import { holdLibrary, openReader } from '../tests/browser/harness/database';
import { type Tab, until } from '../tests/browser/harness/driver';
import { huggingfaceList } from '../tests/browser/harness/pages';
import { type MadeUpPaper, madeUpPapers } from '../tests/browser/harness/papers';
import { isSaved } from '../tests/browser/harness/reading';
import { shows } from '../tests/browser/harness/screen';
import { word } from '../tests/browser/harness/words';

/** Takes a picture under a name. */
export type Take = (tab: Tab, name: string) => Promise<void>;

/** A menu, many papers chosen, a removal that can be undone, and keywords with problems. */
export async function takeWork(driver: ChromiumDriver, take: Take, title: string): Promise<void> {
  const library = await driver.openOwn('library.html');
  await library.click('button', word('paperMenu', title));
  await until('the menu', async () => (await library.controls('menuitem')).length > 0);
  await take(library, 'library-menu');
  await library.click('menuitem', word('remove'));
  await shows(library, word('removedOne', 1));
  await take(library, 'library-undo');
  await library.click('button', word('undo'));
  await shows(library, word('restoredOne', 1));
  await library.click('checkbox', word('chooseAll'));
  await shows(library, word('chosenMany', 5));
  await take(library, 'library-chosen');
  await library.goto(`chrome-extension://${driver.id}/library.html#/keywords`);
  await library.fill('textbox', word('groupTerms', 'Efficiency'), 'LoRA, lora, "open, year:2024, ***');
  await shows(library, word('problemDuplicate', 'lora', 1));
  await take(library, 'library-keywords-problems');
  await library.click('button', word('keywordsMenu'));
  await library.click('menuitem', word('importKeywords'));
  await library.fill(
    'textbox',
    word('importText'),
    '== Efficiency ==\npruning\n\n== Mine == red, mute\nblockchain',
  );
  await shows(library, word('importNew', 'Mine'));
  await take(library, 'library-keywords-import');
  await library.click('button', word('close'));
  await library.goto(`chrome-extension://${driver.id}/library.html#/settings`);
  await shows(library, word('keysReset'));
  await library.click('button', word('keyChange', word('helpSave'), 's'));
  await take(library, 'library-settings');
  await library.goto(`chrome-extension://${driver.id}/library.html#/data`);
  await shows(library, word('dataSentNothing'));
  await take(library, 'library-data');
  await library.click('button', word('eraseOpen'));
  await shows(library, word('eraseTitle'));
  await take(library, 'library-erase');
  await library.close();
}

/** A title of 1,000 letters, 533 authors, markup as text, and many tags. */
export async function takeLong(driver: ChromiumDriver, take: Take): Promise<void> {
  const [made] = madeUpPapers(900, 901) as readonly [MadeUpPaper];
  const title = `<b>Long</b> ${'A Title Without an End That Wraps and Wraps '.repeat(22)}${'Unbreakable'.repeat(5)}`;
  const long = { ...made, title, authors: Array.from({ length: 533 }, (_, n) => `Author Number${n}`) };
  const url = 'https://huggingface.co/papers/date/2026-02-02';
  await driver.serve(url, huggingfaceList([long]));
  const listing = await driver.open(url);
  const card = await until('the control', async () =>
    (await listing.controls('button')).find(({ name }) => name.startsWith(word('pageSaveTitle', '<b>Long'))),
  );
  await listing.click('button', card.name);
  await isSaved(listing, card.name.slice(word('pageSaveTitle', '').length));
  await take(listing, 'listing-long');
  await listing.close();
  const library = await driver.openOwn('library.html');
  await library.click('link', /^<b>Long/);
  for (let n = 1; n <= 12; n++) {
    await library.fill('combobox', word('addTag'), `a tag with several words ${n}`);
    await library.press('Enter');
    await until('the tag', async () =>
      (await library.controls('button')).some(
        ({ name }) => name === word('takeAway', `a tag with several words ${n}`),
      ),
    );
  }
  await take(library, 'library-long');
  await library.close();
}

/** A save that fails: on the card, in the popup, and in the library tab. */
export async function takeFaults(driver: ChromiumDriver, take: Take): Promise<void> {
  const papers = madeUpPapers(20, 24);
  const [{ title }] = papers as readonly [MadeUpPaper];
  const release = await holdLibrary(await openReader(driver));
  const url = 'https://huggingface.co/papers/date/2026-03-03';
  await driver.serve(url, huggingfaceList(papers));
  const listing = await driver.open(url);
  await listing.click('button', word('pageSaveTitle', title));
  await until('the failure', async () =>
    (await listing.controls('button')).some(({ name }) => name === word('pageNotSavedTitle', title)),
  );
  await take(listing, 'listing-failed');
  const popup = await driver.openPopup();
  await popup.click('tab', word('tabPage'));
  await shows(popup, word('saveFailed', title, word('failedSlow')));
  await take(popup, 'popup-failed');
  await popup.close();
  const library = await driver.openOwn('library.html');
  await shows(library, word('failedSlow'));
  await take(library, 'library-failed');
  await library.close();
  await release();
}

/** A library that is lost, in the popup and in the tab. Comes last of all. */
export async function takeDamage(driver: ChromiumDriver, take: Take): Promise<void> {
  const data = await driver.openOwn('library.html#/data');
  await data.click('button', word('snapshotNow'));
  await shows(data, word('snapshotMade'));
  await until('the account of what there is', () => data.run(hasCanary));
  await data.close();
  const reader = await openReader(driver);
  await driver.stopBackground();
  await reader.run(() => void indexedDB.deleteDatabase('library'));
  const library = await driver.openOwn('library.html');
  await shows(library, word('recoveryTitle'));
  await take(library, 'library-damaged');
  const popup = await driver.openPopup();
  await popup.click('tab', word('tabSaved'));
  await shows(popup, word('failedDamaged'));
  await take(popup, 'popup-damaged');
  await popup.close();
}

/** Runs inside a page of the extension. */
async function hasCanary(): Promise<boolean> {
  const { chrome } = globalThis as unknown as {
    chrome: { storage: { local: { get(key: string): Promise<{ canary?: { saved: number } }> } } };
  };
  return ((await chrome.storage.local.get('canary')).canary?.saved ?? 0) > 0;
}
