/** Matching alone: what many keywords cost beside few. */
import type { ChromiumDriver } from '../browser/harness/chromium';
import { openBenchPage } from './bench-page';
import type { Options } from './options';
import { figure, median, printTable, ratio } from './table';
import type { Texts } from './texts';

const CARDS = 850;
const [FEW, MANY] = [5, 500];

/** Measures and prints. */
export async function benchMatching(
  driver: ChromiumDriver,
  script: string,
  texts: Texts,
  { runs }: Options,
): Promise<void> {
  const page = await openBenchPage(driver, script, texts, CARDS);
  const few: number[] = [];
  const many: number[] = [];
  for (let run = 0; run < runs; run++) {
    few.push(await page.call('runMatch', texts.keywords.slice(0, FEW)));
    many.push(await page.call('runMatch', texts.keywords.slice(0, MANY)));
  }
  await page.close();
  printTable(
    `Matching ${CARDS} abstracts, without reading the page (aim: at most 10 ×)`,
    ['', 'times 5 keywords', 'ms'],
    [
      [`${FEW} keywords`, ratio(median(few), median(few)), figure(median(few))],
      [`${MANY} keywords`, ratio(median(many), median(few)), figure(median(many))],
    ],
  );
}
