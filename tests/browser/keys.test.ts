/** The keys on a listing page, pressed for real: a whole list is triaged without a mouse, and no key is stolen. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openChromium } from './harness/chromium';
import { clipboard } from './harness/clipboard';
import { openReader, rowsOf } from './harness/database';
import { type Driver, type Tab, until } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { huggingfaceList } from './harness/pages';
import { type MadeUpPaper, madeUpPapers } from './harness/papers';
import { setLocal } from './harness/settings';
import { word } from './harness/words';

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('keys in %s', (_, open) => {
  let driver: Driver;
  let reader: Tab;
  /** A page of the extension, from which settings are set. */
  let own: Tab;
  beforeAll(async () => {
    driver = await open();
    reader = await openReader(driver);
    own = await driver.openOwn('library.html');
  });
  afterAll(() => driver?.close());

  let day = 0;
  /** A list on a page of its own, once its cards have been read and reported. */
  const visit = async (papers: readonly MadeUpPaper[], change = (html: string) => html) => {
    day += 1;
    const url = `https://huggingface.co/papers/date/2026-05-${String(day).padStart(2, '0')}`;
    await driver.serve(url, change(huggingfaceList(papers)));
    const tab = await driver.open(url);
    await until('the cards', async () =>
      (await rowsOf(reader, 'seen', 'listings')).some((row) => row.url === url),
    );
    await until('the controls', () => tab.run(() => document.querySelector('paperlight-save') !== null));
    return tab;
  };
  const set = (preferences: object) => setLocal(own, { preferences });
  /** What was last read out. */
  const heard = async (tab: Tab) => (await tab.controls('status')).map(({ name }) => name).join(' ');
  const hears = (tab: Tab, text: string) =>
    until(`"${text}" read out`, async () => (await heard(tab)).includes(text));
  /** Presses keys, one after the other. */
  const type = async (tab: Tab, ...all: readonly string[]) => {
    for (const key of all) await tab.press(key);
  };
  const chooses = async (tab: Tab, key: string, paper: MadeUpPaper | undefined) => {
    await tab.press(key);
    await hears(tab, `${paper?.title}.`);
  };
  const saved = async (paper: MadeUpPaper | undefined) =>
    (await rowsOf(reader, 'library', 'papers')).find(({ id }) => id === `arxiv:${paper?.id}`);
  const isSaved = (paper: MadeUpPaper | undefined) => until('the saved paper', () => saved(paper));
  /** When a paper that went by was opened first. */
  const openedAt = async (paper: MadeUpPaper | undefined) =>
    (await rowsOf(reader, 'seen', 'papers')).find(({ id }) => id === `arxiv:${paper?.id}`)?.openedAt;
  const isOpened = (paper: MadeUpPaper | undefined) => until('that it was opened', () => openedAt(paper));
  const verdicts = async () =>
    new Map((await rowsOf(reader, 'library', 'judged')).map(({ id, verdict }) => [id, verdict]));

  test('a list of 85 cards is triaged by the keyboard alone', async () => {
    const papers = madeUpPapers(5000, 5085);
    const tab = await visit(papers);
    await chooses(tab, 'j', papers[0]);
    await tab.press('s');
    await hears(tab, word('didSave'));
    await isSaved(papers[0]);

    await chooses(tab, 'j', papers[1]);
    await tab.press('r');
    await hears(tab, word('didRead'));
    await chooses(tab, 'j', papers[2]);
    await tab.press('x');
    await hears(tab, word('didNotInterested'));

    // Two new tags in one go, then one of them by its number.
    await chooses(tab, 'j', papers[3]);
    await tab.press('t');
    await until('the picker', async () => (await tab.controls('combobox')).some(({ focused }) => focused));
    await type(tab, ...'to cite', 'Enter');
    await hears(tab, word('didTag', 'to cite'));
    await type(tab, ...'agents', 'Enter');
    await hears(tab, word('didTag', 'agents'));
    await tab.press('Escape');
    expect((await saved(papers[3]))?.tags).toEqual(['to cite', 'agents']);
    await chooses(tab, 'j', papers[4]);
    await tab.press('t');
    // Chromium counts those of the bar's menus, too.
    await until(
      'the two tags',
      async () =>
        (await tab.controls('option')).filter(({ name }) => /agents|to cite/.test(name)).length === 2,
    );
    await tab.press('1');
    await hears(tab, word('didTag', 'agents'));
    await tab.press('Escape');
    expect((await saved(papers[4]))?.tags).toEqual(['agents']);

    await chooses(tab, 'j', papers[5]);
    await tab.press('l');
    await until('the picker', async () => (await tab.controls('combobox')).some(({ focused }) => focused));
    await type(tab, ...'thesis', 'Enter');
    await hears(tab, word('didList', 'thesis'));
    await tab.press('Escape');
    const [list] = await rowsOf(reader, 'library', 'lists');
    expect((await saved(papers[5]))?.lists).toEqual([list?.id]);

    await chooses(tab, 'j', papers[6]);
    await tab.press('c');
    const cited = await until('the citation key', async () => (await saved(papers[6]))?.citeKey);
    await hears(tab, word('didCiteSaved', String(cited)));
    expect(await clipboard(driver, tab)).toContain(`{${cited},`);

    await chooses(tab, 'j', papers[7]);
    await tab.press('s');
    await isSaved(papers[7]);
    await hears(tab, word('didSave'));
    await tab.press('u');
    await hears(tab, word('didUndo', word('didSave')));
    expect(await saved(papers[7])).toBeUndefined();

    // A picker that is asked for while the window glides stands beside its card, and not upon it.
    await tab.run((title: string) => {
      const card = [...document.querySelectorAll('article')].find((one) => one.textContent.includes(title));
      scrollBy({ top: (card?.getBoundingClientRect().top ?? 0) - innerHeight + 30, behavior: 'instant' });
    }, papers[8]?.title ?? '');
    await type(tab, 'j', 't');
    await until('the tags', async () =>
      (await tab.controls('option')).some(({ name }) => name.includes('to cite')),
    );
    let last = Number.NaN;
    await until('a window at rest', async () => {
      const before = last;
      last = await tab.run(() => scrollY);
      return last === before;
    });
    const around = await tab.run((title: string) => {
      const card = [...document.querySelectorAll('article')].find((one) => one.textContent.includes(title));
      const { left, top, bottom } = card?.getBoundingClientRect() ?? new DOMRect();
      const isOurs = (y: number) => document.elementFromPoint(left + 40, y)?.localName === 'paperlight-layer';
      return [isOurs(top + 10), isOurs(bottom - 10), isOurs(bottom + 30) || isOurs(top - 30)];
    }, papers[8]?.title ?? '');
    expect(around).toEqual([false, false, true]);
    await tab.press('Escape');
    await chooses(tab, 'k', papers[7]);

    // Back one, and on with the rest: as fast as the keys go.
    await chooses(tab, 'k', papers[6]);
    await chooses(tab, 'j', papers[7]);
    for (const paper of papers.slice(8)) await type(tab, 'j', Number(paper.id.slice(-1)) % 2 ? 'x' : 'r');
    const rest = papers
      .slice(8)
      .map(({ id }) => [`arxiv:${id}`, Number(id.slice(-1)) % 2 ? 'not-interested' : 'read'] as const);
    await until('every verdict', async () => (await verdicts()).size === 79);
    expect(await verdicts()).toEqual(
      new Map([[`arxiv:${papers[1]?.id}`, 'read'], [`arxiv:${papers[2]?.id}`, 'not-interested'], ...rest]),
    );
    expect((await rowsOf(reader, 'library', 'papers')).map(({ id }) => id).toSorted()).toEqual(
      [0, 3, 4, 5, 6].map((n) => `arxiv:${papers[n]?.id}`),
    );
    await tab.press('?');
    await until('the sheet of keys', async () => (await tab.controls('dialog')).length > 0);
    // Behind the sheet no key does anything.
    await type(tab, 's', 'Escape');
    await until('no sheet', async () => (await tab.controls('dialog')).length === 0);
    await tab.press('u');
    await hears(tab, word('didUndo', ''));
    expect(await saved(papers[84])).toBeUndefined();
    await tab.close();
  });

  test('matches alone are gone through, and a paper opens: behind the list, or in front', async () => {
    const papers = madeUpPapers(5100, 5106).map((paper, n) => ({
      ...paper,
      title: n % 2 ? `Diffusion number ${n}` : `Nothing number ${n}`,
      abstract: 'No keyword here.',
    }));
    const tab = await visit(papers, (html) =>
      html.replace(
        '<h1>',
        `<button id="button" onclick="document.body.dataset.pressed = 'once'">B</button><a id="link" href="#there">L</a><h1>`,
      ),
    );
    await chooses(tab, 'n', papers[1]);
    await chooses(tab, 'n', papers[3]);
    await chooses(tab, 'p', papers[1]);
    await driver.serve(`https://huggingface.co/papers/${papers[1]?.id}`, '<title>One paper</title>');
    await tab.press('o');
    await hears(tab, word('didOpen'));
    expect(await tab.run(() => document.visibilityState)).toBe('visible');
    await isOpened(papers[1]);
    expect(await openedAt(papers[3])).toBeUndefined();
    // Enter is the page's where something of the page takes it: else it would do nothing there.
    await chooses(tab, 'n', papers[3]);
    const focus = (selector: string) =>
      tab.run((wanted: string) => document.querySelector<HTMLElement>(wanted)?.focus(), selector);
    await focus('#button');
    await tab.press('Enter');
    await until('the button pressed', () => tab.run(() => document.body.dataset.pressed === 'once'));
    await focus('#link');
    await tab.press('Enter');
    await until('the link followed', () => tab.run(() => location.hash === '#there'));
    await tab.run(() => (document.activeElement as HTMLElement | null)?.blur());
    await driver.serve(`https://huggingface.co/papers/${papers[3]?.id}`, '<title>Another paper</title>');
    await tab.press('Enter');
    const opened = await driver.tabAt(`/papers/${papers[3]?.id}`);
    await expect
      .poll(() => opened.run(() => [document.title, document.visibilityState]))
      .toEqual(['Another paper', 'visible']);
    await opened.close();
    await tab.close();
  });

  test('in a field of the page, in a dialog and from a script, keys do nothing', async () => {
    const papers = madeUpPapers(5200, 5203);
    const tab = await visit(papers, (html) =>
      html.replace('<h1>', '<input id="q"><dialog id="d"><button>Close</button></dialog><h1>'),
    );
    await chooses(tab, 'j', papers[0]);
    await tab.run(() => document.getElementById('q')?.focus());
    await type(tab, 's', 'x', 'j', '?');
    expect(await tab.run(() => (document.getElementById('q') as HTMLInputElement).value)).toBe('sxj?');
    await tab.run(() => {
      document.getElementById('q')?.blur();
      (document.getElementById('d') as HTMLDialogElement).showModal();
    });
    await type(tab, 's', 'x');
    await tab.run(() => {
      (document.getElementById('d') as HTMLDialogElement).close();
      for (const target of [window, document, document.body])
        for (const key of ['s', 'x', 'r'])
          target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    });
    // What those would have done is done by the time that a real press is.
    await chooses(tab, 'j', papers[1]);
    await tab.press('s');
    await isSaved(papers[1]);
    expect(await saved(papers[0])).toBeUndefined();
    expect((await verdicts()).has(`arxiv:${papers[0]?.id}`)).toBe(false);
    await tab.close();
  });

  test("a site's own key stays the site's, till the reader takes it", async () => {
    const papers = madeUpPapers(5300, 5303);
    const tab = await visit(papers, (html) =>
      html.replace(
        '</body>',
        `<input id="search"><script>
          addEventListener('keydown', (event) => {
            if (event.key === 'g') document.body.dataset.g = 'mine';
          });
          addEventListener('keypress', (event) => {
            if (event.key === 't') { event.preventDefault(); document.body.dataset.t = 'mine'; }
          });
          document.addEventListener('keydown', (event) => {
            if (event.key === 's') { event.preventDefault(); document.body.dataset.s = 'mine'; }
            if (event.key === 'x') setTimeout(() => document.activeElement.blur(), 0), document.getElementById('search').focus();
          });
        </script></body>`,
      ),
    );
    const page = (key: 's' | 't' | 'g') => tab.run((name: string) => document.body.dataset[name], key);
    await chooses(tab, 'j', papers[0]);
    // One that the site prevents, one that it takes as it is typed, and one that it only answers by going to a field of its own.
    await type(tab, 's', 't', 'x');
    await tab.run(() => (document.activeElement as HTMLElement | null)?.blur());
    await chooses(tab, 'j', papers[1]);
    await tab.press('r');
    await until('the verdict', async () => (await verdicts()).has(`arxiv:${papers[1]?.id}`));
    expect([await page('s'), await page('t'), await saved(papers[0])]).toEqual(['mine', 'mine', undefined]);
    expect((await verdicts()).has(`arxiv:${papers[0]?.id}`)).toBe(false);

    await set({ keys: { map: { save: 'g', read: '' } } });
    await until('the new key', async () => {
      await tab.press('g');
      return saved(papers[1]);
    });
    await hears(tab, word('didSave'));
    // Before the setting came, the page had the key; not any more.
    await tab.run(() => {
      delete document.body.dataset.g;
    });
    await tab.press('g');
    await until('no saved paper', async () => (await saved(papers[1])) === undefined);
    expect((await page('g')) ?? '').toBe('');
    // And those as we ship them are ours, once the reader says so of all.
    await set({ keys: { first: true } });
    await until('a key that the page does not get', async () => {
      await tab.run(() => {
        delete document.body.dataset.s;
      });
      await tab.press('s');
      return ((await page('s')) ?? '') === '';
    });
    await isSaved(papers[1]);
    await set({});
    await tab.close();
  });

  test('switched off, or with just the page to be seen, nothing of ours answers; then all is as it was', async () => {
    const papers = madeUpPapers(5400, 5404);
    const tab = await visit(papers);
    const ours = () =>
      tab.run(
        () =>
          [...document.querySelectorAll('*')].filter((one) => one.localName.startsWith('paperlight-'))
            .length + CSS.highlights.size,
      );
    await chooses(tab, 'j', papers[0]);
    await set({ quiet: true });
    await until('the page alone', async () => (await ours()) === 0);
    await type(tab, 's', 'j', 'x');
    expect(await ours()).toBe(0);
    await set({});
    await until('ours again', () => tab.run(() => document.querySelector('paperlight-layer') !== null));
    await set({ keys: { on: false } });
    await until('no layer', () => tab.run(() => document.querySelector('paperlight-layer') === null));
    await type(tab, 's', 'x');
    await set({});
    await until('the layer', () => tab.run(() => document.querySelector('paperlight-layer') !== null));
    // The same card is the current one.
    await tab.press('r');
    await until('a verdict', async () => (await verdicts()).has(`arxiv:${papers[0]?.id}`));
    expect((await verdicts()).get(`arxiv:${papers[0]?.id}`)).toBe('read');
    expect(await saved(papers[0])).toBeUndefined();
    await tab.close();
  });

  test('the current card is the same after the page rendered anew; on another page there is none yet', async () => {
    const papers = madeUpPapers(5500, 5506);
    const next = madeUpPapers(5510, 5516);
    const tab = await visit(papers);
    await chooses(tab, 'j', papers[0]);
    await chooses(tab, 'j', papers[1]);
    await tab.run(() => {
      const list = document.getElementById('list');
      if (list) list.innerHTML = `${list.innerHTML.replace(/<paperlight-save>.*?<\/paperlight-save>/gs, '')}`;
    });
    await tab.press('s');
    await isSaved(papers[1]);
    await tab.run((html: string) => {
      history.pushState({}, '', '/papers/date/2026-06-01');
      const list = document.getElementById('list');
      if (list)
        list.innerHTML =
          new DOMParser().parseFromString(html, 'text/html').getElementById('list')?.innerHTML ?? '';
    }, huggingfaceList(next));
    await until('the new cards', async () =>
      (await rowsOf(reader, 'seen', 'papers')).some(({ id }) => id === `arxiv:${next[5]?.id}`),
    );
    await chooses(tab, 'j', next[0]);
    await tab.close();
  });

  test("a citation is copied from its card: in the reader's form by one click, in another by two keys", async () => {
    const papers = madeUpPapers(5700, 5703);
    const tab = await visit(papers);
    const button = (n: number) => word('copyCitationOf', papers[n]?.title ?? '');
    await tab.click('button', button(1));
    const key = String(await until('the citation key', async () => (await saved(papers[1]))?.citeKey));
    await hears(tab, word('didCiteSaved', key));
    expect(await clipboard(driver, tab)).toContain(`@misc{${key},`);

    // The page renders its list anew: the control is there again, and once.
    await tab.run(() => {
      const list = document.getElementById('list');
      if (list) list.innerHTML = list.innerHTML.replace(/<paperlight-save>.*?<\/paperlight-save>/gs, '');
    });
    await until('the control', async () => {
      const names = (await tab.controls('button')).map(({ name }) => name);
      return names.filter((name) => name === button(2)).length === 1;
    });
    // What shows no key saves nothing.
    await tab.click('button', button(2));
    await isSaved(papers[2]);
    await tab.press('u');
    await until('no saved paper', async () => (await saved(papers[2])) === undefined);
    await tab.press('ArrowDown');
    await until('the other forms', async () => (await tab.controls('menuitem')).length === 6);
    await tab.press('ArrowUp');
    await tab.press('Enter');
    await hears(tab, `${word('copied')} ${papers[2]?.title}`);
    expect(await clipboard(driver, tab)).toBe(`https://arxiv.org/abs/${papers[2]?.id}`);
    expect(await saved(papers[2])).toBeUndefined();
    // The focus is on the button again.
    await until('the focus', async () =>
      (await tab.controls('button')).some(({ name, focused }) => focused && name === button(2)),
    );
    await tab.close();
  });

  test('a click chooses the card and is known to open its paper, and the focus stays where the page has it', async () => {
    const papers = madeUpPapers(5600, 5604);
    const tab = await visit(papers);
    await tab.run(() => {
      // The link would lead away.
      for (const link of document.querySelectorAll('article a'))
        link.addEventListener('click', (e) => e.preventDefault());
    });
    // A script opens nothing for the reader.
    await tab.run(() => document.querySelector<HTMLElement>('article h3 a')?.click());
    await tab.click('link', papers[2]?.title ?? '');
    expect(await tab.run(() => document.activeElement?.textContent)).toBe(papers[2]?.title);
    await isOpened(papers[2]);
    expect(await openedAt(papers[0])).toBeUndefined();
    await tab.press('s');
    await isSaved(papers[2]);
    await tab.close();
  });
});
