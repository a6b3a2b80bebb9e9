/** From the click on Download until the browser has the file: the first export gives every paper its key, the next none. */
import { openChromium } from '../browser/harness/chromium';
import { until } from '../browser/harness/driver';
import { word } from '../browser/harness/words';
import type { Options } from './options';
import { seed } from './seed';
import { figure, printTable, ratio } from './table';
import type { Texts } from './texts';

/** Measures and prints. `build` is the folder of the built extension. */
export async function benchExporting(build: string, texts: Texts, { saved }: Options): Promise<void> {
  const rows: string[][] = [];
  for (const count of saved.filter((size) => size > 0)) {
    const driver = await openChromium({ extension: build });
    try {
      await seed(driver, texts, count);
      const library = await driver.openOwn('library.html');
      const exported = async () => {
        await until('the papers', async () => (await library.controls('checkbox')).length > 1);
        await library.click('button', word('export'));
        // Two clicks of a real mouse look at the page at rest first; the time is that of the work after the second.
        const start = { at: 0 };
        const file = await driver.download(async () => {
          await library.click('button', word('download'));
          start.at = performance.now();
        });
        const ms = performance.now() - start.at;
        if ((file.text.match(/^@/gm) ?? []).length !== count) throw new Error('not all papers were exported');
        await until('the dialog closed', async () => (await library.controls('dialog')).length === 0);
        return ms;
      };
      const [first, next] = [await exported(), await exported()];
      rows.push([count.toLocaleString('en'), ratio(first, next), figure(first), figure(next)]);
    } finally {
      await driver.close();
    }
  }
  printTable(
    'Export of the whole library as BibTeX, one run each',
    ['papers', 'first / next', 'first, with new keys: ms', 'next: ms'],
    rows,
  );
}
