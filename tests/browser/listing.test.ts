/** A listing page in real browsers: cards are kept, keywords lit, papers saved, and the page is left as it was. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openChromium } from './harness/chromium';
import { openReader, rowsOf } from './harness/database';
import { type Driver, type Tab, until } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { arxivList, doubleCard, huggingfaceList } from './harness/pages';
import { madeUpPapers } from './harness/papers';
import { isSaved, rightLight, savedState } from './harness/reading';
import { word } from './harness/words';

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('a listing in %s', (_, open) => {
  let driver: Driver;
  let reader: Tab;
  beforeAll(async () => {
    driver = await open();
    reader = await openReader(driver);
  });
  afterAll(() => driver?.close());

  const visit = async (url: string, html: string) => {
    await driver.serve(url, html);
    return driver.open(url);
  };
  const seenIds = async () => (await rowsOf(reader, 'seen', 'papers')).map(({ id }) => id);
  const savedIds = async () => (await rowsOf(reader, 'library', 'papers')).map(({ id }) => id);

  test('keeps every card of Hugging Face, also those that were never on the screen', async () => {
    const papers = madeUpPapers(0, 60);
    const url = 'https://huggingface.co/papers/date/2026-10-01';
    const tab = await visit(url, huggingfaceList(papers));
    const ids = papers.map(({ id }) => `arxiv:${id}`);
    await until('60 seen papers', async () => (await seenIds()).length === 60);
    expect((await seenIds()).toSorted()).toEqual(ids);
    const rows = await rowsOf(reader, 'seen', 'listings');
    expect(rows.find((row) => row.url === url)).toMatchObject({ site: 'huggingface', ids });
    await tab.close();
  });

  test('keeps every card of arXiv, with its abstract and its day', async () => {
    const papers = madeUpPapers(100, 130);
    const tab = await visit('https://arxiv.org/list/cs.LG/new', arxivList(papers));
    const kept = await until('the last card', async () => {
      const rows = await rowsOf(reader, 'seen', 'papers');
      const own = rows.filter(({ source }) => source === 'arxiv');
      return own.length === 30 && own;
    });
    expect(kept[0]).toMatchObject({
      id: 'arxiv:2610.10100',
      title: papers[0]?.title,
      abstract: papers[0]?.abstract,
    });
    // After a word Save is first: what comes to be known does not move it from under the pointer.
    const parts = await until('what is known', async () => {
      const [first] = await tab.inside('paperlight-save');
      return first?.includes('fact new') && first;
    });
    expect(parts.indexOf('class="save"')).toBeLessThan(parts.indexOf('class="facts"'));
    await tab.close();
  });

  describe('lights exactly the keywords that can be seen', () => {
    const papers = madeUpPapers(200, 240);
    test.each([
      ['on a page that stands still', huggingfaceList(papers)],
      ['on arXiv', arxivList(papers), 'https://arxiv.org/list/cs.CL/new'],
      ['with two copies of each card', huggingfaceList(papers, { kind: 'static' }, doubleCard)],
    ])('%s', async (_, html, url = 'https://huggingface.co/papers/trending') => {
      const tab = await visit(url, html);
      await rightLight(tab);
      await tab.run(() => scrollTo(0, document.body.scrollHeight / 2));
      await rightLight(tab);
      await tab.close();
    });

    test('also when it is scrolled little by little, down and up', async () => {
      const tab = await visit('https://huggingface.co/papers/trending', huggingfaceList(papers));
      await rightLight(tab);
      for (const screens of [0.1, 0.1, 0.2, 0.4, 0.8, 0.1, -0.2, -0.1, -0.4, -0.1]) {
        await tab.run((by) => scrollBy({ top: by * innerHeight, behavior: 'instant' }), screens);
        await rightLight(tab);
      }
      await tab.close();
    });

    // Of five cards that the screen touches all hits are lit, and of the two or three around them not all can be.
    const full = papers.map((paper) => ({ ...paper, title: `LLM ${paper.id}`, abstract: 'LLM '.repeat(90) }));
    const dense = huggingfaceList(full).replace(
      '</style>',
      'article { height: 25vh; margin: 0; overflow: hidden; }</style>',
    );

    test('also when more is to be lit ahead than is lit at once, and the reader does not rest', async () => {
      const tab = await visit('https://huggingface.co/papers/trending', dense);
      await rightLight(tab);
      expect(await tab.run(darkFrames, 40)).toBe(0);
      await rightLight(tab);
      await tab.close();
    });

    test('also when what comes into view by a little scrolling could not be lit before', async () => {
      const tab = await visit('https://huggingface.co/papers/trending', dense);
      await rightLight(tab);
      for (const screens of [...Array(20).fill(0.07), ...Array(10).fill(-0.07)]) {
        await tab.run((by) => scrollBy({ top: by * innerHeight, behavior: 'instant' }), screens);
        await rightLight(tab);
      }
      await tab.close();
    });

    test('after a framework replaced every node', async () => {
      const tab = await visit(
        'https://huggingface.co/papers/week/2026-W40',
        huggingfaceList(papers, { kind: 'hydrating', after: 300 }),
      );
      await until('the new nodes', () => tab.run(() => 'hydrated' in document.body.dataset));
      await rightLight(tab);
      await tab.close();
    });

    test('on the next day, to which the page went without loading it', async () => {
      const next = madeUpPapers(300, 330);
      const to = '/papers/date/2026-10-03';
      const tab = await visit(
        'https://huggingface.co/papers/date/2026-10-02',
        huggingfaceList(papers, { kind: 'navigating', to, papers: next }),
      );
      await rightLight(tab);
      await tab.click('button', 'Next day');
      await until('the next day', async () => (await tab.text()).includes(next[0]?.title ?? ''));
      await rightLight(tab);
      await until('its papers seen', async () => (await seenIds()).includes('arxiv:2610.10329'));
      const rows = await rowsOf(reader, 'seen', 'listings');
      expect(rows.find(({ url }) => url === `https://huggingface.co${to}`)).toMatchObject({
        ids: next.map(({ id }) => `arxiv:${id}`),
      });
      await tab.close();
    });

    test('on cards that come while scrolling', async () => {
      const more = madeUpPapers(400, 460);
      const tab = await visit(
        'https://huggingface.co/papers?q=endless',
        huggingfaceList(papers, { kind: 'endless', papers: more }),
      );
      await until('every card', async () => {
        await tab.run(() => scrollTo(0, document.body.scrollHeight));
        return (await tab.text()).includes(more.at(-1)?.title ?? '');
      });
      await rightLight(tab);
      await until('the last card seen', async () => (await seenIds()).includes('arxiv:2610.10459'));
      await tab.close();
    });
  });

  test('leaves the page as it was, but for its own controls', async () => {
    const html = huggingfaceList(madeUpPapers(500, 520));
    const tab = await visit('https://huggingface.co/papers/month/2026-09', html);
    await rightLight(tab);
    await until('the controls', async () => (await tab.controls('button')).length > 0);
    const [is, was] = await tab.run((served: string) => {
      const copy = document.documentElement.cloneNode(true) as Element;
      for (const host of copy.querySelectorAll('paperlight-save, paperlight-bar, paperlight-layer'))
        host.remove();
      return [copy.outerHTML, new DOMParser().parseFromString(served, 'text/html').documentElement.outerHTML];
    }, html);
    expect(is).toBe(was);
    await tab.close();
  });

  test('saves by a click, and shows it on every tab of every site', async () => {
    const papers = madeUpPapers(600, 605);
    const [first] = papers;
    const title = first?.title ?? '';
    const arxiv = await visit('https://arxiv.org/list/cs.AI/new', arxivList(papers));
    const hf = await visit('https://huggingface.co/papers/date/2026-10-05', huggingfaceList(papers));
    await hf.click('button', word('pageSaveTitle', title));
    await isSaved(hf, title);
    expect(await savedIds()).toContain(`arxiv:${first?.id}`);
    await isSaved(arxiv, title);
    // One more click takes it back, here as there.
    await arxiv.click('button', word('pageSavedTitle', title));
    await until('unsaved on the other tab', async () => (await savedState(hf, title)) === false);
    expect(await savedIds()).not.toContain(`arxiv:${first?.id}`);
    await hf.close();
    await arxiv.close();
  });

  test('saves by the keyboard alone', async () => {
    const papers = madeUpPapers(700, 702);
    const tab = await visit('https://huggingface.co/papers/date/2026-10-06', huggingfaceList(papers));
    const titles = papers.map(({ title }) => title);
    for (const [key, title] of [
      ['Enter', titles[0]],
      [' ', titles[1]],
    ] as const) {
      const name = word('pageSaveTitle', title ?? '');
      await until(`the focus on "${name}"`, async () => {
        const control = (await tab.controls('button')).find((each) => each.name === name);
        if (control && !control.focused) await tab.press('Tab');
        return control?.focused;
      });
      await tab.press(key);
      await isSaved(tab, title ?? '');
    }
    expect(await savedIds()).toEqual(expect.arrayContaining(['arxiv:2610.10700', 'arxiv:2610.10701']));
    await tab.close();
  });
});

/** Scrolls by a fifth of the screen in so many frames. In how many nothing was lit on the screen. */
async function darkFrames(frames: number): Promise<number> {
  const isLit = () =>
    [...CSS.highlights.values()].some((highlight) =>
      [...highlight].some(({ startContainer }) => {
        const box = startContainer.parentElement?.getBoundingClientRect();
        return box !== undefined && box.bottom > 0 && box.top < innerHeight;
      }),
    );
  let dark = 0;
  for (let frame = 0; frame < frames; frame++) {
    scrollBy({ top: innerHeight / 5, behavior: 'instant' });
    for (let i = 0; i < 3; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
    if (!isLit()) dark += 1;
  }
  return dark;
}
