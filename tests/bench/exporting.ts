/**
 * From the click on Download until the browser has the file: the first export gives every paper its key, the next none.
 * And what is seen meanwhile: when the progress is there, how long the page stands still, how much memory it takes,
 * and how soon Cancel is obeyed.
 */
import { openChromium } from '../browser/harness/chromium';
import { type Tab, until } from '../browser/harness/driver';
import { word } from '../browser/harness/words';
import type { Options } from './options';
import { seed } from './seed';
import { figure, printTable, ratio } from './table';
import type { Texts } from './texts';

/** Measures and prints. `build` is the folder of the built extension. */
export async function benchExporting(build: string, texts: Texts, { saved }: Options): Promise<void> {
  const times: string[][] = [];
  const looks: string[][] = [];
  for (const count of saved.filter((size) => size > 0)) {
    const driver = await openChromium({ extension: build, args: ['--enable-precise-memory-info'] });
    try {
      // The first export of a large library takes longer than a download is waited for otherwise.
      driver.context.setDefaultTimeout(180_000);
      await seed(driver, texts, count);
      const library = await driver.openOwn('library.html');
      const exported = async () => {
        await openDialog(library);
        await library.run(watch);
        // Two clicks of a real mouse look at the page at rest first; the time is that of the work after the second.
        const start = { at: 0 };
        const file = await driver.download(async () => {
          await library.click('button', word('download'));
          start.at = performance.now();
        });
        const ms = performance.now() - start.at;
        if ((file.text.match(/^@/gm) ?? []).length !== count) throw new Error('not all papers were exported');
        await until('the dialog closed', async () => (await library.controls('dialog')).length === 0);
        return { ms, seen: await library.run(seen) };
      };
      const [first, next] = [await exported(), await exported()];
      const size = count.toLocaleString('en');
      times.push([size, ratio(first.ms, next.ms), figure(first.ms), figure(next.ms)]);
      for (const [name, { progress, still, before, peak }] of [
        ['first', first.seen],
        ['next', next.seen],
      ] as const)
        looks.push([
          `${size}, ${name}`,
          progress === undefined ? 'none' : figure(progress),
          figure(still),
          `${figure(before)} → ${figure(peak)}`,
          figure(await cancelled(library)),
        ]);
    } finally {
      await driver.close();
    }
  }
  printTable(
    'Export of the whole library as BibTeX, one run each',
    ['papers', 'first / next', 'first, with new keys: ms', 'next: ms'],
    times,
  );
  printTable(
    'What is seen of it',
    [
      'papers, export',
      'progress on screen after ms',
      'longest task: ms',
      'JS heap before → at most: MB',
      'one like it, Cancel obeyed after ms',
    ],
    looks,
  );
}

async function openDialog(library: Tab): Promise<void> {
  await until('the papers', async () => (await library.controls('checkbox')).length > 1);
  await library.click('button', word('export'));
  await until('a preview', async () =>
    (await library.controls('textbox')).some(({ name, value }) => name === word('preview') && value),
  );
}

/** From a press on Cancel in the middle until the dialog can be used again; undefined where it was over before. */
async function cancelled(library: Tab): Promise<number | undefined> {
  await openDialog(library);
  // From within: the way in takes longer than much of what is measured.
  await library.run(cancelSoon, word('cancel'), word('download'));
  await library.click('button', word('download'));
  const { ms } = await until('the end of it', () => library.run(howItEnded));
  if (ms !== undefined) await library.click('button', word('close'));
  return ms;
}

interface Watch {
  clicked: number;
  progress: number | undefined;
  still: number;
  before: number;
  peak: number;
  end(): void;
}

/** Runs inside the library: looks on from now until `seen`. */
function watch(): void {
  const memory = () =>
    (performance as unknown as { readonly memory: { readonly usedJSHeapSize: number } }).memory
      .usedJSHeapSize / 1e6;
  const watched: Watch = {
    clicked: 0,
    progress: undefined,
    still: 0,
    before: memory(),
    peak: 0,
    end: () => {},
  };
  (globalThis as { paperlightWatch?: Watch }).paperlightWatch = watched;
  addEventListener(
    'click',
    ({ timeStamp }) => {
      watched.clicked = timeStamp;
    },
    { capture: true, once: true },
  );
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.still = Math.max(watched.still, duration);
  });
  tasks.observe({ type: 'longtask' });
  let running = true;
  const look = () => {
    if (document.querySelector('dialog[open] progress'))
      watched.progress ??= performance.now() - watched.clicked;
    watched.peak = Math.max(watched.peak, memory());
    if (running) requestAnimationFrame(look);
  };
  look();
  watched.end = () => {
    running = false;
    tasks.disconnect();
  };
}

/** Runs inside the library. */
function seen(): Omit<Watch, 'end'> {
  const { paperlightWatch } = globalThis as { paperlightWatch?: Watch };
  if (!paperlightWatch) throw new Error('nobody looked on');
  const { end, ...all } = paperlightWatch;
  end();
  return all;
}

interface Ending {
  ended?: { ms?: number };
}

/** Runs inside the library: presses Cancel once the export is under way, and waits for the other button. */
function cancelSoon(cancel: string, ready: string): void {
  const ending: Ending = {};
  (globalThis as { paperlightEnding?: Ending }).paperlightEnding = ending;
  const isThere = (name: string) =>
    [...document.querySelectorAll<HTMLButtonElement>('dialog[open] button')].find(
      (one) => one.textContent?.trim() === name,
    );
  let pressed: number | undefined;
  let underWay = 0;
  const look = () => {
    const stop = isThere(cancel);
    if (!document.querySelector('dialog[open]')) ending.ended = {};
    else if (pressed !== undefined && isThere(ready)) ending.ended = { ms: performance.now() - pressed };
    // Not before the first of its frames are over.
    else if (pressed === undefined && stop && ++underWay > 10) {
      pressed = performance.now();
      stop.click();
    }
    if (!ending.ended) requestAnimationFrame(look);
  };
  look();
}

/** Runs inside the library. */
function howItEnded(): { readonly ms?: number } | undefined {
  return (globalThis as { paperlightEnding?: Ending }).paperlightEnding?.ended;
}
