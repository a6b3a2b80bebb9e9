/**
 * What a large library costs its reader in the library tab: the first rows, scrolling, another order, tagging many,
 * saving one note. Each beside the same with 100 papers.
 */
import type { Page } from 'playwright-core';
import { type ChromiumDriver, openChromium } from '../browser/harness/chromium';
import type { Options } from './options';
import { seed } from './seed';
import { figure, median, printTable, ratio } from './table';
import { mainTasks } from './tasks';
import type { Texts } from './texts';

/** Papers that are tagged together. */
const MANY = 5000;
const NOTES = 15;

interface Figures {
  readonly first: number;
  readonly order: number;
  readonly frame: number;
  readonly longest: number;
  readonly late: number;
  /** Of the page's main thread, which other programs do not lengthen. */
  readonly task: number;
  readonly tasks: number;
  readonly nodes: number;
  readonly note: number;
  readonly tagged: number;
  readonly untagged: number;
  /** The same rows put by bare IndexedDB in the same pieces. */
  readonly bare: number;
  readonly many: number;
}

export async function benchOrganising(build: string, texts: Texts, { saved }: Options): Promise<void> {
  const sizes = saved.filter((count) => count > 0);
  const all: Figures[] = [];
  for (const count of sizes) {
    const driver = await openChromium({ extension: build, viewport: { width: 1280, height: 860 } });
    try {
      await seed(driver, texts, count);
      all.push(await measure(driver, count));
    } finally {
      await driver.close();
    }
  }
  const [base] = all;
  printTable(
    'The library tab (aims: no frame over 32 ms while scrolling, a note as fast as with 100, 5,000 tagged in 2 s)',
    ['', ...sizes.map((count) => `${count.toLocaleString('en')} papers`), 'ratio'],
    (
      [
        ['first rows painted, ms', 'first'],
        ['put in another order (title), ms', 'order'],
        ['scrolling: median frame, ms', 'frame'],
        ['scrolling: longest frame, ms', 'longest'],
        ['scrolling: frames over 32 ms', 'late'],
        ['scrolling: longest task, ms of CPU', 'task'],
        ['scrolling: tasks over 32 ms of CPU', 'tasks'],
        ['most nodes in the list', 'nodes'],
        ['a note saved and acknowledged, ms', 'note'],
        ['papers tagged together', 'many'],
        ['… tagged, ms', 'tagged'],
        ['… undone, ms', 'untagged'],
        ['… their rows put by bare IndexedDB, ms', 'bare'],
      ] as const
    ).map(([name, key]) => [
      name,
      ...all.map((one) => figure(one[key])),
      ratio(all.at(-1)?.[key], base?.[key]),
    ]),
  );
}

async function measure(driver: ChromiumDriver, count: number): Promise<Figures> {
  const page = await driver.context.newPage();
  const url = `chrome-extension://${driver.id}/library.html#/all`;
  const firsts: number[] = [];
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    await page.goto('about:blank');
    await page.goto(url);
    await page.waitForSelector('.ordered .paper-title a', { state: 'attached' });
    firsts.push(performance.now() - start);
  }
  const { result: scrolled, tasks } = await mainTasks(page, () => scroll(page));
  const order = await timed(async () => {
    await page.evaluate(
      `localStorage.setItem('library-look', JSON.stringify({ order: { by: 'title', down: false } }))`,
    );
    await page.reload();
    await page.waitForSelector('.ordered .paper-title a', { state: 'attached' });
  });
  const notes: number[] = await page.evaluate(noteTimes, NOTES);
  const many = Math.min(MANY, count);
  const tagged = await page.evaluate(giveMany, { name: 'addTag', many });
  const untagged = await page.evaluate(giveMany, { name: 'removeTag', many });
  const bare = await page.evaluate(putMany, many);
  await page.close();
  const task = Math.max(...tasks);
  const long = tasks.filter((ms) => ms > 32).length;
  return {
    first: median(firsts),
    order,
    ...scrolled,
    task,
    tasks: long,
    note: median(notes),
    tagged,
    untagged,
    bare,
    many,
  };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Turns the wheel for some seconds, as fast as a reader who looks for something far down. */
