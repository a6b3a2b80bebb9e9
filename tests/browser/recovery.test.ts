/** A library that is lost is said to be lost, and comes back whole; everything goes into a file, and out of it. */
import {
  closeSync,
  cpSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VERSION } from '../../lib/backup/types';
import { CHROMIUM_BUILD, openChromium } from './harness/chromium';
import { openReader, rowsOf } from './harness/database';
import { type Driver, type Tab, until } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { madeUpPapers, noise } from './harness/papers';
import { give, savePapers } from './harness/saving';
import { goTo } from './harness/screen';
import { word } from './harness/words';

const papers = madeUpPapers(8000, 8006);
const shows = (tab: Tab, text: string) =>
  until(`"${text}" on screen`, async () =>
    // A restored library is opened anew: in between there is no page to read.
    (await tab.text().catch(() => '')).includes(text),
  );

/** Makes a snapshot by hand, and waits until the canary knows the library as it is. */
async function keepSafe(driver: Driver): Promise<void> {
  const tab = await driver.openOwn('library.html#/data');
  await tab.click('button', word('snapshotNow'));
  await shows(tab, word('snapshotMade'));
  await until('the canary', () => tab.run(canaryIsFresh));
  await tab.close();
}

/** Runs inside a page of the extension. */
async function canaryIsFresh(): Promise<boolean> {
  const { browser, chrome } = globalThis as unknown as Record<
    string,
    { storage: { local: { get(key: string): Promise<{ canary?: { saved: number } }> } } } | undefined
  >;
  const { canary } = (await (browser ?? chrome)?.storage.local.get('canary')) ?? {};
  return canary?.saved === 6;
}

/** Runs inside a page of the extension: as damage does, which leaves nothing. */
function loseLibrary(): Promise<void> {
  return new Promise((done, failed) => {
    const request = indexedDB.deleteDatabase('library');
    request.onsuccess = () => done();
    request.onerror = () => failed(request.error);
  });
}

/** Runs inside a page of the extension: chooses a file as a person does. */
function chooseFile(text: string): void {
  const input = document.querySelector<HTMLInputElement>('.restore-file input');
  const files = new DataTransfer();
  files.items.add(new File([text], 'backup.json', { type: 'application/json' }));
  if (!input) throw new Error('nothing to choose a file with');
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

const allPapers = async (driver: Driver) => {
  const reader = await openReader(driver);
  const ids = (await rowsOf(reader, 'library', 'papers')).map(({ id }) => String(id));
  await reader.close();
  return ids.toSorted();
};

/** Runs inside a page of the extension: as damage does, which takes rows out of the middle and says nothing. */
async function loseRows(ids: readonly string[]): Promise<void> {
  const { storage } = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  const connection = await new Promise<IDBDatabase>((done, failed) => {
    const request = indexedDB.open('library');
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  await new Promise<void>((done, failed) => {
    const changing = connection.transaction('papers', 'readwrite');
    for (const id of ids) changing.objectStore('papers').delete(id);
    changing.oncomplete = () => done();
    changing.onerror = () => failed(changing.error);
  });
  connection.close();
  // Rows are counted once after each start of the browser.
  await storage.session.remove('rows-counted');
}

/** The side panel leads to the recovery screen, which shows what is lost, and whose first button brings it back. */
async function recover(driver: Driver): Promise<void> {
  const panel = await driver.openOwn('sidepanel.html');
  await panel.click('tab', word('tabSaved'));
  await shows(panel, word('failedDamaged'));
  // The first of that name stands over every panel.
  await panel.click('button', word('library'), 1);
  const library = await driver.tabAt('/library.html');
  await library.front();
  await panel.close();
  await bringBack(library);
}

/** The recovery screen, which says what was found, and whose first button brings all back. */
async function bringBack(library: Tab, found = word('recoverySafe')): Promise<void> {
  for (const text of [word('recoveryTitle'), word('recoverySafe'), found]) await shows(library, text);
  expect(await library.text()).not.toContain(word('firstRun'));
  await library.click('button', new RegExp(`^${word('recoveryRestoreMany', '6', '.*')}`));
  for (const { title } of papers) await shows(library, title);
  await library.close();
}

/** Chromium with the one optional permission given: nobody is there to answer its question. */
async function openWithDownloads(): Promise<Driver> {
  const extension = mkdtempSync(join(tmpdir(), 'paperlight-allowed-'));
  cpSync(CHROMIUM_BUILD, extension, { recursive: true });
  const file = join(extension, 'manifest.json');
  const { optional_permissions: optional, permissions, ...manifest } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...manifest, permissions: [...permissions, ...optional] }));
  return openChromium({ extension });
}

