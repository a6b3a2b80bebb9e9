/** The popup's first paint with libraries of several sizes, each in a browser of its own, taken in turns. */
import { type ChromiumDriver, openChromium } from '../browser/harness/chromium';
import { until } from '../browser/harness/driver';
import type { Options } from './options';
import { seedSeen } from './searching-page';
import { seed } from './seed';
import { figure, median, printTable, ratio } from './table';
import type { Texts } from './texts';

/** The first row, or what stands in its place while nothing is saved (papers-view.tsx). */
const FIRST = '.paper-row, .notice-screen .steps';

/** Measures and prints. `build` is the folder of the built extension. */
export async function benchPopup(
  build: string,
  texts: Texts,
  { runs, saved, found }: Options,
): Promise<void> {
  // With each library as many seen as a reader has who saved so much.
  const seen = saved.map((count, place) => (place < saved.length - 1 ? count : (found.at(-1) ?? count)));
  const drivers: ChromiumDriver[] = [];
  try {
    for (const [place, count] of saved.entries()) {
      const driver = await openChromium({ extension: build, viewport: { width: 420, height: 600 } });
      drivers.push(driver);
      await driver.context.addInitScript(watchFirst, FIRST);
      await seed(driver, texts, count);
      await seedSeenOf(driver, texts, seen[place] ?? 0);
    }
    const times = saved.map((): number[] => []);
    // The run before the first warms the browsers up.
    for (let run = 0; run <= runs; run++) {
      for (const [place, driver] of drivers.entries()) {
        const ms = await firstPaint(driver);
        if (run > 0) times[place]?.push(ms);
      }
    }
    const [empty, hundred] = times.map(median);
    printTable(
      'Popup, from navigation to the first saved papers painted (in a tab; aims: at most 1.1 × that of 100, 1.4 × empty)',
      ['saved papers', 'seen papers', 'times that of 100', 'times empty', 'ms'],
      saved.map((count, place) => {
        const ms = median(times[place] ?? []);
        return [shown(count), shown(seen[place] ?? 0), ratio(ms, hundred), ratio(ms, empty), figure(ms)];
      }),
    );
  } finally {
    for (const driver of drivers) await driver.close();
  }
}

const shown = (count: number) => count.toLocaleString('en');

async function seedSeenOf(driver: ChromiumDriver, { papers }: Texts, count: number): Promise<void> {
  const page = await driver.context.newPage();
  await page.goto(`chrome-extension://${driver.id}/manifest.json`);
  await until('the probe of what went by', () =>
    page.evaluate(async () => (await indexedDB.databases()).some(({ name }) => name === 'seen')),
  );
  if (count > 0) await page.evaluate(seedSeen, [papers, count] as const);
  await page.close();
}

async function firstPaint(driver: ChromiumDriver): Promise<number> {
  const page = await driver.context.newPage();
  await page.goto(`chrome-extension://${driver.id}/popup.html`);
  const mark = await page.waitForFunction(
    () => performance.getEntriesByName('paperlight-bench-first')[0]?.startTime,
    undefined,
    { polling: 20 },
  );
  const ms = await mark.jsonValue();
  await page.close();
  if (ms === undefined) throw new Error('the popup drew nothing');
  return ms;
}

/** Runs inside the popup before its own scripts: marks the end of the frame in which the element is first there. */
function watchFirst(selector: string): void {
  const look = () => {
    if (!document.querySelector(selector)) {
      requestAnimationFrame(look);
      return;
    }
    // The frame that shows it is drawn after this callback: then comes the message.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => performance.mark('paperlight-bench-first');
    port2.postMessage(null);
  };
  requestAnimationFrame(look);
}