async function scroll(page: Page): Promise<Pick<Figures, 'frame' | 'longest' | 'late' | 'nodes'>> {
  await page.evaluate(watchFrames);
  await page.mouse.move(640, 500);
  for (let step = 0; step < 120; step++) {
    await page.mouse.wheel(0, step < 60 ? 400 : -250);
    await page.waitForTimeout(16);
  }
  const { frames, nodes } = await page.evaluate(readFrames);
  const times = frames.slice(5);
  return {
    frame: median(times),
    longest: Math.max(...times),
    late: times.filter((ms) => ms > 32).length,
    nodes,
  };
}

interface Watch {
  frames: number[];
  nodes: number;
  on: boolean;
}

/** Runs inside the library tab: the time from frame to frame, and how many nodes the list has. */
function watchFrames(): void {
  const watch: Watch = { frames: [], nodes: 0, on: true };
  (globalThis as unknown as { watch: Watch }).watch = watch;
  let last = performance.now();
  const frame = (now: number) => {
    watch.frames.push(now - last);
    last = now;
    watch.nodes = Math.max(watch.nodes, document.querySelectorAll('.paper-list *').length);
    if (watch.on) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** Runs inside the library tab. */
function readFrames(): Watch {
  const { watch } = globalThis as unknown as { watch: Watch };
  watch.on = false;
  return watch;
}

/** Runs inside the library tab: how long a note takes to its acknowledgement. */
async function noteTimes(times: number): Promise<number[]> {
  const { chrome } = globalThis as unknown as {
    chrome: { runtime: { sendMessage(message: object): Promise<unknown> } };
  };
  const link = document.querySelector<HTMLAnchorElement>('.ordered .paper-title a');
  const id = new URLSearchParams(link?.hash.split('?')[1]).get('paper');
  const all: number[] = [];
  for (let n = 0; n < times; n++) {
    const start = performance.now();
    await chrome.runtime.sendMessage({ name: 'setNote', opId: crypto.randomUUID(), args: [id, `note ${n}`] });
    all.push(performance.now() - start);
  }
  return all;
}

/** Runs inside the library tab: a command for many papers, in the pieces in which the screen sends it. */
async function giveMany({ name, many }: { readonly name: string; readonly many: number }): Promise<number> {
  const { chrome } = globalThis as unknown as {
    chrome: { runtime: { sendMessage(message: object): Promise<unknown> } };
  };
  const connection = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('library');
    request.onsuccess = () => resolve(request.result);
  });
  const ids = await new Promise<string[]>((resolve) => {
    const request = connection.transaction('papers').objectStore('papers').getAllKeys(null, many);
    request.onsuccess = () => resolve(request.result as string[]);
  });
  connection.close();
  const start = performance.now();
  for (let at = 0; at < ids.length; at += 500) {
    const reply = await chrome.runtime.sendMessage({
      name,
      opId: crypto.randomUUID(),
      args: [ids.slice(at, at + 500), 'together'],
    });
    if (JSON.stringify(reply)?.includes('"ok":true') !== true) throw new Error(JSON.stringify(reply));
  }
  return performance.now() - start;
}

/** Runs inside the library tab: the rows of as many papers, put as they are by bare IndexedDB, as safe on the disk. */
async function putMany(many: number): Promise<number> {
  const connection = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('library');
    request.onsuccess = () => resolve(request.result);
  });
  const rows = await new Promise<unknown[]>((resolve) => {
    const request = connection.transaction('papers').objectStore('papers').getAll(null, many);
    request.onsuccess = () => resolve(request.result);
  });
  const start = performance.now();
  for (let at = 0; at < rows.length; at += 500) {
    const transaction = connection.transaction('papers', 'readwrite', { durability: 'strict' });
    for (const row of rows.slice(at, at + 500)) transaction.objectStore('papers').put(row);
    await new Promise<void>((resolve) => {
      transaction.oncomplete = () => resolve();
    });
  }
  const ms = performance.now() - start;
  connection.close();
  return ms;
}
