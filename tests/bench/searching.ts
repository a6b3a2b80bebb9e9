/** Searching many papers through the search worker as it ships: building, each keystroke, cold opening, one more paper. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { parseQuery } from '../../lib/search/parse-query';
import { type ChromiumDriver, openChromium } from '../browser/harness/chromium';
import { openReader, rowsOf } from '../browser/harness/database';
import { until } from '../browser/harness/driver';
import type { Options } from './options';
import { askIndex, openIndexPage, savePaperNow, seedSeen, startWorker, stopWorker } from './searching-page';
import { figure, median, printTable } from './table';
import type { Texts } from './texts';

/** What is typed, letter by letter. */
const TYPED = [
  'diffusion models',
  'large language model reasoning',
  'author:zhang wei',
  '"chain of thought" -survey',
  'title:video generation',
  'the of and',
  'kv-cache quantization',
  'reinforcement learning from human feedback',
  'is:seen transformer OR attention',
];
const MEGABYTE = 1e6;

/** Measures and prints. `build` is the folder of the built extension. */
export async function benchSearching(build: string, texts: Texts, { found, runs }: Options): Promise<void> {
  const script = readdirSync(join(build, 'assets')).find((file) => /^worker-.*\.js$/.test(file));
  if (!script) throw new Error('the build has no search worker');
  const rows: string[][] = [];
  for (const count of found) {
    const driver = await openChromium({ extension: build });
    try {
      rows.push(await measure(driver, `/assets/${script}`, texts, count, runs));
    } finally {
      await driver.close();
    }
  }
  printTable(
    'Search of titles, abstracts and authors, ms (aims at 100,000: keystroke 16 median, 50 p99; cold 300; 80 MB)',
    [
      'seen papers',
      'build',
      'first while building',
      'keystroke, median',
      'p99',
      'cold open to results',
      'one more paper',
      'MB in memory',
      'MB on disk',
    ],
    rows,
  );
}

async function measure(
  driver: ChromiumDriver,
  script: string,
  texts: Texts,
  count: number,
  runs: number,
): Promise<string[]> {
  const reader = await openReader(driver);
  await until(
    'the databases',
    async () => (await rowsOf(reader, 'seen', 'meta')).length === 0 && (await reader.run(hasSeen)),
  );
  await reader.close();
  const page = await driver.context.newPage();
  await page.goto(`chrome-extension://${driver.id}/manifest.json`);
  await page.evaluate(openIndexPage);
  await page.evaluate(seedSeen, [texts.papers, count] as const);
  const before = await page.evaluate(diskUsed);
  const memory = await watchMemory(page);

  const built = await page.evaluate(startWorker, [script, ask('diffusion')] as const);
  // What is written at the end of building is not waited for by the answers.
  await until('the stored index', async () => {
    const [manifest] = await page.evaluate(readManifest);
    return manifest?.progress?.builtTo === null;
  });
  const disk = (await page.evaluate(diskUsed)) - before;

  const keystrokes: number[] = [];
  // The first time warms the index up.
  for (let run = 0; run <= 2; run++) {
    for (const text of TYPED)
      for (let end = 1; end <= text.length; end++) {
        const ms = await page.evaluate(askIndex, ask(text.slice(0, end)));
        if (run > 0) keystrokes.push(ms);
      }
  }
  const used = await memory();
  const added: number[] = [];
  for (let run = 0; run < runs; run++)
    added.push(await page.evaluate(savePaperNow, [run, ask(`zzadded${run}`)] as const));

  const colds: number[] = [];
  for (let run = 0; run < runs; run++) {
    await page.evaluate(stopWorker);
    colds.push((await page.evaluate(startWorker, [script, ask('diffusion model')] as const)).first);
  }
  await page.close();
  const p99 = keystrokes.toSorted((a, b) => a - b)[Math.floor(keystrokes.length * 0.99)];
  return [
    count.toLocaleString('en'),
    figure(built.complete),
    figure(built.first),
    figure(median(keystrokes)),
    figure(p99),
    figure(median(colds)),
    figure(median(added)),
    figure(used / MEGABYTE),
    figure(disk / MEGABYTE),
  ];
}

/** A query as the page sends it; of those here, JSON is all that is needed. */
function ask(typed: string): string {
  return JSON.stringify(parseQuery(typed));
}

async function hasSeen(): Promise<boolean> {
  return (await indexedDB.databases()).some(({ name }) => name === 'seen');
}

async function diskUsed(): Promise<number> {
  const { usage = 0 } = await navigator.storage.estimate();
  return usage;
}

async function readManifest(): Promise<readonly { readonly progress?: { readonly builtTo: unknown } }[]> {
  const connection = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('index');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const rows = await new Promise<[]>((resolve, reject) => {
    const request = connection.transaction('manifest').objectStore('manifest').getAll();
    request.onsuccess = () => resolve(request.result as []);
    request.onerror = () => reject(request.error);
  });
  connection.close();
  return rows;
}

/** From now on the memory of the page's worker can be asked for: objects and buffers, in bytes, after a collection. */
async function watchMemory(page: Page): Promise<() => Promise<number>> {
  const session: CDPSession = await page.context().newCDPSession(page);
  let worker: string | undefined;
  let answered: (message: { readonly id: number; readonly result: Record<string, number> }) => void =
    () => {};
  session.on('Target.attachedToTarget', ({ sessionId }) => {
    worker = sessionId;
  });
  session.on('Target.receivedMessageFromTarget', ({ message }) => answered(JSON.parse(message)));
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  const say = (id: number, method: string) =>
    new Promise<Record<string, number>>((resolve) => {
      answered = (message) => {
        if (message.id === id) resolve(message.result);
      };
      const sessionId = worker ?? '';
      void session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
    });
  return async () => {
    await say(1, 'HeapProfiler.collectGarbage');
    const { usedSize = Number.NaN, backingStorageSize = 0 } = await say(2, 'Runtime.getHeapUsage');
    return usedSize + backingStorageSize;
  };
}
