/** What the real extension costs a page that lives: the same page with Paperlight on it and without, in turns. */
import type { ChromiumDriver } from '../browser/harness/chromium';
import {
  CARD_STYLE,
  cardsHtml,
  closeSides,
  type Figures,
  FLOW_STYLE,
  type ListingPage,
  openSides,
  type Pages,
  SIDES,
  setKeywords,
} from './listing-page';
import { acts } from './living-acts';
import type { Options } from './options';
import { figure, median, printTable, ratio } from './table';
import type { Texts } from './texts';

const KEYWORDS = 50;
/** Cards that come at once. */
const MORE = 20;
const NODES = 12_000;

/** What is done to a page, and which ratio is aimed at. */
type Scene = readonly [
  name: string,
  aim: string,
  act: (page: ListingPage, run: number, pages: Pages) => Promise<number>,
  /** What is done before, and not measured. */
  prepare?: (page: ListingPage) => Promise<unknown>,
];

/** Measures and prints. */
export async function benchLiving(driver: ChromiumDriver, texts: Texts, options: Options): Promise<void> {
  const cards = options.cards.at(-1) ?? 0;
  await setKeywords(driver, texts.keywords.slice(0, KEYWORDS));
  const size = `${cards.toLocaleString('en')} cards × ${KEYWORDS} keywords`;
  const come = (page: ListingPage, run: number) =>
    page.cpuOf(acts.append, cardsHtml(texts, cards + run * MORE, cards + (run + 1) * MORE));
  /** Beside the page alone not ours, but the page alone with the same words lit by itself: less cannot be. */
  const changeLit = async (page: ListingPage, _: number, { alone }: Pages) => {
    const words = await page.run(acts.lit);
    await alone.page.bringToFront();
    const lit = await alone.run(acts.light, words);
    if (lit !== words.length) throw new Error(`${lit} of ${words.length} words are lit`);
    await alone.run(acts.wake);
    const ms = await alone.cpuOf(acts.changes);
    await alone.run(acts.light, []);
    return ms;
  };
  const top = (page: ListingPage) => page.run(acts.top);
  // On from the cards of the scene before.
  const comeAndRest = (page: ListingPage, run: number) =>
    page.cpuUntilRest(() =>
      page.run(acts.append, cardsHtml(texts, cards + (run + 50) * MORE, cards + (run + 51) * MORE)),
    );
  const scenes: readonly Scene[] = [
    ['ten frames in which nothing happens', '1.1 ×', (page) => page.cpuOf(acts.frames)],
    ['ten frames in which the page changes a text', '1.1 ×', (page) => page.cpuOf(acts.changes)],
    ['the floor of that: the page itself lights the same words', '', changeLit],
    [`${MORE} cards come, until the next frame but one`, '1.1 ×', come],
    ['the same until all is told of them and the page is at rest', '', comeAndRest],
    ['60 frames of scrolling by 100 pixels', '1.5 ×', (page) => page.cpuOf(acts.scroll, 100), top],
    ['60 frames of scrolling by 400 pixels', '1.5 ×', (page) => page.cpuOf(acts.scroll, 400), top],
  ];
  await compare(driver, texts, cards, `${size}, cards as on Hugging Face`, CARD_STYLE, scenes, options.runs);
  await compare(
    driver,
    texts,
    Math.min(cards, 2_000),
    'The same for as many cards as arXiv lists at most, all in one layer',
    FLOW_STYLE,
    scenes,
    options.runs,
  );
  await compareWithout(driver, texts, options.runs);
}

/** Plays scenes on both sides, and prints processor time and heap. */
async function compare(
  driver: ChromiumDriver,
  texts: Texts,
  cards: number,
  title: string,
  style: string,
  scenes: readonly Scene[],
  runs: number,
): Promise<void> {
  const pages = await openSides(driver, texts, cards, style);
  const heaps = { alone: await pages.alone.heap(), lit: await pages.lit.heap() };
  const rows = await play(pages, scenes, runs);
  await closeSides(pages);
  printTable(
    `A page with Paperlight beside the same page without, main thread: ${title}`,
    ['', 'aim', 'times the page alone', 'ms alone', 'ms with'],
    rows,
  );
  console.log(`  Heap over the page's own: ${figure((heaps.lit - heaps.alone) / 1e6)} MB (aim: 7 at 8,500).`);
}

async function play(pages: Pages, scenes: readonly Scene[], runs: number): Promise<readonly string[][]> {
  const rows: string[][] = [];
  for (const [name, aim, act, prepare] of scenes) {
    const times: Figures = { alone: [], lit: [] };
    // The run before the first warms both up.
    for (let run = 0; run <= runs; run++) {
      for (const side of SIDES) {
        await pages[side].page.bringToFront();
        await prepare?.(pages[side]);
        await pages[side].quiet();
        // Once a second, Chromium looks for ads over a page by a hit test of all its layers (156): now, and not in the act.
        await pages[side].run(acts.wake);
        const ms = await act(pages[side], run, pages);
        if (run > 0) times[side].push(ms);
      }
    }
    const [alone, lit] = [median(times.alone), median(times.lit)];
    rows.push([name, aim, ratio(lit, alone), figure(alone), figure(lit)]);
  }
  return rows;
}

/** Pages where a framework works and no cards are: a list's address, and one where none can be. */
async function compareWithout(driver: ChromiumDriver, texts: Texts, runs: number): Promise<void> {
  const insert: Scene = [
    `a framework inserts ${NODES.toLocaleString('en')} nodes where no card is`,
    '1.08 ×',
    (page) => page.cpuOf(acts.insert, NODES),
  ];
  const rows: string[][] = [];
  for (const path of ['papers', 'papers/a/b']) {
    const pages = await openSides(driver, texts, 0, CARD_STYLE, path);
    const [[, ...cells] = []] = await play(pages, [insert], Math.max(runs, 7));
    rows.push([path === 'papers' ? insert[0] : 'the same at an address where no papers can be', ...cells]);
    await closeSides(pages);
  }
  printTable(
    'Pages without cards, main thread',
    ['', 'aim', 'times the page alone', 'ms alone', 'ms with'],
    rows,
  );
}
