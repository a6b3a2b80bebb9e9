/** A plain page of cards in the browser, with in-page.ts in it. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { bundle } from '../browser/harness/bundle';
import type { ChromiumDriver } from '../browser/harness/chromium';
import { huggingfaceCard } from '../browser/harness/pages';
import type * as InPage from './in-page';
import { CARD_STYLE } from './listing-page';
import type { Texts } from './texts';

/** Where in-page.ts keeps its functions in the page. */
const NAME = 'paperlightBench';

/** The clock of a page that is isolated from others counts in 5 µs, else in tenths of a millisecond. */
const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

export interface BenchPage {
  readonly page: Page;
  /** Calls a function of in-page.ts. */
  call<K extends Exported>(name: K, ...args: Parameters<(typeof InPage)[K]>): Promise<Results[K]>;
  /** Resolves when what was done before leaves nothing to be done: wrapping and taking off leave much. */
  settle(): Promise<void>;
  /** Milliseconds of processor time that the page's main thread has used, and the layouts it has made. */
  spent(): Promise<{ readonly cpu: number; readonly layouts: number }>;
  close(): Promise<void>;
}
type Exported = 'run' | 'runRest' | 'runEdit' | 'reset' | 'runMatch';
type Results = { readonly [K in Exported]: Awaited<ReturnType<(typeof InPage)[K]>> };

/** Bundles in-page.ts as one script, as a content script is. */
export function bundleInPage(): Promise<string> {
  return bundle(resolve('tests/bench/in-page.ts'), NAME);
}

/** Opens a page with so many cards. Its address is none of ours, so the extension itself keeps away. */
export async function openBenchPage(
  driver: ChromiumDriver,
  script: string,
  { papers }: Texts,
  cards: number,
): Promise<BenchPage> {
  const shown = Array.from({ length: cards }, (_, n) => papers[n % papers.length] ?? []).flat();
  const url = `https://bench.example/${cards}`;
  const body = `<!doctype html><meta charset="utf-8"><title>${cards}</title><style>
      ${CARD_STYLE} ${readFileSync('entrypoints/listing.content/style.css', 'utf8')}
    </style><main id="list">${shown.map(huggingfaceCard).join('')}</main>`;
  const page = await driver.context.newPage();
  await page.route(url, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', headers: ISOLATED, body }),
  );
  await page.goto(url);
  await page.addScriptTag({ content: script });
  const session = await page.context().newCDPSession(page);
  // Processor time, so that other programs on the machine count less.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return {
    page,
    async call<K extends Exported>(name: K, ...args: Parameters<(typeof InPage)[K]>) {
      // What comes back is what the function resolved to, as JSON.
      return (await page.evaluate(`${NAME}.${name}(...${JSON.stringify(args)})`)) as Results[K];
    },
    async settle() {
      await session.send('HeapProfiler.collectGarbage');
      await page.waitForTimeout(300);
    },
    spent: () => readMetrics(session),
    close: () => page.close(),
  };
}

async function readMetrics(session: CDPSession) {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? 0;
  return { cpu: of('TaskDuration') * 1000, layouts: of('LayoutCount') };
}
