/** The list in the reader's order, in both browsers: folded, filtered and sorted, and the page's nodes stay where they are. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openChromium } from './harness/chromium';
import { openReader, putRows, rowsOf } from './harness/database';
import { type Driver, type Tab, until } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { arxivList, doubleCard, type Habit, huggingfaceCard, huggingfaceList } from './harness/pages';
import { type MadeUpPaper, madeUpPapers } from './harness/papers';
import { shows as stands } from './harness/screen';
import { getLocal, setLocal } from './harness/settings';
import { word } from './harness/words';

const GROUPS = [
  { id: 'a', name: 'Mine', color: 'green', on: true, weight: 2, mute: false, text: 'alpha, beta' },
  { id: 'b', name: 'Surveys', color: 'red', on: true, weight: 0, mute: true, text: 'gamma' },
];
/** What each of six papers says: two match, the second better; one is muted. */
const SAYS = ['nothing', 'alpha', 'gamma', 'nothing', 'alpha and beta', 'nothing'];

/** Papers by what they say. */
function papersOf(from: number): readonly MadeUpPaper[] {
  return madeUpPapers(from, from + SAYS.length).map((paper, n) => ({
    ...paper,
    title: `Paper ${from + n} has ${SAYS[n]}`,
    abstract: 'No keyword here.',
  }));
}

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('the bar in %s', (_, open) => {
  let driver: Driver;
  let reader: Tab;
  /** A page of the extension, from which settings are set. */
  let own: Tab;
  beforeAll(async () => {
    driver = await open();
    reader = await openReader(driver);
    own = await driver.openOwn('library.html');
    await set({ groups: GROUPS });
  });
  afterAll(() => driver?.close());

  const set = (what: object) => setLocal(own, what);

  let day = 0;
  const visit = async (
    papers: readonly MadeUpPaper[],
    html: string = huggingfaceList(papers),
    site = 'https://huggingface.co/papers/date/2026-07-',
  ) => {
    day += 1;
    const url = site.endsWith('-') ? `${site}${String(day).padStart(2, '0')}` : site;
    await driver.serve(url, html);
    const tab = await driver.open(url);
    await until('the cards reported', async () =>
      (await rowsOf(reader, 'seen', 'listings')).some((row) => row.url === url),
    );
    await hasBar(tab);
    return tab;
  };
  const hasBar = (tab: Tab) =>
    until('the bar', () => tab.run(() => document.querySelector('paperlight-bar') !== null));

  /** What is read on the screen, from top to bottom: a paper's number; in brackets if it is folded. */
  const shown = (tab: Tab) =>
    tab.run(() =>
      [...document.querySelectorAll('article, dd')]
        .filter((card) => card.checkVisibility())
        .map((card) => ({ card, top: card.getBoundingClientRect().top }))
        .sort((a, b) => a.top - b.top)
        .map(({ card }) => {
          const number = /Paper (\d+)/.exec(card.textContent)?.[1] ?? '?';
          return card.querySelector('paperlight-line') ? `[${number}]` : number;
        })
        .join(' '),
    );
  const shows = async (tab: Tab, wanted: string) => {
    let last = '';
    await until(wanted, async () => {
      last = await shown(tab);
      return last === wanted;
    }).catch((error: Error) => {
      throw new Error(`${error.message}, but ${last}`);
    });
  };
  /** The page as it stands in its source: what is ours by itself, and the papers' order in the page. */
  const source = (tab: Tab) =>
    tab.run(() => ({
      hosts: document.querySelectorAll('paperlight-bar, paperlight-line').length,
      marks: document.querySelectorAll('[data-paperlight], [style*="order"]').length,
      order: [...document.querySelectorAll('article, dd')]
        .map((card) => /Paper (\d+)/.exec(card.textContent)?.[1])
        .join(' '),
    }));
  /** The page does not glide any more: what is clicked stays where it is. */
  const atRest = (tab: Tab) => {
    let last = Number.NaN;
    return until('a page at rest', async () => {
      const before = last;
      last = await tab.run(() => scrollY);
      return last === before;
    });
  };
  const press = (tab: Tab, name: string | RegExp) => tab.click('button', name);
  const filter = (name: 'barAll' | 'barMatches' | 'barNew' | 'barUnsaved') =>
    new RegExp(`^${word(name)} ?\\d+$`);
  const type = async (tab: Tab, ...keys: readonly string[]) => {
    for (const key of keys) await tab.press(key);
  };

  test('filters, sorts, folds and comes back, and no node of the page is moved', async () => {
    const tab = await visit(papersOf(1000));
    await shows(tab, '1000 1001 [1002] 1003 1004 1005');
    await press(tab, filter('barMatches'));
    await shows(tab, '1001 1004');
    await press(tab, filter('barAll'));
    // By the keyboard alone: the filter, and what it says of what is left.
    await type(tab, '/', ...'alpha');
    await shows(tab, '1001 1004');
    const said = async () => (await tab.controls('status')).map(({ name }) => name).join();
    await expect.poll(said).toContain(word('barShown', 2, 6));
    await type(tab, ...'zz');
    await shows(tab, '');
    await press(tab, word('barShowAll'));
    await shows(tab, '1000 1001 [1002] 1003 1004 1005');
    // A line opens, for this page.
    await press(tab, /^Show: Paper 1002/);
    await shows(tab, '1000 1001 1002 1003 1004 1005');
    // Keys go where the eye goes.
    await set({ preferences: { sites: { huggingface: { sort: 'score' } } } });
    await tab.goto(await tab.run(() => location.href));
    await shows(tab, '1004 1001 1000 [1002] 1003 1005');
    for (const number of ['1004', '1001', '1000', '1003']) {
      await tab.press('j');
      await until(`${number} chosen`, async () =>
        (await tab.controls('status')).some(({ name }) => name.startsWith(`Paper ${number} `)),
      );
    }
    await atRest(tab);
    await press(tab, word('barReset'));
    await shows(tab, '1000 1001 [1002] 1003 1004 1005');
    expect((await source(tab)).order).toBe('1000 1001 1002 1003 1004 1005');
    await tab.close();
  });

  test('where one list goes and another comes, the bar has its room in the frame that shows it', async () => {
    const tab = await visit(papersOf(2300));
    const tops = await tab.run(async (html: string) => {
      const list = document.getElementById('list');
      const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const top = () => document.querySelector('article')?.getBoundingClientRect().top ?? 0;
      const tops = [top()];
      list?.replaceChildren();
      while (document.querySelector('paperlight-bar')) await drawn();
      if (list) list.innerHTML = html;
      for (let frame = 0; frame < 40; frame++) {
        await drawn();
        tops.push(top());
      }
      return tops;
    }, papersOf(2400).map(huggingfaceCard).join(''));
    expect(tops).toEqual(tops.map(() => tops[0]));
    await press(tab, filter('barMatches'));
    await shows(tab, '2401 2404');
    await press(tab, word('barReset'));
    await tab.close();
  });

  test('not interesting folds where it is, and comes back by the line or by u', async () => {
    const papers = papersOf(1100);
    const tab = await visit(papers);
    await type(tab, 'j', 'x');
    await shows(tab, '[1100] 1101 [1102] 1103 1104 1105');
    await press(tab, word('foldUndoTitle', papers[0]?.title ?? ''));
    await shows(tab, '1100 1101 [1102] 1103 1104 1105');
    await type(tab, 'j', 'x');
    await until('a fold', async () => (await shown(tab)).split('[').length === 3);
    await tab.press('u');
    await shows(tab, '1100 1101 [1102] 1103 1104 1105');
    // Saved while only unsaved ones are shown, a card stays under the hand; the next time it is gone.
    await press(tab, filter('barUnsaved'));
    await press(tab, word('pageSaveTitle', papers[0]?.title ?? ''));
    await until('the saved paper', async () => (await rowsOf(reader, 'library', 'papers')).length > 0);
    await shows(tab, '1100 1101 [1102] 1103 1104 1105');
    await press(tab, filter('barAll'));
    await press(tab, filter('barUnsaved'));
    await shows(tab, '1101 [1102] 1103 1104 1105');
    await press(tab, word('barReset'));
    await tab.close();
  });

  test('what was seen folds by when it was met last, and says when and where', async () => {
    const papers = papersOf(1600);
    const elsewhere = 'https://arxiv.org/list/cs.LG/recent';
    await (await visit(papers.slice(0, 3), arxivList(papers.slice(0, 3)), elsewhere)).close();
    // First forty days ago, and again on arXiv three days ago.
    const ago = (days: number) => Date.now() - days * 86_400_000;
    const rows = await rowsOf(reader, 'seen', 'papers');
    const ids = papers.slice(0, 3).map(({ id }) => `arxiv:${id}`);
    const met = rows.filter(({ id }) => ids.includes(String(id)));
    const page = (await rowsOf(reader, 'seen', 'listings')).find(({ url }) => url === elsewhere);
    await putRows(
      reader,
      'seen',
      'papers',
      met.map((row) => ({ ...row, firstSeenAt: ago(40), firstSite: 'huggingface' })),
    );
    await putRows(reader, 'seen', 'listings', [
      { ...page, firstAt: ago(40), visitAt: ago(3), lastAt: ago(3) },
    ]);
    const fold = (foldSeen: string) => set({ preferences: { sites: { huggingface: { foldSeen } } } });
    await fold('7d');
    const tab = await visit(papers);
    await shows(tab, '[1600] [1601] [1602] 1603 1604 1605');
    const told = word('pageSeenOn', '3 days ago', 'arXiv');
    await expect.poll(async () => (await tab.inside('paperlight-line'))[0]).toContain(told);
    // Loaded again, it is the same visit: nothing was met today by that.
    await fold('today');
    await tab.goto(await tab.run(() => location.href));
    await hasBar(tab);
    await until('the same on the cards', async () =>
      (await tab.inside('paperlight-save')).some((inside) => inside.includes(told)),
    );
    await shows(tab, '1600 1601 [1602] 1603 1604 1605');
    await press(tab, word('barReset'));
    await tab.close();
    await set({ preferences: {} });
    // The library tells the same: each page by when it showed the paper last, and when that was met first.
    const paper = encodeURIComponent(`arxiv:${papers[0]?.id}`);
    await own.goto((await own.run(() => location.href)).replace(/#.*|$/, `#/all?paper=${paper}`));
    const dayOf = (days: number) =>
      own.run((at) => new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(at), ago(days));
    for (const told of [
      `${word('metOn', word('today'))} · ${word('placeOnPage', '1')} · `,
      `${word('metOn', await dayOf(3))} · ${word('placeOnPage', '1')}`,
      word('seenOn', await dayOf(40), 'Hugging Face'),
    ])
      await stands(own, told);
  });

  test('what a list begins with stays above the bar, also when it is sorted', async () => {
    const papers = papersOf(1250);
    const headed = huggingfaceList(papers).replace('<div id="list">', '<div id="list"><h2>Volume 1</h2>');
    const tab = await visit(papers, headed);
    const belowHeading = () =>
      until('the bar between the heading and the cards', () =>
        tab.run(() => {
          const top = (selector: string) =>
            document.querySelector(selector)?.getBoundingClientRect().top ?? Number.NaN;
          const [first] = [...document.querySelectorAll('article')]
            .map((card) => card.getBoundingClientRect().top)
            .sort((a, b) => a - b);
          return top('h2') < top('paperlight-bar') && top('paperlight-bar') < (first ?? 0);
        }),
      );
    await shows(tab, '1250 1251 [1252] 1253 1254 1255');
    await belowHeading();
    await set({ preferences: { sites: { huggingface: { sort: 'score' } } } });
    await tab.goto(await tab.run(() => location.href));
    await shows(tab, '1254 1251 1250 [1252] 1253 1255');
    await belowHeading();
    await press(tab, word('barReset'));
    await shows(tab, '1250 1251 [1252] 1253 1254 1255');
    expect((await source(tab)).order).toBe('1250 1251 1252 1253 1254 1255');
    await tab.close();
  });

  test('stands below what the page keeps at the top of the window', async () => {
    const papers = papersOf(1260);
    const header = '<header style="position: fixed; inset: 0 0 auto; height: 60px; z-index: 20"></header>';
    const tab = await visit(
      papers,
      huggingfaceList(papers).replace(
        '<div id="list">',
        `${header}<div id="list" style="min-height: 3000px">`,
      ),
    );
    await shows(tab, '1260 1261 [1262] 1263 1264 1265');
    await until('the bar right below the header', () =>
      tab.run(() => {
        scrollTo({ top: 600, behavior: 'instant' });
        return document.querySelector('paperlight-bar')?.getBoundingClientRect().top === 60;
      }),
    );
    await tab.close();
  });

  test('closed, it is gone with all that it did, on the next page too; a key opens it', async () => {
    const tab = await visit(papersOf(1200));
    await press(tab, filter('barMatches'));
    await shows(tab, '1201 1204');
    await press(tab, word('barClose'));
    await shows(tab, '1200 1201 [1202] 1203 1204 1205');
    await until('the line alone', async () => (await source(tab)).hosts === 1);
    await until('that it is kept', async () =>
      JSON.stringify(await getLocal(own, 'preferences')).includes('"bar":"closed"'),
    );
    await tab.goto(await tab.run(() => location.href));
    await shows(tab, '1200 1201 [1202] 1203 1204 1205');
    await type(tab, '/', 'Escape');
    await shows(tab, '1201 1204');
    await press(tab, word('barReset'));
    // Just the page: nothing of ours is left.
    await set({ preferences: { quiet: true } });
    await shows(tab, '1200 1201 1202 1203 1204 1205');
    await until('nothing of ours', async () => {
      const { hosts, marks } = await source(tab);
      return hosts === 0 && marks === 0;
    });
    await set({ preferences: {} });
    await shows(tab, '1200 1201 [1202] 1203 1204 1205');
    await hasBar(tab);
    await tab.close();
  });

  test('cards tell what is known and hidden, and stand where they stood, also where there is little room', async () => {
    const papers = papersOf(3000).map((paper, n) => ({
      ...paper,
      abstract: `A first sentence. ${n === 5 ? 'There' : 'Here'} alpha meets beta.`,
      authors: n === 4 ? ['Ada Rarely-Seen', 'Bo Rarely-Seen'] : paper.authors,
    }));
    const [mine, ...others] = GROUPS;
    await set({ groups: [{ ...mine, text: 'alpha, beta, author:rarely seen' }, ...others] });
    const card = ({ id, title }: MadeUpPaper) => `<article><h3><a href="/papers/${id}">${title}</a></h3>
      <div class="flex items-center"><a href="/papers/${id}">2 authors</a><span>Oct 3</span></div></article>`;
    // Beside these words there is room for Save alone, in the widest font that a system has for them.
    const narrow =
      '<style>article:nth-child(even) { width: 230px; } article:nth-child(3n) { width: 190px; }</style>';
    const html = huggingfaceList(papers, { kind: 'static' }, card).replace('<main>', `${narrow}<main>`);
    const heights = (tab: Tab) =>
      tab.run(() => [...document.querySelectorAll('article')].map((article) => article.offsetHeight));
    await set({ preferences: { controls: false } });
    const tab = await visit(papers, html);
    const before = await heights(tab);
    await set({ preferences: {} });
    const hidden = word('pageHidden', 'alpha ×1, beta ×1');
    // Of an author nothing is lit, and many sites show but how many there are.
    const author = `${word('pageAuthors', 'rarely seen ×2')}. ${hidden}`;
    for (const wanted of [hidden, author])
      await until(wanted, async () => (await tab.controls('button')).some(({ name }) => name === wanted));
    // The muted one is a line by now.
    await shows(tab, '3000 3001 [3002] 3003 3004 3005');
    const after = await heights(tab);
    for (const at of [0, 1, 3, 4, 5]) expect(after[at]).toBe(before[at]);
    // A panel of the site takes room from the column, and gives it back; the window has the size that it had.
    const column = (width: string) =>
      tab.run((to) => document.querySelector('main')?.style.setProperty('width', to), width);
    const tellsAll = (wanted: boolean) =>
      until(`a first control that tells ${wanted ? 'all' : 'less'}`, async () => {
        const [first = ''] = await tab.inside('paperlight-save');
        return first.includes(' whole"') === wanted;
      });
    await tellsAll(true);
    await column('230px');
    await tellsAll(false);
    await column('');
    await tellsAll(true);
    for (const [button, sentence] of [
      [hidden, 'Here alpha meets beta.'],
      [author, 'Ada Rarely-Seen, Bo Rarely-Seen'],
    ] as const) {
      await tab.click('button', button);
      await expect.poll(async () => (await tab.controls('tooltip'))[0]?.name).toContain(sentence);
      await tab.press('Escape');
      await until('no tip', async () => (await tab.controls('tooltip')).length === 0);
    }
    // A framework shows another paper in the same nodes: as many hits, and other sentences.
    await tab.run(() => {
      const [first, last] = [...document.querySelectorAll('article')].filter((_, n) => n === 0 || n === 5);
      const [link, other] = [first, last].map((card) => card?.querySelector('h3 a'));
      if (!link || !other) throw new Error('no cards');
      link.setAttribute('href', other.getAttribute('href') ?? '');
      link.textContent = other.textContent;
    });
    await until('the sentence of the other paper', async () => {
      await tab.press('Escape');
      await tab.click('button', hidden);
      return (await tab.controls('tooltip')).some(({ name }) => name.includes('There alpha meets beta.'));
    });
    await tab.press('Escape');
    await set({ groups: GROUPS });
    await tab.close();
  });

  describe('keeps what was chosen', () => {
    test.each<[string, (papers: readonly MadeUpPaper[]) => string, string?]>([
      [
        'after a framework replaced every node',
        (papers) => huggingfaceList(papers, { kind: 'hydrating', after: 300 }),
      ],
      ['with two copies of each card', (papers) => huggingfaceList(papers, { kind: 'static' }, doubleCard)],
      ['on arXiv', arxivList, 'https://arxiv.org/list/cs.LG/new'],
    ])('%s', async (name, html, url) => {
      const from = 1300 + 100 * day;
      const papers = papersOf(from);
      const at = (...places: readonly number[]) => places.map((place) => String(from + place)).join(' ');
      const site = url ? 'arxiv' : 'huggingface';
      await set({ preferences: { sites: { [site]: { sort: 'score' } } } });
      const tab = await visit(papers, html(papers), url);
      if (name.includes('framework'))
        await until('the new nodes', () => tab.run(() => 'hydrated' in document.body.dataset));
      await shows(tab, `${at(4, 1, 0)} [${from + 2}] ${at(3, 5)}`);
      await press(tab, filter('barMatches'));
      await shows(tab, at(4, 1));
      // All nodes anew, once more.
      await tab.run(() => {
        const list = document.querySelector('#list, #dlpage');
        if (!list) return;
        const copy = list.cloneNode(true) as Element;
        for (const mine of copy.querySelectorAll('paperlight-save, paperlight-line, paperlight-bar'))
          mine.remove();
        for (const marked of copy.querySelectorAll('[data-paperlight]')) {
          marked.removeAttribute('data-paperlight');
          marked.removeAttribute('style');
        }
        list.innerHTML = copy.innerHTML;
      });
      await shows(tab, at(4, 1));
      await hasBar(tab);
      await press(tab, word('barReset'));
      await shows(tab, `${at(0, 1)} [${from + 2}] ${at(3, 4, 5)}`);
      await expect
        .poll(() => source(tab))
        .toEqual({ hosts: 2, marks: url ? 2 : 1, order: at(0, 1, 2, 3, 4, 5) });
      await tab.close();
    });

    test('on the next day, to which the page goes without loading it, and as cards come', async () => {
      await set({ preferences: {} });
      const next = papersOf(2100);
      const habit: Habit = { kind: 'navigating', to: '/papers/date/2026-06-30', papers: next };
      const tab = await visit(papersOf(2000), huggingfaceList(papersOf(2000), habit));
      await press(tab, filter('barMatches'));
      await shows(tab, '2001 2004');
      await press(tab, 'Next day');
      await shows(tab, '2101 2104');
      await tab.run(
        (more: string) => document.getElementById('list')?.insertAdjacentHTML('beforeend', more),
        papersOf(2200).map(huggingfaceCard).join(''),
      );
      await shows(tab, '2101 2104 2201 2204');
      await press(tab, word('barReset'));
      await tab.close();
    });
  });
});