/** Runs inside a page of the extension: where the browser put the last file. */
async function lastFile(): Promise<string> {
  const { browser, chrome } = globalThis as unknown as Record<
    string,
    { downloads: { search(query: object): Promise<readonly { filename: string }[]> } } | undefined
  >;
  const [item] = (await (browser ?? chrome)?.downloads.search({ limit: 1, orderBy: ['-startTime'] })) ?? [];
  return item?.filename ?? '';
}

/** Runs inside a page of the extension: chooses bytes for the check of a file. */
function chooseBytes(base64: string): void {
  const input = document.querySelector<HTMLInputElement>('.my-data > input[type="file"]');
  const files = new DataTransfer();
  files.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], 'backup.json.gz'));
  if (!input) throw new Error('nothing to choose a file with');
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

describe.each([
  ['Chromium', openWithDownloads],
  ['Firefox', openFirefox],
] as const)('in %s', (_, open) => {
  let driver: Driver;
  const wanted = papers.map(({ id }) => `arxiv:${id}`);
  beforeAll(async () => {
    driver = await open();
    const own = await driver.openOwn('popup.html');
    await savePapers(own, papers);
    await own.close();
    await keepSafe(driver);
  });
  afterAll(() => driver?.close());

  test('everything goes into a file, and what is missing comes back out of it', async () => {
    const tab = await driver.openOwn('library.html#/data');
    const { name, text } = await driver.download(() => tab.click('button', word('exportEverything')));
    expect(name).toMatch(/^paperlight-\d{4}-\d\d-\d\d\.json$/);
    expect(JSON.parse(text)).toMatchObject({ format: 'paperlight-library', version: VERSION });
    await tab.run(chooseFile, text.replace(`"version": ${VERSION}`, '"version": 99'));
    await shows(tab, word('faultNewer'));
    // What was removed after the file was made stays removed; what was never here is new.
    const whole = JSON.parse(text);
    const more = whole.papers
      .slice(0, 2)
      .map(({ citeKey: _, ...paper }: Record<string, unknown>, n: number) => {
        const id = `2611.0000${n}`;
        return {
          ...paper,
          id: `arxiv:${id}`,
          url: `https://arxiv.org/abs/${id}`,
          title: `Another paper ${n}`,
        };
      });
    await tab.run(chooseFile, JSON.stringify({ ...whole, papers: [...whole.papers, ...more] }));
    await shows(tab, word('fateNew'));
    await tab.click('button', word('restoreMerge'));
    await until('all papers', async () => (await allPapers(driver)).length === wanted.length + 2);
    await tab.click('button', word('undo'));
    await until('the papers as they were', async () => (await allPapers(driver)).length === wanted.length);
    expect(await allPapers(driver)).toEqual(wanted.toSorted());
    await until('the end', async () => !(await tab.run(leftInStorage)).includes('restoring'));
    await tab.close();
  });

  test('a library that is gone is said to be gone, keeps its snapshots, and comes back whole', async () => {
    await keepSafe(driver);
    const reader = await openReader(driver);
    await driver.stopBackground();
    await reader.run(loseLibrary);
    await reader.close();
    await recover(driver);
    expect(await allPapers(driver)).toEqual(wanted.toSorted());
  });

  test('rows that vanish silently are said with both numbers, and merged back', async () => {
    await keepSafe(driver);
    const reader = await openReader(driver);
    await reader.run(loseRows, wanted.slice(1, 3));
    await reader.close();
    await driver.stopBackground();
    // It may be open when the background finds it out.
    const library = await driver.openOwn('library.html');
    await bringBack(library, word('recoveryRowsMissing', wanted.length, wanted.length - 2));
    expect(await allPapers(driver)).toEqual(wanted.toSorted());
  });

  test('a file is written into the downloads once that is wanted, and counts as far as it was checked', async () => {
    await driver.allowHost('https://example.org/*');
    const tab = await driver.openOwn('library.html#/data');
    await tab.click('button', word('filesTurnOn'));
    await shows(tab, word('filesComplete'));
    const bytes = readFileSync(await tab.run(lastFile));
    const { format, papers: kept } = JSON.parse(gunzipSync(bytes).toString('utf8'));
    expect([format, kept.length]).toEqual(['paperlight-library', wanted.length]);
    await tab.run(chooseBytes, bytes.subarray(1).toString('base64'));
    await shows(tab, word('filesOther'));
    expect(await tab.text()).not.toContain(word('filesCompared'));
    await tab.run(chooseBytes, bytes.toString('base64'));
    await shows(tab, word('filesCompared'));
    await tab.close();
  });

  test('everything is erased after a typed word; a snapshot that was kept brings it back, without it nothing is left', async () => {
    let tab = await driver.openOwn('library.html#/data');
    await until('the numbers', async () => /Saved papers\s+6/.test(await tab.text()));
    await shows(tab, word('dataSentNothing'));
    await erase(tab, false);
    expect(await allPapers(driver)).toEqual([]);
    // The last snapshot that was made is on top.
    await tab.run(() => document.querySelector('.my-data details')?.setAttribute('open', ''));
    await tab.click('button', /^Restore the snapshot of/);
    await tab.click('button', word('restoreExact'));
    await until('all papers', async () => (await allPapers(driver)).length === wanted.length);
    await until('the end', async () => !(await tab.run(leftInStorage)).includes('restoring'));

    // Another one, on which nothing says yet that everything is erased.
    await tab.close();
    tab = await driver.openOwn('library.html#/data');
    await erase(tab, true);
    expect(await allPapers(driver)).toEqual([]);
    expect(await tab.run(leftInStorage)).toEqual([]);
    await goTo(tab, '#/all');
    await shows(tab, word('firstRun'));
    await savePapers(tab, papers.slice(0, 1));
    await shows(tab, papers[0]?.title ?? '');
    await tab.close();
  });

  test('what is in no file is reminded of, after a month or 50 papers, till it is in one; and that may have megabytes', async () => {
    const own = await openReader(driver);
    await own.run(savedLongAgo, 31 * 86_400_000);
    let library = await driver.openOwn('library.html');
    await shows(library, word('filesRemindOne'));
    await library.click('button', word('filesRemindLater'));
    await until('no reminder', async () => !(await library.text()).includes(word('filesRemindOne')));
    await library.close();
    // So many letters at random that the whole is over what Chromium's worker can hand to the browser.
    const many = madeUpPapers(8100, 8500);
    for (const half of [0, 1])
      await give(
        own,
        'importPapers',
        many.slice(half * 200, half * 200 + 200).map(({ id, title }) => ({
          paper: {
            id: `arxiv:${id}`,
            url: `https://arxiv.org/abs/${id}`,
            title,
            abstract: noise(9_000),
            authors: [],
            source: 'arxiv' as const,
          },
          tags: [],
          note: '',
        })),
      );
    library = await driver.openOwn('library.html');
    await shows(library, word('filesRemindMany', 400));
    // Under the papers: over them it would move what the reader is about to press.
    const newest = many.at(-1)?.title ?? '';
    await shows(library, newest);
    const text = await library.text();
    expect(text.indexOf(word('filesRemindMany', 400))).toBeGreaterThan(text.indexOf(newest));
    await library.click('button', word('filesRemindLook'));
    await library.close();
    const data = await driver.tabAt('#/data');
    await data.front();
    await data.click('button', word('filesTurnOn'));
    await shows(data, word('filesComplete'));
    const bytes = readFileSync(await data.run(lastFile));
    expect(bytes.length).toBeGreaterThan(1_500_000);
    expect(JSON.parse(gunzipSync(bytes).toString('utf8')).papers).toHaveLength(401);
    await data.close();
    library = await driver.openOwn('library.html');
    await shows(library, newest);
    expect(await library.text()).not.toContain(word('filesRemindMany', 400));
    await library.close();
  });
});

