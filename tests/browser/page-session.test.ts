/** The page layer over time, in real browsers: settings live, hostile pages, themes, updates, failing saves. */
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../lib/keywords/compile';
import { DEFAULT_GROUPS } from '../../lib/keywords/defaults';
import type * as Slices from '../../lib/page/slices';
import { bundle } from './harness/bundle';
import { type ChromiumDriver, openChromium } from './harness/chromium';
import { openReader, rowsOf } from './harness/database';
import { type Driver, type Tab, until } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { huggingfaceCard, huggingfaceList } from './harness/pages';
import { type MadeUpPaper, madeUpPapers } from './harness/papers';
import { isSaved, readPage, rightLight } from './harness/reading';
import { setLocal } from './harness/settings';
import { word } from './harness/words';

declare const paperlightSlices: typeof Slices;

const TAG = 'paperlight-save';
const hosts = (tab: Tab) => tab.run((tag: string) => document.querySelectorAll(tag).length, TAG);
const lights = (tab: Tab) => tab.run(() => [...CSS.highlights].map(([name, { size }]) => ({ name, size })));
/** How the words that are lit look: the colours behind them, by the name of what lights them. */
const looks = (tab: Tab) =>
  tab.run(() =>
    Object.fromEntries(
      [...CSS.highlights].flatMap(([name, ranges]) =>
        Array.from(ranges, ({ startContainer: { parentElement } }) => [
          name,
          parentElement && getComputedStyle(parentElement, `::highlight(${name})`).backgroundColor,
        ]),
      ),
    ),
  );
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
    await driver.serve(papersUrl(), change(huggingfaceList(papers)));
    return driver.open(papersUrl());
  };
  /** Of the page that was visited last. */
  const papersUrl = () => `https://huggingface.co/papers/date/2026-08-${String(day).padStart(2, '0')}`;

  test('follows a page that changes from light to dark', async () => {
    const tab = await visit(madeUpPapers(800, 810));
    await rightLight(tab);
    const light = await looks(tab);
    expect(Object.keys(light).length).toBeGreaterThan(0);
    // In Chromium the words inherit that from the page's root (scripts/package/rooted.ts).
    for (const [name, color] of Object.entries(light)) expect(color, name).toMatch(/^rgb\(/);
    await tab.run(() => {
      document.body.style.background = '#111827';
    });
    await until('the dark light', async () =>
      (await lights(tab)).every(({ name }) => name.endsWith('-dark')),
    );
    await rightLight(tab);
    for (const [name, color] of Object.entries(await looks(tab))) {
      expect(color, name).toMatch(/^rgb\(/);
      expect(color, name).not.toBe(light[name.replace('-dark', '')]);
    }
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

  test('the toolbar counts what the reader wants counted, for as long as the page is there', async () => {
    const own = await driver.openOwn('library.html');
    const papers = madeUpPapers(850, 880);
    const tab = await visit(papers);
    const counts = (number: number | '') =>
      until(
        `${number} on the toolbar`,
        async () => (await own.run(numberOf, papersUrl())) === String(number),
      );
    const set = (preferences: object) => setLocal(own, { preferences });
    const matcher = compile(DEFAULT_GROUPS);
    const matches = papers.filter(
      (paper) => matcher.weigh({ ...paper, authors: [] }).byGroup.size > 0,
    ).length;
    await counts(matches);
    await set({ badge: 'new' });
    await counts(30);
    await set({ badge: 'off' });
    await counts('');
    await set({});
    await counts(matches);
    await set({ quiet: true });
    await counts('');
    await set({});
    await counts(matches);
    await driver.serve(papersUrl(), '<!doctype html><title>Nothing here</title>');
    await tab.goto(papersUrl());
    await counts('');
    await own.close();
    await tab.close();
  });

  test('a strip at the scroll bar of a long list leads to its hits; a short list has none', async () => {
    const own = await driver.openOwn('library.html');
    const set = (preferences: object) => setLocal(own, { preferences });
    const tab = await visit(madeUpPapers(880, 940));
    await tab.front();
    const strip = () =>
      tab.run(() => {
        const x = document.documentElement.clientWidth - 6;
        const at = { x, y: innerHeight * 0.8 };
        return document.elementFromPoint(at.x, at.y)?.localName === 'paperlight-layer' && at;
      });
    await until('hits at four fifths of the list', async () => {
      // Pressed again, as a reader would: until all cards are counted it leads to the nearest that is known.
      const place = await until('the strip', strip);
      await tab.clickAt(place.x, place.y);
      return tab.run(() => {
        const wanted = document.documentElement.scrollHeight * 0.8;
        return scrollY < wanted && scrollY + innerHeight > wanted;
      });
    });
    await rightLight(tab);
    // Sorted, the best hits are at its top, wherever the page has them; what is folded has no bar to be led to.
    const about = (text: string, change: object) => ({
      ...DEFAULT_GROUPS[0],
      id: text,
      text,
      on: true,
      ...change,
    });
    const best = madeUpPapers(880, 940).at(-2)?.title ?? '';
    await setLocal(own, {
      groups: [about(best, { weight: 3, mute: false }), about('Graph Kernels', { weight: 1, mute: true })],
    });
    await set({ sites: { huggingface: { sort: 'score' } } });
    await tab.goto(await tab.run(() => location.href));
    const led = async () => {
      const at = await until('the strip of what is sorted', strip);
      // The nearest hit, and there is but one, though the strip is pressed near its end.
      await tab.clickAt(at.x, at.y);
      return (await tab.controls('status')).some(({ name }) => name.startsWith(`${best}.`));
    };
    await until('the one hit', led);
    const place = () =>
      tab.run(
        (title: string) =>
          [...document.querySelectorAll('article')]
            .filter((card) => !card.querySelector('paperlight-line'))
            .map((card) => ({ top: card.getBoundingClientRect().top, is: card.textContent.includes(title) }))
            .sort((a, b) => a.top - b.top)
            .findIndex(({ is }) => is),
        best,
      );
    await expect.poll(place).toBe(0);
    await setLocal(own, { groups: DEFAULT_GROUPS });
    await set({ minimap: false });
    await until('no strip', async () => (await strip()) === false);
    await set({ lit: false });
    expect(await strip()).toBe(false);
    await set({});
    await until('the strip again', strip);
    await tab.run(() => {
      for (const card of [...document.querySelectorAll('article')].slice(4)) card.remove();
    });
    await until('no strip on a short list', async () => (await strip()) === false);
    await own.close();
    await tab.close();
  });

  // Frameworks draw in messages to themselves; after `scheduler.yield` they had to wait for all of ours (2026-11).
  test('what the page has to do comes between two slices of long work', async () => {
    const url = 'https://slices.example/';
    const script = await bundle(resolve('lib/page/slices.ts'), 'paperlightSlices');
    await driver.serve(url, `<!doctype html><title>Slices</title><script>${script}</script>`);
    const tab = await driver.open(url);
    const heard = await tab.run(async () => {
      let messages = 0;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        messages += 1;
        port2.postMessage(null);
      };
      port2.postMessage(null);
      const heard: number[] = [];
      await paperlightSlices.inSlices(
        Array.from({ length: 20 }, () => 6),
        (ms) => {
          heard.push(messages);
          for (const end = performance.now() + ms; performance.now() < end; );
        },
        new AbortController().signal,
      );
      port1.close();
      return heard;
    });
    expect(new Set(heard).size).toBeGreaterThan(heard.length / 2);
    await tab.close();
  });

  test('the page has its turn between our marks on the cards and our bar', async () => {
    // What the page puts first in the line when the marks come runs before the bar comes only if that is another task.
    const script = `<script>
      const first = (act) =>
        window.scheduler?.postTask ? scheduler.postTask(act, { priority: 'user-blocking' }) : setTimeout(act);
      new MutationObserver(() => {
        const data = document.body.dataset;
        if (!data.marks && document.querySelector('${TAG}')) {
          data.marks = 'came';
          first(() => { data.marks = 'seen'; });
        }
        if (!data.bar && document.querySelector('paperlight-bar')) data.bar = data.marks ?? 'no marks';
      }).observe(document, { childList: true, subtree: true });</script>`;
    const tab = await visit(madeUpPapers(1000, 1010), (html) => html.replace('<main>', `${script}<main>`));
    const bar = await until('the bar', () => tab.run(() => document.body.dataset.bar));
    expect(bar).toBe('seen');
    await tab.close();
  });

  test('one odd card, a form whose fields hide its methods, stops no other', async () => {
    // Terms that go across the borders of elements, as a site's own search leaves them.
    const odd = `<article><h3><a href="/papers/2610.99998">Low-<em>ra<b>nk</b></em> <i class="hit">flow</i>
      match<wbr>ing: L<sub>L</sub>Ms</a></h3></article><article><form><input name="querySelector"><input name="textContent"><input name="matches">
      <h3><a href="/papers/2610.99999">LLM in a form</a></h3></form></article>`;
    const tab = await visit(madeUpPapers(840, 845), (html) =>
      html.replace('<div id="list">', `<div id="list">${odd}`),
    );
    await until('five controls', async () => (await hosts(tab)) >= 5);
    await rightLight(tab);
    const lit = (await readPage(tab)).passages.flatMap((passage) => passage.lit);
    expect(lit.slice(0, 3).map((text) => text.replace(/\s+/g, ' '))).toEqual([
      'Low-rank',
      'flow matching',
      'LLMs',
    ]);
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
    // The shortcut, as the browser tells it: no driver can press what is the browser's own.
    const shortcut = () => worker.evaluate("chrome.commands.onCommand.dispatch('toggle-quiet')");
    await shortcut();
    await until('just the page', async () => (await lights(tab)).length === 0 && (await hosts(tab)) === 0);
    await shortcut();
    await rightLight(tab, [group]);
    await until('the controls again', async () => (await hosts(tab)) > 0);
    await worker.evaluate('chrome.storage.local.clear()');
    await rightLight(tab);
    await tab.close();
  });

  test('the strip at the scroll bar is as high as the window, also after that was made smaller', async () => {
    const url = 'https://huggingface.co/papers/date/2026-09-05';
    const tab = await visit(url, madeUpPapers(970, 1030));
    const height = async () => {
      const [layer = ''] = await tab.inside('paperlight-layer');
      return Number(/<canvas[^>]* height="(\d+)"/.exec(layer)?.[1]);
    };
    const follows = (wanted: number) =>
      until(`a strip of ${wanted}`, async () => (await height()) === wanted);
    const page = driver.context.pages().find((one) => one.url() === url);
    for (const wanted of [900, 500]) {
      // Its height alone: nothing on the page is another by that.
      await page?.setViewportSize({ width: 1280, height: wanted });
      await follows(wanted);
    }
    await tab.close();
  });

  test('of a page without end 2,000 papers are kept, and no more; it is lit to its end', async () => {
    const many = madeUpPapers(20_000, 22_300);
    const tab = await visit('https://huggingface.co/papers/date/2026-09-05', many);
    const reader = await openReader(driver);
    const ids = new Set(many.map(({ id }) => `arxiv:${id}`));
    const kept = async () =>
      (await rowsOf(reader, 'seen', 'papers')).filter(({ id }) => ids.has(String(id))).length;
    await until('2,000 of them', async () => (await kept()) >= 2_000);
    await tab.run(() => scrollTo(0, document.body.scrollHeight));
    await until('the light at its end', () => tab.run(isLitHere));
    await tab.close();
    // What another page reports comes after whatever this one would have.
    const other = 'https://huggingface.co/papers/date/2026-09-06';
    const next = await visit(other, madeUpPapers(980, 981));
    await until('another page', async () =>
      (await rowsOf(reader, 'seen', 'listings')).some((row) => row.url === other),
    );
    expect(await kept()).toBe(2_000);
    await next.close();
    await reader.close();
  });

  test('a hundred pages later nothing is left over: no ranges, no nodes, no memory', async () => {
    const [url, days] = [
      'https://huggingface.co/papers/date/2026-09-04',
      [madeUpPapers(950, 960), madeUpPapers(960, 970)],
    ];
    const tab = await visit(url, days[0] ?? []);
    await rightLight(tab);
    const page = driver.context.pages().find((one) => one.url() === url);
    if (!page) throw new Error('the page is not there');
    const session = await driver.context.newCDPSession(page);
    const lists = days.map((papers) => papers.map(huggingfaceCard).join(''));
    /** Goes on as many pages without loading one, each with the other list, and counts what there is then. */
    const go = async (from: number, count: number) => {
      await tab.run(navigate, lists, from, count);
      await rightLight(tab);
      await hasHosts(tab, 10);
      // A little around the screen is lit when the page has nothing to do; each hit of it once, and nothing else.
      await until('what is below the screen lit', async () =>
        (await readPage(tab)).passages.some(({ onScreen, lit }) => !onScreen && lit.length > 0),
      );
      await rightLight(tab);
      const beyond = async () => {
        const lit = (await readPage(tab)).passages.flatMap((passage) => passage.lit);
        return (await lights(tab)).reduce((sum, { size }) => sum + size, 0) - lit.length;
      };
      await expect.poll(beyond).toBe(0);
      await session.send('HeapProfiler.collectGarbage');
      const { nodes } = await session.send('Memory.getDOMCounters');
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      return { nodes, usedSize };
    };
    const before = await go(0, 10);
    const after = await go(10, 100);
    // A list of ten cards has some three hundred nodes.
    expect(after.nodes).toBeLessThan(before.nodes + 300);
    expect(after.usedSize).toBeLessThan(before.usedSize + 1_000_000);
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

/** What runs in a page of the extension finds there of the browser; both browsers name it so. */
declare const chrome: {
  readonly tabs: { query(all: object): Promise<{ readonly id: number; readonly url?: string }[]> };
  readonly action: { getBadgeText(of: { tabId: number }): Promise<string> };
};

/** Runs in a page of the extension: the number on the toolbar while the tab with this address is in front. */
async function numberOf(url: string): Promise<string | undefined> {
  const tab = (await chrome.tabs.query({})).find((one) => one.url === url);
  return tab && chrome.action.getBadgeText({ tabId: tab.id });
}

/** Runs inside the page: whether anything on the screen is lit. */
function isLitHere(): boolean {
  const here = document.createRange();
  return [...CSS.highlights.values()].some((ranges) =>
    [...ranges].some(({ startContainer, startOffset, endContainer, endOffset }) => {
      here.setStart(startContainer, startOffset);
      here.setEnd(endContainer, endOffset);
      const { top, bottom } = here.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    }),
  );
}

/** Runs inside the page: goes from address to address as a client-side router does, a list for each. */
async function navigate(lists: readonly string[], from: number, count: number): Promise<void> {
  for (let n = from; n < from + count; n++) {
    history.pushState({}, '', `/papers/date/2025-01-01?page=${n}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const list = document.getElementById('list');
    if (list) list.innerHTML = lists[n % lists.length] ?? '';
    for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
