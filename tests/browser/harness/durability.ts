/** How durable the background asks its writes to be (reliability 2): what that comes to on the disk is the browser's. */
import type { ChromiumDriver } from './chromium';
import { openReader } from './database';
import type { Driver } from './driver';

/**
 * From now on each write of the background is noted, until it is stopped. What comes back tells all of them: the
 * database, and the durability of the transaction, as in `library strict`.
 */
export async function watchWrites(
  driver: Driver | ChromiumDriver,
): Promise<() => Promise<readonly string[]>> {
  if ('worker' in driver) {
    const worker = await driver.worker();
    await worker.evaluate(note);
    return () => worker.evaluate(noted);
  }
  const own = await openReader(driver);
  await own.run(note);
  return () => own.run(noted);
}

/** Runs in the worker of Chromium, or in a page of the extension, which Firefox gives the window of its background. */
async function note(): Promise<void> {
  const { browser, document } = globalThis as unknown as Record<
    string,
    { runtime: { getBackgroundPage(): Promise<typeof globalThis> } } | undefined
  >;
  const background = document && browser ? await browser.runtime.getBackgroundPage() : globalThis;
  const written: string[] = [];
  Reflect.set(background, 'written', written);
  const { prototype } = background.IDBObjectStore;
  const { put } = prototype;
  prototype.put = function (...args) {
    written.push(`${this.transaction.db.name} ${this.transaction.durability}`);
    return put.apply(this, args);
  };
}

/** Runs there, too. */
async function noted(): Promise<readonly string[]> {
  const { browser, document } = globalThis as unknown as Record<
    string,
    { runtime: { getBackgroundPage(): Promise<typeof globalThis> } } | undefined
  >;
  const background = document && browser ? await browser.runtime.getBackgroundPage() : globalThis;
  return [...new Set<string>(Reflect.get(background, 'written'))];
}
