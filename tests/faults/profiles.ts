/** Profiles that outlive their browsers, and every way in which the browsers of the tests keep their databases. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChromium } from '../browser/harness/chromium';
import { openReader, rowsOf } from '../browser/harness/database';
import { type Driver, until } from '../browser/harness/driver';
import { openFirefox } from '../browser/harness/firefox';

/** A browser that can be killed. */
export type Killable = Driver & { kill(): Promise<void> };

export interface Engine {
  readonly where: string;
  open(profile?: string): Promise<Killable & { readonly profile: string }>;
}

export const LEVELDB: Engine = {
  where: 'Chromium',
  open: (profile) => openChromium({ ...(profile && { profile }) }),
};
export const SQLITE: Engine = {
  where: 'Chromium, SQLite',
  open: (profile) =>
    openChromium({ ...(profile && { profile }), args: ['--enable-features=IdbSqliteBackingStore'] }),
};
export const FIREFOX: Engine = {
  where: 'Firefox',
  open: (profile) => openFirefox({ ...(profile && { profile }) }),
};

/** Does something with a profile of its own, in browsers one after the other; none is left running. */
export async function inProfile(
  engine: Engine,
  work: (open: () => ReturnType<Engine['open']>) => Promise<void>,
  profile = mkdtempSync(join(tmpdir(), 'paperlight-fault-')),
): Promise<void> {
  let running: Killable | undefined;
  try {
    await work(async () => {
      const driver = await engine.open(profile);
      running = driver;
      const ending = (end: () => Promise<void>) => () => {
        running = undefined;
        return end();
      };
      return { ...driver, close: ending(driver.close), kill: ending(driver.kill) };
    });
  } finally {
    await running?.kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Papers and account of a library that the extension itself has opened. */
export async function libraryIn(driver: Driver) {
  const popup = await driver.openOwn('popup.html');
  await until('the popup', async () => (await popup.controls('tab')).length > 0);
  await popup.close();
  const reader = await openReader(driver);
  const papers = await rowsOf(reader, 'library', 'papers');
  const [meta] = (await rowsOf(reader, 'library', 'meta')).filter(({ key }) => key === 'library');
  await reader.close();
  return { papers, ids: new Set(papers.map(({ id }) => String(id))), meta };
}

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
