/** Hostile pages (reliability T19, T21, T22, T24, T26): odd cards are passed over, and nothing is written for a page. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openChromium } from './harness/chromium';
import { openReader, rowsOf } from './harness/database';
import { type Driver, type Tab, until } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { huggingfaceCard, huggingfaceList } from './harness/pages';
import { type MadeUpPaper, madeUpPapers } from './harness/papers';
import { isSaved, rightLight } from './harness/reading';
import { word } from './harness/words';

const [first, second] = madeUpPapers(4000, 4002) as readonly [MadeUpPaper, MadeUpPaper];

/** A card whose fields stand in the way of the names by which scripts read elements (Chromium 156). */
const clobbered = huggingfaceCard(second).replace(
  /^<article>([\s\S]*)<\/article>$/,
  '<article><form><input name="textContent"><input name="id"><input name="querySelector"><input name="children">$1</form></article>',
);
const markup = { ...first, id: '2610.14010', title: '<img src=x onerror="document.title=1"> & "quotes"' };
const endless = { ...first, id: '2610.14011', title: `Long ${'word '.repeat(20_000)}` };
const odd = [
  clobbered,
  huggingfaceCard(markup),
  huggingfaceCard(endless),
  '<article><h3><a href="/papers/2610.14012"></a></h3></article>',
  '<article><h3><a href="/papers/not-a-paper">A title without a paper</a></h3></article>',
];

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('a hostile page in %s', (_, open) => {
  let driver: Driver;
  let reader: Tab;
  beforeAll(async () => {
    driver = await open();
    reader = await openReader(driver);
  });
  afterAll(() => driver?.close());
  const rows = (table: string) => rowsOf(reader, 'library', table);

  test('has its odd cards passed over and counted, and the rest kept', async () => {
    const url = 'https://huggingface.co/papers/date/2026-09-01';
    const data = JSON.stringify({
      __proto__: null,
      constructor: 1,
      dailyPapers: [{ paper: null }, 7, { paper: { id: {} } }],
    });
    await driver.serve(
      url,
      huggingfaceList([first])
        .replace(/data-props="[^"]*"/, `data-props='{"__proto__":{"poisoned":true},${data.slice(1)}'`)
        .replace('</article></div>', `</article>${odd.join('')}</div>`),
    );
    const tab = await driver.open(url);
    const kept = await until('the cards', async () => {
      const seen = await rowsOf(reader, 'seen', 'papers');
      return seen.length === 4 && seen;
    });
    expect(kept.map(({ id }) => id).toSorted()).toEqual(
      [first.id, second.id, markup.id, endless.id].map((id) => `arxiv:${id}`),
    );
    expect(kept.find(({ id }) => id === `arxiv:${markup.id}`)?.title).toBe(markup.title);
    expect(String(kept.find(({ id }) => id === `arxiv:${endless.id}`)?.title).length).toBeLessThanOrEqual(
      1000,
    );
    await tab.front();
    const popup = await driver.openPopup();
    await until('the count of odd cards', async () => (await popup.text()).includes(word('skippedMany', 2)));
    await expect.poll(popup.text).toContain(word('cappedOne', 1));
    await popup.close();
    await tab.close();
  });

  test('shows markup in a title as text, on its card and on our screens', async () => {
    const url = 'https://huggingface.co/papers/date/2026-09-02';
    await driver.serve(url, huggingfaceList([markup]));
    const tab = await driver.open(url);
    await tab.click('button', word('pageSaveTitle', markup.title));
    await isSaved(tab, markup.title);
    const library = await driver.openOwn('library.html');
    await library.click('link', markup.title);
    await until('the opened paper', async () => (await library.controls('heading')).length > 1);
    expect(await library.run(() => document.querySelectorAll('main img').length)).toBe(0);
    expect(await tab.run(() => document.title)).toBe('Daily Papers');
    await tab.click('button', word('pageSavedTitle', markup.title));
    await until('no saved paper', async () => (await rows('papers')).length === 0);
    await library.close();
    await tab.close();
  });

  test('cannot press our controls or speak for us', async () => {
    const url = 'https://huggingface.co/papers/date/2026-09-03';
    // It hears whatever is said on the page, from its first moment on.
    const listening = `<script>globalThis.heard = [];
      for (const type of ['message', 'paperlight', 'wxt:content-script-started'])
        for (const target of [window, document])
          target.addEventListener(type, ({ data, detail }) => heard.push([type, data ?? detail]));</script>`;
    await driver.serve(url, huggingfaceList([first, second]).replace('<head>', `<head>${listening}`));
    const tab = await driver.open(url);
    await until('the controls', () =>
      tab.run(() => document.querySelectorAll('paperlight-save').length === 2),
    );
    // Asked and answered, lit and counted: all of it in a world that the page does not hear of.
    await rightLight(tab);
    const reach = await tab.run(() => {
      const heard = [...Reflect.get(globalThis, 'heard')];
      for (const host of document.querySelectorAll<HTMLElement>('paperlight-save')) {
        host.click();
        const options = { bubbles: true, composed: true, cancelable: true };
        for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click'])
          host.dispatchEvent(new MouseEvent(type, options));
        for (const key of ['Enter', ' '])
          host.dispatchEvent(new KeyboardEvent('keydown', { ...options, key }));
      }
      const command = { name: 'savePaper', opId: crypto.randomUUID(), args: [{ id: 'arxiv:2610.14000' }] };
      postMessage(command, '*');
      document.dispatchEvent(new CustomEvent('paperlight', { detail: command }));
      const page = globalThis as { chrome?: { runtime?: unknown }; browser?: unknown };
      return {
        heard,
        hears: Reflect.get(globalThis, 'heard').length > 0,
        roots: [...document.querySelectorAll('paperlight-save')].map(({ shadowRoot }) => shadowRoot),
        runtime: typeof page.chrome?.runtime,
        browser: typeof page.browser,
        globals: Object.keys(globalThis).filter((name) => /paperlight|wxt/i.test(name)),
      };
    });
    expect(reach).toEqual({
      heard: [],
      hears: true,
      roots: [null, null],
      runtime: 'undefined',
      browser: 'undefined',
      globals: [],
    });
    // Whatever those would have written is written by the time that a real press is.
    await tab.click('button', word('pageSaveTitle', second.title));
    await isSaved(tab, second.title);
    expect((await rows('papers')).map(({ id }) => id)).toEqual([`arxiv:${second.id}`]);
    await tab.close();
  });
});

