/** Lighting keywords: our page layer beside mark.js 8.11.1, the least that wraps, and the floors, in turns on one page. */
import type { ChromiumDriver } from '../browser/harness/chromium';
import { type BenchPage, openBenchPage } from './bench-page';
import type { Way } from './in-page';
import type { Options } from './options';
import { figure, median, printTable, ratio } from './table';
import type { Texts } from './texts';

/** Milliseconds after which a way is too slow to be run seven times. */
const TOO_SLOW = 20_000;

const WAYS: readonly Way[] = ['nothing', 'floor', 'search', 'ours', 'wrapper', 'joined', 'each'];
const WRAPPING: readonly Way[] = ['wrapper', 'joined', 'each'];
/** Processor time until painted, that of the best wrapping way beside ours. */
const AIMS: Readonly<Record<string, string>> = {
  '850 × 50': '40 ×',
  '8,500 × 50': '150 ×',
  '8,500 × 500': '300 ×',
};
/** The page and the keywords of a first visit. */
const [COLD_CARDS, COLD_KEYWORDS] = [85, 50];

interface Figures {
  readonly script: number;
  readonly frame: number;
  readonly cpu: number;
}

interface Cell {
  readonly cards: number;
  readonly keywords: number;
  readonly ways: ReadonlyMap<Way, Figures>;
  readonly rest: number;
  readonly mutations: number;
  readonly layouts: number;
}

/** Measures and prints. */
export async function benchHighlighting(
  driver: ChromiumDriver,
  script: string,
  texts: Texts,
  options: Options,
): Promise<void> {
  explain();
  const cells: Cell[] = [];
  for (const cards of options.cards) {
    const page = await openBenchPage(driver, script, texts, cards);
    for (const keywords of options.keywords) {
      const slow = WAYS.filter((way) => expected(cells, way, cards, keywords) > TOO_SLOW);
      cells.push(await measure(page, cards, texts.keywords.slice(0, keywords), slow, options.runs));
    }
    await page.close();
    // Each page size by itself: the last one takes minutes.
    print(cells.filter((cell) => cell.cards === cards));
  }
  const mutations = cells.reduce((sum, cell) => sum + cell.mutations, 0);
  console.log(`\nDOM mutations by highlighting: ${mutations}${mutations > 0 ? ' - MUST BE 0' : ''}`);
}

/** What a way will take, by the last cell: in proportion to cards and, for one pass a keyword, to keywords. */
function expected(cells: readonly Cell[], way: Way, cards: number, keywords: number): number {
  const like =
    cells.findLast((cell) => cell.cards === cards) ?? cells.find((cell) => cell.keywords === keywords);
  if (!like) return 0;
  const known = like.ways.get(way)?.frame;
  if (known === undefined) return Number.POSITIVE_INFINITY;
  return known * (cards / like.cards) * (way === 'each' ? keywords / like.keywords : 1);
}

async function measure(
  page: BenchPage,
  cards: number,
  keywords: readonly string[],
  slow: readonly Way[],
  runs: number,
): Promise<Cell> {
  const found = new Map<Way, Figures[]>();
  const rests: number[] = [];
  let [mutations, layouts] = [0, 0];
  for (let run = 0; run < runs; run++) {
    for (const way of WAYS) {
      if (slow.includes(way)) continue;
      await page.settle();
      const before = await page.spent();
      const { script, frame, mutations: made } = await page.call('run', way, keywords);
      const after = await page.spent();
      found.set(way, [...(found.get(way) ?? []), { script, frame, cpu: after.cpu - before.cpu }]);
      if (way === 'ours') {
        mutations += made;
        layouts += after.layouts - before.layouts;
        rests.push(await page.call('runRest'));
      }
      await page.call('reset', WRAPPING.includes(way));
      if (frame > TOO_SLOW) slow = [...slow, way];
    }
  }
  const middle = (figures: readonly Figures[]) => ({
    script: median(figures.map(({ script }) => script)),
    frame: median(figures.map(({ frame }) => frame)),
    cpu: median(figures.map(({ cpu }) => cpu)),
  });
  const enough = [...found].filter(([way]) => !slow.includes(way));
  return {
    cards,
    keywords: keywords.length,
    ways: new Map(enough.map(([way, figures]) => [way, middle(figures)])),
    rest: median(rests),
    mutations,
    layouts,
  };
}

