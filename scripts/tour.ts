/**
 * The tour of `npm start` without a display: the main job on the sample listing, through the real extension in a real
 * browser. Says what happened, leaves demo/*.png and demo/paperlight.bib, and fails if any of it did not happen.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openChromium } from '../tests/browser/harness/chromium';
import { openReader, rowsOf } from '../tests/browser/harness/database';
import { type Tab, until } from '../tests/browser/harness/driver';
import { word } from '../tests/browser/harness/words';
import { litCount, SAMPLE_SIZE, saveCards, serveSample, typeKeywords } from './demo-listing';

const folder = resolve('demo');

/** Runs the tour; resolves with the exit code. */
export async function main(): Promise<number> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const driver = await openChromium({ viewport: { width: 1280, height: 860 } });
  let pictures = 0;
  const picture = async (tab: Tab, name: string) => {
    pictures += 1;
    await tab.screenshot(join(folder, `${pictures}-${name}.png`));
  };
  try {
    const reader = await openReader(driver);
    const listing = await driver.open(await serveSample(driver));
    const seen = await until('every paper kept', async () => {
      const { length } = await rowsOf(reader, 'seen', 'papers');
      return length === SAMPLE_SIZE && length;
    });
    console.log(`Papers found and kept    ${seen} of ${SAMPLE_SIZE}`);

    await listing.front();
    const keywords = await driver.openPopup();
    await typeKeywords(keywords);
    await keywords.close();
    console.log(`Keywords lit             ${await litCount(listing)} on and around the screen`);

    const saved = await saveCards(listing, [0, 1, 2, 4, 7]);
    await listing.run(() => window.scrollTo(0, 0));
    await picture(listing, 'listing');
    console.log(`Papers saved             ${saved.length}, by clicks on their cards`);

    const popup = await driver.openPopup();
    await until('the counts', async () => (await popup.text()).includes(word('factSaved')));
    await picture(popup, 'popup');
    await popup.close();

    const [first = ''] = saved;
    const library = await driver.openOwn('library.html');
    await library.click('link', first);
    await library.fill('combobox', word('addTag'), 'to cite');
    await library.press('Enter');
    await until('the tag', async () =>
      (await rowsOf(reader, 'library', 'tags')).some(({ name, count }) => name === 'to cite' && count === 1),
    );
    console.log('Papers tagged            1, “to cite”');
    await picture(library, 'library');

    await library.click('button', word('export'));
    const file = await driver.download(() => library.click('button', word('download')));
    const entries = file.text.match(/^@/gm)?.length ?? 0;
    if (entries !== saved.length)
      throw new Error(`${entries} entries were written for ${saved.length} papers`);
    writeFileSync(join(folder, 'paperlight.bib'), file.text);
    console.log(`File written             demo/paperlight.bib, ${entries} entries`);
    console.log(`Pictures                 demo/*.png, ${pictures}`);
    return 0;
  } finally {
    await driver.close();
  }
}
