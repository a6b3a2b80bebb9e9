/**
 * `npm run shots`: every screen and state, light and dark, narrow and wide, into shots/ (ignored), to be looked at.
 * With `--readme` also the pictures of the README, in docs/; with `--store` those of the stores, and no others.
 */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ChromiumDriver, openChromium } from '../tests/browser/harness/chromium';
import { until } from '../tests/browser/harness/driver';
import { arxivList, doubleCard, huggingfaceList } from '../tests/browser/harness/pages';
import { madeUpPapers } from '../tests/browser/harness/papers';
import { shows } from '../tests/browser/harness/screen';
import { word } from '../tests/browser/harness/words';
import { litCount, saveCards, serveSample, typeKeywords } from './demo-listing';
import { takeBibliography } from './shots-bibliography';
import { type Take, takeDamage, takeFaults, takeLong, takeWork } from './shots-odd';
import { takePlaces, takeWelcome } from './shots-places';
import { takeSearch } from './shots-search';
import { takeStore } from './shots-store';

const folder = resolve('shots');
const docs = resolve('docs');

const SIZES = [
  ['wide', { width: 1280, height: 860 }],
  ['narrow', { width: 520, height: 860 }],
] as const;

/** Takes all pictures; resolves with the exit code. */
export async function main(): Promise<number> {
  if (process.argv.includes('--store')) return takeStore();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const dark of [false, true]) {
    for (const [size, viewport] of SIZES) {
      const driver = await openChromium({ viewport, dark });
      try {
        await takeAll(driver, dark, `${dark ? 'dark' : 'light'}-${size}`);
      } finally {
        await driver.close();
      }
    }
  }
  console.log('The pictures are in shots/.');
  if (process.argv.includes('--readme')) {
    mkdirSync(docs, { recursive: true });
    copyFileSync(join(folder, 'light-wide-listing.png'), join(docs, 'screenshot.png'));
    copyFileSync(join(folder, 'light-wide-library-paper.png'), join(docs, 'library.png'));
    console.log('The pictures of the README are in docs/.');
  }
  return 0;
}

async function takeAll(driver: ChromiumDriver, dark: boolean, look: string): Promise<void> {
  const take: Take = (tab, name) => tab.screenshot(join(folder, `${look}-${name}.png`));

  await takeWelcome(driver, take);
  await takeEmpty(driver, take);

  const listing = await driver.open(await serveSample(driver, dark));
  const keywords = await driver.openPopup();
  await typeKeywords(keywords);
  await keywords.click('tab', word('tabKeywords'));
  await take(keywords, 'popup-keywords');
  await keywords.close();
  await litCount(listing);
  const saved = await saveCards(listing, [0, 1, 2, 4, 7]);
  await listing.run(() => window.scrollTo(0, 0));
  await take(listing, 'listing');

  const popup = await driver.openPopup();
  // The popup opens where it was left: on the keywords.
  await popup.click('tab', word('tabPage'));
  await shows(popup, word('factSaved'));
  await take(popup, 'popup-page');
  await popup.click('tab', word('tabSaved'));
  await shows(popup, saved[0] ?? '');
  await take(popup, 'popup-saved');
  await popup.close();

  const library = await driver.openOwn('library.html');
  await shows(library, saved[0] ?? '');
  await take(library, 'library');
  await library.click('link', saved[0] ?? '');
  await library.fill('combobox', word('addTag'), 'to cite');
  await library.press('Enter');
  await shows(library, 'to cite');
  await library.fill('textbox', word('note'), 'Compare with the bound of section 3.');
  await until('the note saved', async () => !(await library.text()).includes(word('noteWaiting')));
  await take(library, 'library-paper');
  await library.click('button', word('closePaper'));
  await library.click('button', word('export'));
  await shows(library, word('download'));
  await take(library, 'library-export');
  await library.click('button', word('close'));
  await library.fill('textbox', word('search'), 'nothing has this');
  await shows(library, word('noResultsText'));
  await take(library, 'library-nothing-found');
  // What is searched is kept for the next tab.
  await library.click('button', word('clearSearch'));
  await library.close();
  await takeWork(driver, take, saved[0] ?? '');

  const papers = madeUpPapers(0, 12);
  for (const [name, url, html] of [
    [
      'listing-double',
      'https://huggingface.co/papers/trending',
      huggingfaceList(papers, { kind: 'static' }, doubleCard),
    ],
    ['listing-arxiv', 'https://arxiv.org/list/cs.LG/new', arxivList(papers)],
  ] as const) {
    await driver.serve(url, html);
    const tab = await driver.open(url);
    await until('the controls', async () =>
      (await tab.controls('button')).some(
        (each) => each.name === word('pageSaveTitle', papers[0]?.title ?? ''),
      ),
    );
    await take(tab, name);
    await tab.close();
  }
  await takeSearch(driver, take);
  await takeBibliography(driver, take);
  await takeLong(driver, take);
  await takePlaces(driver, take);
  await takeFaults(driver, take);
  await takeDamage(driver, take);
}

/** What a reader sees before there is anything. */
async function takeEmpty(driver: ChromiumDriver, take: Take): Promise<void> {
  const library = await driver.openOwn('library.html');
  await shows(library, word('firstRun'));
  await take(library, 'library-empty');
  await library.close();

  const url = 'https://huggingface.co/papers/date/2026-01-01';
  await driver.serve(url, huggingfaceList([]));
  const nothing = await driver.open(url);
  const popup = await driver.openPopup();
  await shows(popup, word('nothingFound'));
  await take(popup, 'popup-nothing-found');
  await popup.close();
  await nothing.close();

  const elsewhere = await driver.open('about:blank');
  const other = await driver.openPopup();
  await shows(other, word('elsewhere'));
  await take(other, 'popup-elsewhere');
  await other.close();
  await elsewhere.close();
}