/** The first run on a page of its own: nothing is compiled yet, neither by us nor by the engine. */
export async function benchCold(
  driver: ChromiumDriver,
  script: string,
  texts: Texts,
  { runs }: Options,
): Promise<void> {
  const ways: readonly Way[] = ['search', 'ours', 'wrapper', 'joined'];
  const times = new Map(ways.map((way): [Way, number[]] => [way, []]));
  // A run is short, and a page has only one first.
  for (let run = 0; run < 3 * runs; run++) {
    for (const way of ways) {
      const page = await openBenchPage(driver, script, texts, COLD_CARDS);
      const { script: ms } = await page.call('run', way, texts.keywords.slice(0, COLD_KEYWORDS));
      times.get(way)?.push(ms);
      await page.close();
    }
  }
  const of = (way: Way) => median(times.get(way) ?? []);
  printTable(
    `The first run, ${COLD_CARDS} × ${COLD_KEYWORDS}, script (aim for ours: at most 6 × the floor)`,
    ['', 'times the floor', 'ms'],
    ways.map((way) => [
      way === 'search' ? 'the floor: walk, and one RegExp' : way,
      ratio(of(way), of('search')),
      figure(of(way)),
    ]),
  );
}

/** One keyword more, and one less, where all are lit and counted. */
export async function benchEdit(
  driver: ChromiumDriver,
  script: string,
  texts: Texts,
  { cards, runs }: Options,
): Promise<void> {
  const page = await openBenchPage(driver, script, texts, cards.at(-1) ?? 0);
  const rows: string[][] = [];
  for (const count of [50, 500]) {
    const [all, less] = [texts.keywords.slice(0, count), texts.keywords.slice(0, count - 1)];
    const times: Readonly<Record<'more' | 'less', number[]>> = { more: [], less: [] };
    for (let run = 0; run < Math.max(runs, 7); run++) {
      times.more.push(await page.call('runEdit', less, all));
      await page.call('reset', false);
      times.less.push(await page.call('runEdit', all, less));
      await page.call('reset', false);
    }
    rows.push([`${count} keywords`, figure(median(times.more)), figure(median(times.less))]);
  }
  await page.close();
  printTable(
    `A keyword more or less on ${(cards.at(-1) ?? 0).toLocaleString('en')} cards, script until the screen is lit anew (aim: 1 ms)`,
    ['', 'ms for one more', 'ms for one less'],
    rows,
  );
}

function explain(): void {
  console.log(`\nHighlighting, cards × keywords. "Ours" compiles the keywords, finds the cards, reads and lights those on the
screen (as the content script does in the first frame; a quarter of one around it follows after the frame, with "the other cards"); mark.js marks the whole page, as it always does:
"joined" by markRegExp(/\\b(?:…|…)\\b/gi), longest first; "each", one pass a keyword, by mark([…], {separateWordSearch: false}).
The wrapper is the least that can wrap: each text node searched once by that expression, and replaced once.
The floor walks all text nodes once and reads them; "search" also searches them by that expression. "–": over ${TOO_SLOW / 1000} s a run.
CPU: processor time of the page's main thread, script, style, layout and paint, less that of an untouched frame.`);
}

type Look = (way: Way) => Figures | undefined;

/** Beyond that of an untouched frame. */
function cpu(of: Look, way: Way): number | undefined {
  const [used, idle] = [of(way)?.cpu, of('nothing')?.cpu];
  return used === undefined || idle === undefined ? undefined : Math.max(0, used - idle);
}

function print(cells: readonly Cell[]): void {
  const name = ({ cards, keywords }: Cell) => `${cards.toLocaleString('en')} × ${keywords}`;
  const rows = (row: (of: Look, cell: Cell) => readonly string[]) =>
    cells.map((cell) => [name(cell), ...row((way) => cell.ways.get(way), cell)]);

  printTable(
    'Times as much as ours',
    [
      '',
      'aim',
      'best that wraps: CPU to frame',
      'wrapper: script',
      'to frame',
      'CPU to frame',
      'joined: script',
      'to frame',
      'CPU to frame',
      'each: script',
      'to frame',
      'CPU to frame',
      'ours / floor',
    ],
    rows((of, cell) => [
      AIMS[name(cell)] ?? '',
      ratio(Math.min(cpu(of, 'wrapper') ?? Number.NaN, cpu(of, 'joined') ?? Number.NaN), cpu(of, 'ours')),
      ...WRAPPING.flatMap((way) => [
        ratio(of(way)?.script, of('ours')?.script),
        ratio(of(way)?.frame, of('ours')?.frame),
        ratio(cpu(of, way), cpu(of, 'ours')),
      ]),
      ratio(of('ours')?.script, of('floor')?.script),
    ]),
  );
  printTable(
    'Milliseconds on this machine: script → to the painted frame (CPU)',
    [
      '',
      'untouched',
      'floor',
      'search',
      'ours',
      'wrapper',
      'mark.js joined',
      'mark.js each',
      'ours, later: the other cards',
    ],
    rows((of, cell) => [
      ...WAYS.map(
        (way) => `${figure(of(way)?.script)} → ${figure(of(way)?.frame)} (${figure(cpu(of, way))})`,
      ),
      figure(cell.rest),
    ]),
  );
  printTable(
    'Changes to the page by our highlighting, all runs together',
    ['', 'DOM mutations', 'layouts'],
    cells.map((cell) => [name(cell), String(cell.mutations), String(cell.layouts)]),
  );
}
