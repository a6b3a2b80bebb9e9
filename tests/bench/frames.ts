/** Whether a page's frames and tasks stay short while all of a long list is read, lit, counted and arranged. */
import type { ChromiumDriver } from '../browser/harness/chromium';
import { pageTab } from '../browser/harness/chromium-tab';
import { word } from '../browser/harness/words';
import {
  CARD_STYLE,
  cardsHtml,
  closeSides,
  type Figures,
  openListing,
  openSides,
  SIDES,
  setKeywords,
} from './listing-page';
import { acts } from './living-acts';
import type { Options } from './options';
import { figure, median, printTable, ratio } from './table';
import type { Texts } from './texts';

const [FEW, MANY] = [50, 500];
/** Milliseconds in which everything is told of the longest list. */
const LEARNT = 4_000;

/** Measures the frames that follow when cards come, and prints. */
export async function benchFrames(driver: ChromiumDriver, texts: Texts, options: Options): Promise<void> {
  const most = options.cards.at(-1) ?? 0;
  const runs = Math.max(options.runs, 7);
  const frames: string[][] = [];
  for (const cards of options.cards.slice(-2)) {
    const isMost = cards === most;
    frames.push(...(await compareFrames(driver, texts, cards, isMost ? MANY : FEW, runs, isMost)));
  }
  printTable(
    'Cards come to an empty list: the frames that follow, medians of the longest of each run',
    ['', 'aim', 'times the page alone', 'ms alone', 'ms with'],
    frames,
  );
}

/** Measures what is counted in frames, as the longest task, or from a press to its frame, and prints. */
export async function benchMoments(driver: ChromiumDriver, texts: Texts, options: Options): Promise<void> {
  const cards = options.cards.at(-1) ?? 0;
  const runs = Math.max(options.runs, 7);
  printTable(
    `Moments of ${cards.toLocaleString('en')} cards, medians of ${runs} runs`,
    ['', 'aim', 'measured', 'worst'],
    await moments(driver, texts, cards, runs),
  );
}

/** The second frame and, if `all`, the longest until all is known; the page alone and with us in turns. */
async function compareFrames(
  driver: ChromiumDriver,
  texts: Texts,
  cards: number,
  keywords: number,
  runs: number,
  all: boolean,
): Promise<readonly string[][]> {
  await setKeywords(driver, texts.keywords.slice(0, keywords));
  const pages = await openSides(driver, texts, 0, CARD_STYLE);
  const html = cardsHtml(texts, 0, cards);
  const second: Figures = { alone: [], lit: [] };
  const longest: Figures = { alone: [], lit: [] };
  // The run before the first warms both up.
  for (let run = 0; run <= runs; run++) {
    for (const side of SIDES) {
      const { page, run: within, quiet } = pages[side];
      await page.bringToFront();
      await within(acts.empty);
      await quiet();
      const next = await within(acts.secondFrame, html);
      const held = all ? await within(acts.longestFrame, LEARNT) : 0;
      if (run === 0) continue;
      second[side].push(next);
      longest[side].push(held);
    }
  }
  await closeSides(pages);
  const row = (name: string, aim: string, { alone, lit }: Figures) => [
    `${cards.toLocaleString('en')} × ${keywords}: ${name}`,
    aim,
    ratio(median(lit), median(alone)),
    figure(median(alone)),
    figure(median(lit)),
  ];
  return [
    row('the frame after the one that shows them', '1.1 ×', second),
    ...(all ? [row('the longest frame until all is known of them', '', longest)] : []),
  ];
}

async function moments(
  driver: ChromiumDriver,
  texts: Texts,
  cards: number,
  runs: number,
): Promise<readonly string[][]> {
  const rows: string[][] = [];
  const row = (name: string, aim: string, values: readonly number[], unit = ' ms') => {
    const told = (value: number) => (unit && value === 0 ? 'under 50 ms' : `${figure(value)}${unit}`);
    rows.push([name, aim, told(median(values)), told(Math.max(...values))]);
  };
  await setKeywords(driver, texts.keywords.slice(0, FEW));
  const html = cardsHtml(texts, 0, cards);

  const empty = await openListing(driver, texts, 0, 'lit');
  const until: number[] = [];
  for (let run = 0; run < runs; run++) {
    until.push(await empty.run(acts.framesUntilLit, html));
    await empty.run(acts.empty);
    await empty.quiet();
  }
  row('they come: frames until those on the screen are lit', '1', until, '');
  await setKeywords(driver, texts.keywords.slice(0, MANY));
  await empty.quiet();
  const coming: number[] = [];
  for (let run = 0; run < runs; run++) {
    await empty.run(acts.secondFrame, html);
    await empty.run(acts.watch);
    await empty.quiet();
    coming.push(await empty.run(acts.watched));
    await empty.run(acts.empty);
    await empty.quiet();
  }
  row(
    `they come, × ${MANY}: longest task after their first frame, until all is counted`,
    'under 50 ms',
    coming,
  );
  await empty.close();

  const page = await openListing(driver, texts, cards, 'lit');
  const edits: number[] = [];
  for (let run = 0; run < runs; run++) {
    await setKeywords(driver, texts.keywords.slice(0, FEW));
    await page.quiet();
    await page.run(acts.watch);
    await setKeywords(driver, texts.keywords.slice(0, MANY));
    await page.quiet();
    edits.push(await page.run(acts.watched));
  }
  row(`from ${FEW} keywords to ${MANY}: longest task, until all is counted`, 'under 50 ms', edits);

  // The whole list by one press.
  const tab = await pageTab(page.page);
  await page.page.bringToFront();
  const presses = { barMatches: [] as number[], barAll: [] as number[] };
  for (let run = 0; run < runs; run++)
    for (const words of ['barMatches', 'barAll'] as const) {
      await page.run(acts.watchPress);
      await tab.click('button', new RegExp(`^${word(words)} ?\\d+$`));
      await page.quiet();
      presses[words].push(await page.run(acts.pressed));
    }
  for (const [words, used] of Object.entries(presses))
    row(
      `arranged by a press on "${word(words as keyof typeof presses)}": until the frame that shows it`,
      '',
      used,
    );
  await page.close();
  return rows;
}