/** Runs inside a page of the extension: all papers are that much older, in milliseconds. */
async function savedLongAgo(by: number): Promise<void> {
  const answer = <T>(request: IDBRequest<T>) =>
    new Promise<T>((done, failed) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
  const connection = await answer(indexedDB.open('library'));
  const papers = connection.transaction('papers', 'readwrite').objectStore('papers');
  for (const row of await answer(papers.getAll()))
    await answer(papers.put({ ...row, savedAt: row.savedAt - by }));
  connection.close();
}

/** Runs inside a page of the extension: what is left in its storage, but for what every start makes anew. */
async function leftInStorage(): Promise<readonly string[]> {
  const { browser, chrome } = globalThis as unknown as Record<
    string,
    { storage: { local: { get(keys: null): Promise<object> } } } | undefined
  >;
  return Object.keys((await (browser ?? chrome)?.storage.local.get(null)) ?? {}).filter(
    (key) => key !== 'canary',
  );
}

/** Erases everything as a reader does; resolves once the page says that it is done. */
async function erase(tab: Tab, withSnapshots: boolean): Promise<void> {
  await tab.click('button', word('eraseOpen'));
  const button = async () =>
    (await tab.controls('button')).find(({ name }) => name === word('eraseEverything'));
  expect(await until('the dialog', button)).toMatchObject({ disabled: true });
  if (withSnapshots) await tab.click('checkbox', /^Erase the/);
  await tab.fill('textbox', word('eraseType', word('eraseWord')), word('eraseWord'));
  await tab.click('button', word('eraseEverything'));
  // A refusal is said, too, and not waited for.
  const said = await until('a word', async () => {
    const text = await tab.text().catch(() => '');
    return [word('eraseFailed'), word('erased')].find((one) => text.includes(one)) && text;
  });
  expect(said).toContain(word('erased'));
}

/** Harms the files of the extension's databases, as a failing disk does. */
function damage(profile: string): void {
  const root = join(profile, 'Default/IndexedDB');
  let harmed = 0;
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const file = join(root, name);
    const size = statSync(file).size;
    if (!name.includes('chrome-extension_') || !statSync(file).isFile() || size === 0) continue;
    const isTable = /\.(?:log|ldb)$/.test(name);
    const isSqlite = !/\.(?:leveldb|blob)[\\/]/.test(name) && !/-(?:wal|journal|shm)$/.test(name);
    if (!isTable && !isSqlite) continue;
    const handle = openSync(file, 'r+');
    // The header of SQLite; in a log or table of LevelDB, all from the start: small ones are not harmed in the middle.
    writeSync(handle, Buffer.alloc(Math.min(size, isSqlite ? 512 : 4096), isSqlite ? 0 : 0xab), 0);
    closeSync(handle);
    harmed += 1;
  }
  expect(harmed).toBeGreaterThan(0);
}

test.each([
  ['LevelDB', []],
  ['SQLite', ['--enable-features=IdbSqliteBackingStore']],
] as const)('damaged files of Chromium on %s: the snapshot brings all back', async (_, args) => {
  const profile = mkdtempSync(join(tmpdir(), 'paperlight-damaged-'));
  try {
    const first = await openChromium({ profile, args });
    const own = await first.openOwn('popup.html');
    await savePapers(own, papers);
    await keepSafe(first);
    await first.close();
    damage(profile);
    const second = await openChromium({ profile, args });
    await recover(second);
    expect(await allPapers(second)).toEqual(papers.map(({ id }) => `arxiv:${id}`).toSorted());
    await second.close();
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
