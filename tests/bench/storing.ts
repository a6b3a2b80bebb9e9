/** Storing the papers of a page as the background does, beside bare IndexedDB with the same indexes, in one page. */
import { resolve } from 'node:path';
import type { PageReport } from '../../lib/messages';
import { bundle } from '../browser/harness/bundle';
import type { ChromiumDriver } from '../browser/harness/chromium';
import type * as InPage from './storing-in-page';
import { figure, median, printTable, ratio } from './table';
import type { Texts } from './texts';

const CARDS = 100;
/** Each takes hundredths of a second. */
const RUNS = 25;
const WAYS = ['bare', 'ours'] as const;
type Way = (typeof WAYS)[number];
type Stored = Awaited<ReturnType<(typeof InPage)[Way]>>;

/** Measures and prints. */
export async function benchStoring(driver: ChromiumDriver, texts: Texts): Promise<void> {
  const address = 'https://bench.example/storing';
  await driver.serve(address, '<!doctype html><meta charset="utf-8"><title>Storing</title>');
  const page = await driver.context.newPage();
  await page.goto(address);
  await page.addScriptTag({
    content: await bundle(resolve('tests/bench/storing-in-page.ts'), 'paperlightStoring'),
  });
  const run = async (way: Way, report: PageReport) =>
    (await page.evaluate(`paperlightStoring.${way}(${JSON.stringify(report)})`)) as Stored;
  await page.evaluate('paperlightStoring.begin()');
  const fresh: Record<Way, Stored[]> = { bare: [], ours: [] };
  const again: Record<Way, Stored[]> = { bare: [], ours: [] };
  // The run before the first warms up.
  for (let n = 0; n <= RUNS; n++) {
    const report = reportOf(texts, n);
    for (const found of [fresh, again])
      for (const way of n % 2 === 0 ? WAYS : WAYS.toReversed()) {
        const stored = await run(way, report);
        if (n > 0) found[way].push(stored);
      }
  }
  await page.close();
  const ms = (all: readonly Stored[]) => median(all.map((one) => one.ms));
  const written = (all: readonly Stored[]) => figure(median(all.map((one) => one.written)));
  printTable(
    `Storing a page of ${CARDS} papers (aims: at most 1.3 × bare IndexedDB with the same indexes; seen again, only what changed is written)`,
    ['', 'times bare', 'ms', 'rows written'],
    [
      ['new papers: bare', ratio(1, 1), figure(ms(fresh.bare)), written(fresh.bare)],
      [
        'new papers: ours',
        ratio(ms(fresh.ours), ms(fresh.bare)),
        figure(ms(fresh.ours)),
        written(fresh.ours),
      ],
      ['the same again: bare', ratio(1, 1), figure(ms(again.bare)), written(again.bare)],
      [
        'the same again: ours',
        ratio(ms(again.ours), ms(again.bare)),
        figure(ms(again.ours)),
        written(again.ours),
      ],
    ],
  );
}

function reportOf({ papers }: Texts, n: number): PageReport {
  return {
    url: `https://arxiv.org/list/cs.LG/recent?skip=${n}`,
    site: 'arxiv',
    kind: 'listing',
    cards: Array.from({ length: CARDS }, (_, rank) => {
      const { title, abstract, authors } = papers[(n * CARDS + rank) % papers.length] ?? papers[0] ?? EMPTY;
      const id = `${2001 + (n % 12)}.${String(10_000 + n * CARDS + rank)}`;
      return {
        rank,
        paper: {
          id: `arxiv:${id}`,
          title,
          abstract,
          authors: authors.map((name) => ({ name })),
          url: `https://arxiv.org/abs/${id}`,
          source: 'arxiv',
        },
      };
    }),
  };
}

const EMPTY = { title: '', abstract: '', authors: [] };
