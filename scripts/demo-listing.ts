/** The sample listing with Paperlight on it, as the tour, the window and the screenshots use it. */
import type { ChromiumDriver } from '../tests/browser/harness/chromium';
import { type Tab, until } from '../tests/browser/harness/driver';
import { isSaved, readPage } from '../tests/browser/harness/reading';
import { word } from '../tests/browser/harness/words';
import { renderSearchPage, samplePapers, sampleUrl } from './sample/render.mjs';

/** Keywords that a reader of the sample might have, by the names of the groups of a first run. */
const KEYWORDS: readonly (readonly [group: string, terms: string])[] = [
  ['Language models', 'neural network*, transformer*, LLM'],
  ['Generation', 'approximation error, "error bound", diffusion, generaliz*'],
  ['Efficiency', 'low-rank, quantiz*, kernel*, KV cache'],
];

/** How many papers of the sample stand on it. */
export const SAMPLE_SIZE = samplePapers.length;

/** Serves the sample at its true address. */
export async function serveSample(driver: ChromiumDriver, dark = false): Promise<string> {
  await driver.serve(sampleUrl, renderSearchPage(samplePapers, { dark }));
  return sampleUrl;
}

/** Types the keywords into the keywords screen of the popup, as a reader would. */
export async function typeKeywords(popup: Tab): Promise<void> {
  await popup.click('tab', word('tabKeywords'));
  for (const [group, terms] of KEYWORDS) await popup.fill('textbox', word('groupTerms', group), terms);
  // Leaving the last field makes sure that it is kept.
  await popup.click('tab', word('tabPage'));
}

/** The number of lit strings on and around the screen, once there are some. */
export function litCount(listing: Tab): Promise<number> {
  return until('lit keywords', async () => {
    const { passages } = await readPage(listing);
    return passages.reduce((sum, { lit }) => sum + lit.length, 0);
  });
}

/** Saves the cards at these places by clicks on their controls; answers with their titles. */
export async function saveCards(listing: Tab, places: readonly number[]): Promise<readonly string[]> {
  const titles = places.map((place) => samplePapers[place]?.title ?? '');
  for (const title of titles) {
    await listing.click('button', word('pageSaveTitle', title));
    await isSaved(listing, title);
  }
  return titles;
}
