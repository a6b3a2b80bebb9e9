/** A listing in the browser, with the real extension on it or, at an address that is none of ours, without. */
import type { CDPSession, Page } from 'playwright-core';
import type { ChromiumDriver } from '../browser/harness/chromium';
import { until } from '../browser/harness/driver';
import { huggingfaceCard } from '../browser/harness/pages';
import { groupsOf } from './groups-of';
import type { Texts } from './texts';

/** What the page's cards look like to the browser: layers of their own, as on the site (2024-08, still so 2026-10). */
export const CARD_STYLE = `body { font: 16px/1.5 sans-serif; margin: 1rem; }
  article { position: relative; overflow: hidden; margin: 0 0 1.5rem; border: 1px solid #ddd; border-radius: 12px; }
  .flex { display: flex; gap: 0.5rem; align-items: center; }`;

/** The same cards in one flow, as on arXiv. */
export const FLOW_STYLE = CARD_STYLE.replace('position: relative; overflow: hidden;', '');

/** With Paperlight on it, or without. */
export type Side = 'lit' | 'alone';
/** In the order in which they take turns. */
export const SIDES: readonly Side[] = ['alone', 'lit'];
export type Pages = Readonly<Record<Side, ListingPage>>;
/** What was measured on each, run by run. */
export type Figures = Readonly<Record<Side, number[]>>;

export interface ListingPage {
  readonly page: Page;
  /** Runs a function in the page's own world. */
  run<A extends readonly unknown[], R>(fn: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  /** Milliseconds of processor time that the page's main thread takes for a function, style, layout and paint included. */
  cpuOf<A extends readonly unknown[]>(fn: (...args: A) => unknown, ...args: A): Promise<number>;
  /** The same of whatever is done by `act`, until nothing is done any more. */
  cpuUntilRest(act: () => Promise<unknown>): Promise<number>;
  /** Bytes of JavaScript's heap after a collection, our script's own among them. */
  heap(): Promise<number>;
  /** Resolves when nothing is done any more. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

/** Gives the extension these keywords. */
export async function setKeywords(driver: ChromiumDriver, keywords: readonly string[]): Promise<void> {
  const groups = JSON.stringify(groupsOf(keywords));
  await (await driver.worker()).evaluate(`chrome.storage.local.set({ groups: ${groups} })`);
}

/** The cards `[from, to)` as HTML; their ids differ, though the papers repeat. */
export function cardsHtml({ papers }: Texts, from: number, to: number): string {
  return Array.from({ length: to - from }, (_, i) => {
    const n = from + i;
    const paper = papers[n % papers.length];
    const id = `${String(1000 + Math.floor(n / 90_000))}.${String(10_000 + (n % 90_000))}`;
    return paper ? huggingfaceCard({ ...paper, id }) : '';
  }).join('');
}

let opened = 0;

/** Opens a page with so many cards, and waits until nothing more is done on it. */
export async function openListing(
  driver: ChromiumDriver,
  texts: Texts,
  cards: number,
  side: Side,
  style = CARD_STYLE,
  path = 'papers',
): Promise<ListingPage> {
  opened += 1;
  // A search of its own each time: nothing is kept of it as a listing.
  const host = side === 'lit' ? 'huggingface.co' : 'bench.example';
  const url = `https://${host}/${path}?q=bench${opened}`;
  await driver.serve(
    url,
    `<!doctype html><meta charset="utf-8"><title>${cards}</title><style>${style}</style><main><div id="list">${cardsHtml(texts, 0, cards)}</div></main><aside id="elsewhere"><p>x</p></aside>`,
  );
  const page = await driver.context.newPage();
  await page.goto(url);
  const session = await page.context().newCDPSession(page);
  // Processor time, so that other programs on the machine count less.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const metric = async (name: string) => metricOf(session, name);
  const cpu = async () => (await metric('TaskDuration')) * 1000;
  const run = <A extends readonly unknown[], R>(fn: (...args: A) => R | Promise<R>, ...args: A) =>
    page.evaluate(`(${fn})(...${JSON.stringify(args)})`) as Promise<R>;
  const listing: ListingPage = {
    page,
    run,
    async cpuOf(fn, ...args) {
      const before = await cpu();
      await run(fn, ...args);
      return (await cpu()) - before;
    },
    async cpuUntilRest(act) {
      const before = await cpu();
      await act();
      await listing.quiet();
      return (await cpu()) - before;
    },
    async heap() {
      // Twice: what the first leaves for its finalizers is gone after the second.
      for (let i = 0; i < 2; i++) await session.send('HeapProfiler.collectGarbage');
      return metric('JSHeapUsedSize');
    },
    async quiet() {
      let [still, last] = [0, await cpu()];
      await until(
        'rest',
        async () => {
          await new Promise((resolve) => setTimeout(resolve, 250));
          const now = await cpu();
          still = now - last < 3 ? still + 1 : 0;
          last = now;
          return still >= 2;
        },
        120_000,
      );
    },
    close: () => page.close(),
  };
  await listing.quiet();
  return listing;
}

/** Opens the same page on both sides. */
export async function openSides(
  driver: ChromiumDriver,
  texts: Texts,
  cards: number,
  style: string,
  path?: string,
): Promise<Pages> {
  return {
    alone: await openListing(driver, texts, cards, 'alone', style, path),
    lit: await openListing(driver, texts, cards, 'lit', style, path),
  };
}

export async function closeSides(pages: Pages): Promise<void> {
  for (const side of SIDES) await pages[side].close();
}

async function metricOf(session: CDPSession, wanted: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === wanted)?.value ?? 0;
}