test('a content script that a hostile renderer took over may not act for our own pages', async () => {
  const driver = await openChromium();
  try {
    const url = 'https://huggingface.co/papers/date/2026-09-04';
    await driver.serve(url, huggingfaceList([first, second]));
    const tab = await driver.open(url);
    await tab.click('button', word('pageSaveTitle', first.title));
    await isSaved(tab, first.title);
    const page = driver.context.pages().find((each) => each.url() === url);
    if (!page) throw new Error('no page');
    const session = await driver.context.newCDPSession(page);
    const worlds: { readonly id: number; readonly origin: string }[] = [];
    session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context));
    await session.send('Runtime.enable');
    const ours = worlds.find(({ origin }) => origin === `chrome-extension://${driver.id}`);
    const ask = async (name: string, ...args: readonly unknown[]) => {
      const message = JSON.stringify({ name, opId: crypto.randomUUID(), args });
      const { result } = await session.send('Runtime.evaluate', {
        contextId: ours?.id ?? 0,
        expression: `chrome.runtime.sendMessage(${message})`,
        awaitPromise: true,
        returnByValue: true,
      });
      return result.value;
    };
    const id = `arxiv:${first.id}`;
    const report = { url: 'https://arxiv.org/list/cs.LG/new', site: 'arxiv', kind: 'listing', cards: [] };
    for (const [name, ...args] of [
      ['removePapers', [id]],
      ['setNote', id, 'forged'],
      ['setStatus', [id], 'read'],
      ['addTag', [id], 'forged'],
      ['createList', 'forged'],
      ['assignKeys', [id]],
      ['setRules', [{ id: 'r', group: 'g', deed: { kind: 'tag', name: 'forged' } }]],
      [
        'importPapers',
        [{ paper: { id, title: 'forged', url: '', authors: [], source: 'x' }, tags: [], note: '' }],
      ],
      ['completePapers', [id]],
      ['restoreSnapshot', 'snapshot:1', 'exact'],
      ['acceptLibrary'],
      ['syncNow'],
      ['eraseAll', { keepSnapshots: false, keepPermissions: false }],
      ['reportPage', report],
    ] as const)
      expect(await ask(name, ...args), name).toMatchObject({ ok: false, refusal: 'forbidden' });
    expect(await ask('getMarks', [id])).toMatchObject({ ok: true });
    const reader = await openReader(driver);
    expect(await rowsOf(reader, 'library', 'papers')).toMatchObject([
      { id, note: '', status: 'unread', tags: [] },
    ]);
    expect(await rowsOf(reader, 'library', 'lists')).toEqual([]);
  } finally {
    await driver.close();
  }
});
