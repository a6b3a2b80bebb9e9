/**
 * `npm run shots -- --store`: the pictures that the stores show, into store/, from the extension as it is: 1280 × 800,
 * and Chrome's small tile.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import messages from '../public/_locales/en/messages.json';
import { openChromium } from '../tests/browser/harness/chromium';
import { until } from '../tests/browser/harness/driver';
import { shows } from '../tests/browser/harness/screen';
import { word } from '../tests/browser/harness/words';
import { litCount, saveCards, serveSample, typeKeywords } from './demo-listing';

const store = resolve('store');
const picture = (name: string) => join(store, 'screenshots', `${name}.png`);

/** Cards of the sample that are saved, and what is made of the first. */
const SAVED = [0, 1, 2, 4, 7, 9, 11, 12, 15];
const NOTE = 'Compare with the bound of **section 3**: is the rate in `n` the same?';

/** Makes all of them; resolves with the exit code. */
export async function takeStore(): Promise<number> {
  mkdirSync(join(store, 'screenshots'), { recursive: true });
  const driver = await openChromium({ viewport: { width: 1280, height: 800 } });
  try {
    const listing = await driver.open(await serveSample(driver));
    const popup = await driver.openPopup();
    await typeKeywords(popup);
    await popup.close();
    await litCount(listing);
    const [first = ''] = await saveCards(listing, SAVED);
    await listing.run(() => window.scrollTo(0, 0));
    await listing.screenshot(picture('1-listing'));

    const library = await driver.openOwn('library.html');
    await library.click('button', word('completingNoThanks'));
    await library.click('link', first);
    for (const tag of ['to cite', 'approximation']) {
      await library.fill('combobox', word('addTag'), tag);
      await library.press('Enter');
      await shows(library, tag);
    }
    await library.fill('textbox', word('note'), NOTE);
    await until('the note saved', async () => !(await library.text()).includes(word('noteWaiting')));
    await library.screenshot(picture('2-library'));

    await library.click('button', word('closePaper'));
    await library.click('button', word('export'));
    const isPreviewed = () => document.querySelector('.export-preview textarea') !== null;
    await until('the preview', () => library.run(isPreviewed));
    await library.screenshot(picture('3-export'));
    await library.click('button', word('close'));

    await library.fill('textbox', word('search'), 'language model');
    await until('results', () => library.run(() => document.querySelector('.found-list mark') !== null));
    await library.screenshot(picture('4-search'));
    await library.click('button', word('clearSearch'));

    await library.goto(`chrome-extension://${driver.id}/library.html#/keywords`);
    await shows(library, word('groupTerms', 'Efficiency').slice(0, 5));
    await library.screenshot(picture('5-keywords'));
    await library.close();

    const page = await driver.context.newPage();
    await page.setViewportSize({ width: 440, height: 280 });
    await page.setContent(tile());
    await page.screenshot({ path: join(store, 'promo-440x280.png') });
  } finally {
    await driver.close();
  }
  console.log('The pictures of the stores are in store/.');
  return 0;
}

/** The tile: the drawing of the icon, the name, and one line. */
function tile(): string {
  const logo = readFileSync(resolve('public/icon/logo.svg'), 'utf8');
  return `<!doctype html><title>Paperlight</title><style>
    html { background: #f4f1e8 }
    body { margin: 0; width: 440px; height: 280px; display: grid; place-content: center; justify-items: center; gap: 10px;
      font: 600 34px/1 system-ui, sans-serif; color: #2b2b28 }
    svg { width: 104px; height: 104px }
    p { margin: 0; font: 400 16px/1.35 system-ui, sans-serif; text-align: center }
    mark { background: #ffd02e; color: inherit; padding: 0 3px; border-radius: 3px }
  </style>${logo}${messages.extensionName.message}<p>Your <mark>keywords</mark> lit<br>on every list of papers</p>`;
}
