/** The page layer over time, in real browsers: settings live, hostile pages, themes, updates, failing saves. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChromiumDriver, openChromium } from './harness/chromium';
import { openReader, rowsOf } from './harness/database';
import { type Driver, type Tab, until } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { huggingfaceList } from './harness/pages';
import { type MadeUpPaper, madeUpPapers } from './harness/papers';
import { isSaved, rightLight } from './harness/reading';
import { word } from './harness/words';

const TAG = 'paperlight-save';
const hosts = (tab: Tab) => tab.run((tag: string) => document.querySelectorAll(tag).length, TAG);
const lights = (tab: Tab) => tab.run(() => [...CSS.highlights].map(([name, { size }]) => ({ name, size })));
const hasHosts = (tab: Tab, count: number) =>
  until(`${count} controls`, async () => (await hosts(tab)) === count);

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('the page layer in %s', (_, open) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await open();
  });
  afterAll(() => driver?.close());

  let day = 0;
  const visit = async (papers: readonly MadeUpPaper[], change = (html: string) => html) => {
    day += 1;
    const url = `https://huggingface.co/papers/date/2026-08-${String(day).padStart(2, '0')}`;
    await driver.serve(url, change(huggingfaceList(papers)));
    return driver.open(url);
  };

  test('follows a page that changes from light to dark', async () => {
    const tab = await visit(madeUpPapers(800, 810));
    await rightLight(tab);
    await tab.run(() => {
      document.body.style.background = '#111827';
    });
    await until('the dark light', async () =>
      (await lights(tab)).every(({ name }) => name.endsWith('-dark')),
    );
    await rightLight(tab);
    await tab.close();
  });

  test('a page that keeps deleting our controls is left alone in the end', async () => {
    const remover = `<script>new MutationObserver(() => {
      for (const host of document.querySelectorAll('${TAG}')) {
        host.remove();
        document.body.dataset.removed = Number(document.body.dataset.removed ?? 0) + 1;
      }
    }).observe(document, { childList: true, subtree: true });</script>`;
    const tab = await visit(madeUpPapers(820, 822), (html) => html.replace('<main>', `${remover}<main>`));
    const removed = () => tab.run(() => Number(document.body.dataset.removed ?? 0));
    let last = -1;
    await until('an end of it', async () => {
      const before = last;
      await new Promise((resolve) => setTimeout(resolve, 500));
      last = await removed();
      return last > 0 && last === before;
    });
    expect(last).toBeLessThanOrEqual(2 * 20);
    await rightLight(tab);
    await tab.close();
  });

  test('what the page itself presses saves nothing', async () => {
    const reader = await openReader(driver);
    const papers = madeUpPapers(830, 832);
    const tab = await visit(papers);
    await tab.front();
    await hasHosts(tab, 2);
    await tab.run((tag: string) => {
      for (const host of document.querySelectorAll<HTMLElement>(tag)) {
        host.click();
        host.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
        if (host.shadowRoot) throw new Error('the page sees inside');
      }
    }, TAG);
    // A press of a person, later, comes through: the earlier ones would have by then.
    await tab.click('button', word('pageSaveTitle', papers[1]?.title ?? ''));
    await isSaved(tab, papers[1]?.title ?? '');
    const ids = (await rowsOf(reader, 'library', 'papers')).map(({ id }) => id);
    expect(ids).toContain(`arxiv:${papers[1]?.id}`);
    expect(ids).not.toContain(`arxiv:${papers[0]?.id}`);
    await tab.close();
  });

  test('one odd card, a form whose fields hide its methods, stops no other', async () => {
    const odd = `<article><form><input name="querySelector"><input name="textContent"><input name="matches">
      <h3><a href="/papers/2610.99999">LLM in a form</a></h3></form></article>`;
    const tab = await visit(madeUpPapers(840, 845), (html) =>
      html.replace('<div id="list">', `<div id="list">${odd}`),
    );
    await until('five controls', async () => (await hosts(tab)) >= 5);
    await rightLight(tab);
    await tab.close();
  });
});

describe('the page layer in Chromium alone', () => {
  let driver: ChromiumDriver;
  beforeAll(async () => {
    driver = await openChromium();
  });
  afterAll(() => driver?.close());

  const visit = async (url: string, papers: readonly MadeUpPaper[]) => {
    await driver.serve(url, huggingfaceList(papers));
    return driver.open(url);
  };

  test('keywords that change reach an open page; switched off, nothing is lit', async () => {
    const tab = await visit('https://huggingface.co/papers/date/2026-09-01', madeUpPapers(900, 920));
    await rightLight(tab);
    const worker = await driver.worker();
    const set = (values: object) => worker.evaluate(`chrome.storage.local.set(${JSON.stringify(values)})`);
    const group = {
      id: 'g',
      name: 'G',
      color: 'red',
      on: true,
      weight: 1,
      mute: false,
      text: 'the, of',
    } as const;
    await set({ groups: [group] });
    await rightLight(tab, [group]);
    await set({ preferences: { lit: false } });
    await until('no light', async () => (await lights(tab)).length === 0);
    await set({ preferences: { lit: true } });
    await rightLight(tab, [group]);
    await worker.evaluate('chrome.storage.local.clear()');
    await rightLight(tab);
    await tab.close();
  });

  test('a save that fails is seen on the card, and tried again by a click', async () => {
    const [paper] = madeUpPapers(930, 931);
    const title = paper?.title ?? '';
    const tab = await visit('https://huggingface.co/papers/date/2026-09-02', madeUpPapers(930, 931));
    await hasHosts(tab, 1);
    const worker = await driver.worker();
    await worker.evaluate(`self.kept = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') };`);
    await tab.click('button', word('pageSaveTitle', title));
    await until('a card that says so', async () =>
      (await tab.controls('button')).some(({ name }) => name === word('pageNotSavedTitle', title)),
    );
    await worker.evaluate('IDBObjectStore.prototype.put = self.kept');
    await tab.click('button', word('pageNotSavedTitle', title));
    await isSaved(tab, title);
    await tab.close();
  });

  test('after an update the old script is gone, with all it drew, and the new one works', async () => {
    const tab = await visit('https://huggingface.co/papers/date/2026-09-03', madeUpPapers(940, 950));
    await hasHosts(tab, 10);
    await tab.run((tag: string) => {
      for (const host of document.querySelectorAll<HTMLElement>(tag)) host.dataset.old = '';
    }, TAG);
    // Without developer mode Chromium blocks an extension that was reloaded.
    const extensions = await driver.context.newPage();
    await extensions.goto('chrome://extensions/');
    await extensions.evaluate(`(async () => {
      await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
      await chrome.developerPrivate.reload('${driver.id}', { failQuietly: true });
    })()`);
    await extensions.close();
    await until('new controls only', () =>
      tab.run((tag: string) => {
        const all = [...document.querySelectorAll<HTMLElement>(tag)];
        return all.length === 10 && all.every((host) => host.dataset.old === undefined);
      }, TAG),
    );
    await rightLight(tab);
    await tab.close();
  });
});
