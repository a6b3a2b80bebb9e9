/** The popup's first paint with libraries of several sizes, each in a browser of its own, taken in turns. */
import { type ChromiumDriver, openChromium } from '../browser/harness/chromium';
import type { Options } from './options';
import { seed } from './seed';
import { figure, median, printTable, ratio } from './table';
import type { Texts } from './texts';

/** The first row, or what stands in its place while nothing is saved (papers-view.tsx). */
const FIRST = '.paper-row, .notice-screen .steps';

/** Measures and prints. `build` is the folder of the built extension. */
export async function benchPopup(build: string, texts: Texts, { runs, saved }: Options): Promise<void> {
  const drivers: ChromiumDriver[] = [];
  try {
    for (const count of saved) {
      const driver = await openChromium({ extension: build, viewport: { width: 420, height: 600 } });
      drivers.push(driver);
      await driver.context.addInitScript(watchFirst, FIRST);
      await seed(driver, texts, count);
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
      ['saved papers', 'times that of 100', 'times empty', 'ms'],
      saved.map((count, place) => {
        const ms = median(times[place] ?? []);
        return [count.toLocaleString('en'), ratio(ms, hundred), ratio(ms, empty), figure(ms)];
      }),
    );
  } finally {
    for (const driver of drivers) await driver.close();
  }
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
