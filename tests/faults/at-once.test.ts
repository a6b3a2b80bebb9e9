/** Pages that act at once, or close in the middle of an act (reliability T05): each act once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openReader, rowsOf } from '../browser/harness/database';
import { type Driver, type Tab, until } from '../browser/harness/driver';
import { huggingfaceList } from '../browser/harness/pages';
import { madeUpPapers } from '../browser/harness/papers';
import { isSaved, savedState } from '../browser/harness/reading';
import { word } from '../browser/harness/words';
import { aPaper } from '../library/stand';
import { FIREFOX, LEVELDB, pause, SQLITE } from './profiles';
import { count } from './table';

const ROUNDS = 25;
const UPDATES = 4;
const POPUPS = 12;

describe.each([LEVELDB, SQLITE, FIREFOX])('$where', ({ where, open }) => {
  let driver: Driver;
  let reader: Tab;
  beforeAll(async () => {
    driver = await open();
    reader = await openReader(driver);
  });
  afterAll(() => driver?.close());
  const idsOf = async () => (await rowsOf(reader, 'library', 'papers')).map(({ id }) => String(id));
  const account = async () => (await rowsOf(reader, 'library', 'meta')).find(({ key }) => key === 'library');

  test(`${ROUNDS} pages of ours close in the tick of a save, and all are saved`, async () => {
    const papers = Array.from({ length: ROUNDS }, (_, n) => aPaper(n + 1));
    for (const paper of papers) {
      const page = await driver.openOwn('manifest.json');
      await page.run(sendAndGo, { name: 'savePaper', opId: crypto.randomUUID(), args: [paper as never] });
      await page.close();
    }
    const missing = async () => {
      const ids = new Set(await idsOf());
      return papers.filter(({ id }) => !ids.has(id)).length;
    };
    const losses = await until('all of them', async () => (await missing()) === 0, 10_000).then(
      () => 0,
      missing,
    );
    count({
      fault: 'page closed in the tick of a save',
      where,
      rounds: ROUNDS,
      acknowledged: ROUNDS,
      losses,
    });
    expect(losses).toBe(0);
    expect(await account()).toMatchObject({ saved: ROUNDS });
  });

  test('two tabs save the same papers at once, and each is there once', async () => {
    const before = await idsOf();
    const papers = madeUpPapers(9100, 9110);
    const openDay = async (day: string) => {
      const url = `https://huggingface.co/papers/date/2026-05-${day}`;
      await driver.serve(url, huggingfaceList(papers));
      return driver.open(url);
    };
    const [one, other] = [await openDay('01'), await openDay('02')];
    const tabs = [one, other];
    for (const { title } of papers) await Promise.all(tabs.map((tab) => press(tab, title)));
    for (const tab of tabs) {
      await tab.front();
      for (const { title } of papers)
        await until(title, async () => (await savedState(tab, title)) !== undefined);
    }
    // A press that came just as the other's save did took that back, as every second press does.
    await one.front();
    for (const { title } of papers) await press(one, title);
    for (const tab of tabs) {
      await tab.front();
      for (const { title } of papers) await isSaved(tab, title);
    }
    const ids = await idsOf();
    const missing = papers.filter(({ id }) => !ids.includes(`arxiv:${id}`)).length;
    const twice = ids.length - new Set(ids).size;
    const { saved } = (await account()) as { saved: number };
    count({
      fault: 'two tabs save the same paper',
      where,
      rounds: papers.length,
      acknowledged: papers.length,
      losses: missing + twice + Math.abs(saved - ids.length),
    });
    expect([missing, twice, saved]).toEqual([0, 0, ids.length]);
    expect(ids).toHaveLength(before.length + papers.length);
    for (const tab of tabs) await tab.close();
  });

  test('an update comes in the tick of a save, and what the page then shows is so', async () => {
    const papers = madeUpPapers(9200, 9200 + UPDATES);
    const url = 'https://huggingface.co/papers/date/2026-05-03';
    await driver.serve(url, huggingfaceList(papers));
    const tab = await driver.open(url);
    let losses = 0;
    for (const [round, { id, title }] of papers.entries()) {
      await tab.front();
      await tab.click('button', word('pageSaveTitle', title));
      await pause(round * 4);
      await driver.update();
      await tab.front();
      // The new script's own controls, and no old ones: then what they say is read from the library.
      await until('the new controls', async () => {
        const hosts = await tab.run(() => document.querySelectorAll('paperlight-save').length);
        return hosts === papers.length && (await savedState(tab, title)) !== undefined;
      });
      reader = await openReader(driver);
      const isThere = async () => (await idsOf()).includes(`arxiv:${id}`);
      const agrees = async () => (await savedState(tab, title)) === (await isThere());
      if (!(await until('what the page shows to be so', agrees, 10_000).catch(() => false))) losses += 1;
      // Not acknowledged, it was not promised; pressed once more, it is.
      await tab.front();
      await press(tab, title);
      await isSaved(tab, title);
      if (!(await isThere())) losses += 1;
    }
    const ids = await idsOf();
    const { saved } = (await account()) as { saved: number };
    losses += Math.abs(saved - ids.length) + (ids.length - new Set(ids).size);
    count({ fault: 'update in the tick of a save', where, rounds: UPDATES, acknowledged: UPDATES, losses });
    expect(losses).toBe(0);
    await tab.close();
  });
});

describe.each([LEVELDB, SQLITE])('the real popup of $where', ({ where, open }) => {
  test(`is closed ${POPUPS} times in the tick of a save, a tag or a removal, and each is done`, async () => {
    const driver = await open();
    try {
      const reader = await openReader(driver);
      const url = 'https://huggingface.co/papers/date/2026-05-04';
      await driver.serve(url, huggingfaceList(madeUpPapers(9300, 9303)));
      const tab = await driver.open(url);
      const deeds = Array.from({ length: POPUPS / 3 }, (_, n) => aPaper(n + 1)).flatMap((paper) => [
        { name: 'savePaper', id: paper.id, args: [paper] },
        { name: 'addTag', id: paper.id, args: [[paper.id], 'popup'] },
        { name: 'removePapers', id: paper.id, args: [[paper.id]] },
      ]);
      let losses = 0;
      for (const { name, id, args } of deeds) {
        await tab.front();
        const popup = await driver.openPopup();
        await until('the popup', async () => (await popup.controls('tab')).length > 0);
        // It is gone before it could say that it did.
        const closing = popup.run(sendAndClose, { name, opId: crypto.randomUUID(), args: args as never });
        await Promise.race([closing.catch(() => {}), pause(200)]);
        const isDone = async () => {
          const row = (await rowsOf(reader, 'library', 'papers')).find((one) => one.id === id);
          if (name === 'removePapers') return !row;
          return name === 'savePaper' ? row !== undefined : JSON.stringify(row?.tags) === '["popup"]';
        };
        if (!(await until(name, isDone, 10_000).catch(() => false))) losses += 1;
      }
      const rounds = deeds.length;
      count({ fault: 'popup closed in the tick of a deed', where, rounds, acknowledged: rounds, losses });
      expect(losses).toBe(0);
    } finally {
      await driver.close();
    }
  });
});

/** Presses Save, unless the card says that the paper is saved: then the tab has heard of the other's save. */
async function press(tab: Tab, title: string): Promise<void> {
  // Not waited for as long as a control is: it may have another name by the time that it is looked for.
  const pressed = () =>
    tab.click('button', word('pageSaveTitle', title), 0, 4_000).then(
      () => true,
      () => false,
    );
  await until(`${title}, pressed or saved`, async () => (await savedState(tab, title)) || pressed());
}

/** Runs inside a page of the extension: as a popup that is closed by the click that saves. */
function sendAndGo(message: Record<string, never[] | string>): void {
  const { browser, chrome } = globalThis as unknown as Record<
    string,
    { runtime: { sendMessage(message: object): Promise<unknown> } } | undefined
  >;
  (browser ?? chrome)?.runtime.sendMessage(message).catch(() => {});
}

/** Runs inside the popup: it closes itself in the tick in which it sends. */
function sendAndClose(message: Record<string, never[] | string>): void {
  const { runtime } = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  runtime.sendMessage(message).catch(() => {});
  window.close();
}
