/** Sites that the reader allows and takes back, pages that are lit by a click, and lists that have changed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ieee } from '../../lib/sites/ieee';
import { violations, violationsInside } from './harness/axe';
import { openChromium } from './harness/chromium';
import { openReader, rowsOf } from './harness/database';
import { type Driver, type Tab, until } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { fixture } from './harness/fixture';
import { linkList, ownList, toldList, toldPaper } from './harness/link-pages';
import { arxivList } from './harness/pages';
import { type MadeUpPaper, madeUpPapers } from './harness/papers';
import { isSaved, savedState } from './harness/reading';
import { savePapers } from './harness/saving';
import { goTo, shows } from './harness/screen';
import { word } from './harness/words';

const HOST = 'github.com';
const README = `https://${HOST}/lab/awesome-tea`;
const OTHER = `https://${HOST}/lab/more-tea`;
const [ieeeList, ieeePaper] = [fixture('ieee/list.html'), fixture('ieee/paper.html')];
const [LOOMS, LOOMS_DOI] = ['Folding Sparse0 Looms by Method M0', '10.1109/teapot.2025.11000000'];
const LAB = 'https://lab.example';
const LISTING = 'https://arxiv.org/list/cs.LG/new';

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('any site in %s', (_, open) => {
  const papers = madeUpPapers(9000, 9006);
  const [first] = papers as readonly [MadeUpPaper];
  let driver: Driver;
  let page: Tab;
  let settings: Tab;
  beforeAll(async () => {
    driver = await open();
    await driver.serve(README, linkList(papers));
    await driver.serve(OTHER, linkList(papers.slice(3)));
  });
  afterAll(() => driver?.close());

  const controls = async (tab: Tab) =>
    (await tab.controls('button')).filter(({ name }) => name.startsWith(word('pageSaveTitle', ''))).length;
  const hasControls = (tab: Tab, count: number) =>
    until(`${count} controls`, async () => (await controls(tab)) === count);
  const popupOver = async (tab: Tab, url: string) => {
    await tab.front();
    const popup = await driver.pressButton(url);
    await popup.click('tab', word('tabPage'));
    return popup;
  };

  test('a page of links is read when the reader asks, and a paper of it is saved', async () => {
    page = await driver.open(README);
    const popup = await popupOver(page, README);
    await shows(popup, word('elsewhereHere'));
    expect(await violations(popup)).toEqual([]);
    expect(await controls(page)).toBe(0);
    await popup.click('button', word('lightPage'));
    await shows(popup, word('onThisPage', HOST));
    expect(await violations(popup)).toEqual([]);
    await popup.close();
    await page.front();
    await hasControls(page, papers.length);
    await page.click('button', word('pageSaveTitle', first.title));
    await isSaved(page, first.title);
    for (const tag of ['paperlight-save', 'paperlight-bar'])
      expect(await violationsInside(driver, page, tag)).toEqual([]);
    const rows = await rowsOf(await openReader(driver), 'library', 'papers');
    expect(rows).toMatchObject([{ id: `arxiv:${first.id}`, title: first.title, source: 'web-github-com' }]);
    await page.close();
  });

  test('a page is read by what it says of itself: COinS, JSON-LD, and the tags of a paper', async () => {
    const [coins, linked, alone] = madeUpPapers(9300, 9303) as unknown as readonly [
      MadeUpPaper,
      MadeUpPaper,
      MadeUpPaper,
    ];
    const light = async (path: string, html: string, titles: readonly string[]) => {
      await driver.serve(`${LAB}${path}`, html);
      const tab = await driver.open(`${LAB}${path}`);
      const popup = await popupOver(tab, `${LAB}${path}`);
      await popup.click('button', word('lightPage'));
      await shows(popup, word('onThisPage', new URL(LAB).host));
      await popup.close();
      await tab.front();
      for (const title of titles)
        await until(`a control of ${title}`, async () =>
          (await tab.controls('button')).some(({ name }) => name === word('pageSaveTitle', title)),
        );
      await tab.close();
    };
    await light('/papers', toldList(LAB, coins, linked), [coins.title, linked.title]);
    await light('/p/9', toldPaper(alone), [alone.title]);
  });

  test('a page that could not be read by itself is, once its host is allowed, without being loaded anew', async () => {
    page = await driver.open(OTHER);
    settings = await driver.openOwn(`library.html#/settings?site=${HOST}`);
    await shows(settings, word('siteNotAllowed'));
    await driver.allowHost(`https://${HOST}/*`);
    await settings.front();
    await settings.click('button', word('siteAllowNamed', HOST));
    await until('the way back', async () =>
      (await settings.controls('button')).some(({ name }) => name === word('siteStopNamed', HOST)),
    );
    await page.front();
    await hasControls(page, 3);
    await page.goto(README);
    await until('the saved paper, and the others', async () => (await controls(page)) === papers.length - 1);
  });

  test('an update leaves what was allowed', async () => {
    await driver.update();
    await page.front();
    await hasControls(page, papers.length - 1);
    const fresh = await driver.open(OTHER);
    await hasControls(fresh, 3);
    await fresh.close();
  });

  test('a host that is taken back is left at once, and the popup says so', async () => {
    settings = await driver.openOwn(`library.html#/settings?site=${HOST}`);
    await settings.click('button', word('siteStopNamed', HOST));
    await page.front();
    await hasControls(page, 0);
    await expect
      .poll(() => page.run(() => document.querySelectorAll('paperlight-save, paperlight-layer').length))
      .toBe(0);
    const popup = await popupOver(page, README);
    await shows(popup, word('elsewhereHere'));
    await popup.close();
  });

  test('a site of the list is read once it is allowed by its name, and left when it is taken back', async () => {
    for (const { url, html } of [ieeeList, ieeePaper]) await driver.serve(url, html);
    page = await driver.open(ieeeList.url);
    const popup = await popupOver(page, ieeeList.url);
    await shows(popup, word('notAllowed', ieee.label));
    expect(await violations(popup)).toEqual([]);
    await popup.close();
    settings = await driver.openOwn('library.html#/settings?site=ieee');
    await driver.allowHost(...ieee.matches);
    await settings.front();
    await settings.click('button', word('siteAllowNamed', ieee.label));
    await page.front();
    await until('controls', async () => (await controls(page)) > 0);
    // The bar comes with its numbers, and moves the list.
    await until('the bar', () => page.run(() => document.querySelector('paperlight-bar') !== null));
    await page.click('button', word('pageSaveTitle', LOOMS));
    await isSaved(page, LOOMS);
    // Its own page knows its DOI, which the list does not.
    await page.goto(ieeePaper.url);
    await isSaved(page, LOOMS);
    await settings.front();
    await settings.click('button', word('siteStopNamed', ieee.label));
    await page.front();
    await hasControls(page, 0);
    await page.close();
    await settings.close();
  });

  test('what was saved on one site is saved on another that names it otherwise, until the reader parts them', async () => {
    const lab = 'https://lab.example/tea';
    const item = `<li><a href="https://doi.org/${LOOMS_DOI}">${LOOMS}</a></li>`;
    await driver.serve(lab, `<!doctype html><title>Tea</title><main><ul>${item}</ul></main>`);
    page = await driver.open(lab);
    const popup = await popupOver(page, lab);
    await popup.click('button', word('lightPage'));
    await shows(popup, word('onThisPage', 'lab.example'));
    await popup.close();
    await page.front();
    await isSaved(page, LOOMS);
    const rows = await rowsOf(await openReader(driver), 'library', 'papers');
    const looms = rows.filter(({ title }) => title === LOOMS);
    expect(looms).toMatchObject([{ aliases: [`doi:${LOOMS_DOI}`], doi: LOOMS_DOI, source: 'ieee' }]);
    const library = await driver.openOwn(
      `library.html#/all?paper=${encodeURIComponent(String(looms[0]?.id))}`,
    );
    await shows(library, word('otherNames'));
    await library.click('button', word('partName', `doi:${LOOMS_DOI}`));
    await shows(library, word('parted'));
    await page.front();
    await until('two papers', async () => (await savedState(page, LOOMS)) === false);
    await library.front();
    await library.click('button', word('undo'));
    await shows(library, word('rejoined'));
    await library.close();
    await page.front();
    await isSaved(page, LOOMS);
    await page.close();
  });

  test('a list that nothing reads is taught by pointing, and read so on other days', async () => {
    const later = madeUpPapers(9100, 9110);
    const [next] = later as readonly [MadeUpPaper];
    const [today, tomorrow] = ['https://tea.example/list/2026-11-03', 'https://tea.example/list/2026-11-04'];
    await driver.serve(today, ownList(papers));
    await driver.serve(tomorrow, ownList(later));
    page = await driver.open(today);
    let popup = await popupOver(page, today);
    await popup.click('button', word('lightPage'));
    await shows(popup, word('nothingHere'));
    await popup.click('button', word('teachPage'));
    // The popup closes by itself when it has done this: whoever closes it earlier has changed his mind.
    await until('the first question', async () => (await page.controls('dialog')).length > 0);
    await page.front();
    const isPanelClean = async () =>
      expect(await violationsInside(driver, page, 'paperlight-teach')).toEqual([]);
    await isPanelClean();
    // A link, which is not followed.
    await page.click('link', first.title);
    await until('the way to keep it', async () =>
      (await page.controls('button')).some(({ name }) => name === word('teachKeepWithout')),
    );
    await isPanelClean();
    const teaser = await page.run(() => {
      const { x, y, height } = document.querySelector('.teaser')?.getBoundingClientRect() ?? new DOMRect();
      return { x: x + 20, y: y + height / 2 };
    });
    await page.clickAt(teaser.x, teaser.y);
    await until('what is kept', async () =>
      (await page.controls('button')).some(({ name }) => name === word('teachKeep')),
    );
    await isPanelClean();
    await page.click('button', word('teachKeep'));
    await hasControls(page, papers.length);
    expect(await page.run(() => location.href)).toBe(today);
    await page.goto(tomorrow);
    popup = await popupOver(page, tomorrow);
    await popup.click('button', word('lightPage'));
    await shows(popup, word('onThisPage', 'tea.example'));
    await popup.close();
    await page.front();
    await hasControls(page, 10);
    await page.click('button', word('pageSaveTitle', next.title));
    await isSaved(page, next.title);
    const rows = await rowsOf(await openReader(driver), 'library', 'papers');
    expect(rows.find(({ source }) => source === 'web-tea-example')).toMatchObject({
      url: `https://tea.example/p/${next.id}`,
      title: next.title,
      abstract: next.abstract,
    });
  });

  test('what was taught goes out as a text, and comes back from one', async () => {
    const host = 'tea.example';
    settings = await driver.openOwn(`library.html#/settings?site=${host}`);
    await settings.click('button', word('ruleCopyNamed', host));
    await shows(settings, word('rulesCopied', host));
    const isKnown = async () =>
      (await settings.controls('button')).some(({ name }) => name === word('ruleCopyNamed', host));
    await settings.click('button', word('siteForgetNamed', host));
    await until('the site forgotten', async () => !(await isKnown()));
    await settings.run(() => {
      const paste = document.querySelector<HTMLDetailsElement>('.site-paste');
      if (paste) paste.open = true;
    });
    // Half of it is no rule.
    await settings.fill('textbox', word('rulesPaste'), '{"host": "tea.example", "rules": [{"card"');
    await settings.click('button', word('rulesAdd'));
    await shows(settings, word('rulesBad'));
    expect(await isKnown()).toBe(false);
    await settings.click('textbox', word('rulesPaste'));
    await settings.press('Control+a');
    await settings.press('Control+v');
    await settings.click('button', word('rulesAdd'));
    await until('the rule', isKnown);
    await settings.close();
    const grown = `https://${host}/list/2026-11-05`;
    await driver.serve(grown, ownList(madeUpPapers(9300, 9312)));
    page = await driver.open(grown);
    const popup = await popupOver(page, grown);
    await popup.click('button', word('lightPage'));
    await shows(popup, word('onThisPage', host));
    await popup.close();
    await page.front();
    await hasControls(page, 12);
    await page.close();
  });

  test('a paper that was saved twice is offered for merging, and merged only then; undone, there are two', async () => {
    const title = 'Tea for Two Agents';
    const library = await driver.openOwn('library.html');
    const [one, two] = madeUpPapers(9200, 9202).map((paper) => ({ ...paper, title, authors: ['Ada Weiß'] }));
    if (!one || !two) throw new Error('no papers');
    await savePapers(library, [one]);
    await savePapers(library, [two], {
      id: 'openreview:AbCdEfGh12',
      url: 'https://openreview.net/forum?id=AbCdEfGh12',
    });
    const count = async () =>
      (await rowsOf(await openReader(driver), 'library', 'papers')).filter((row) => row.title === title)
        .length;
    await goTo(library, `#/all?paper=${encodeURIComponent(`arxiv:${one.id}`)}`);
    await library.front();
    await shows(library, word('twinText', title, 'openreview:AbCdEfGh12'));
    await library.click('button', word('twinMerge'));
    await shows(library, word('twinMerged'));
    expect(await count()).toBe(1);
    await library.front();
    await library.click('button', word('undo'));
    await shows(library, word('twinUnmerged'));
    expect(await count()).toBe(2);
    await library.close();
  });

  test('a list whose markup has changed is a finding, with a report of no reading', async () => {
    const url = `${LISTING}?secret=1`;
    await driver.serve(url, arxivList(papers).replaceAll('<dd>', '<div>').replaceAll('</dd>', '</div>'));
    const listing = await driver.open(url);
    const popup = await popupOver(listing, url);
    await shows(popup, word('finding'));
    await shows(popup, word('findingNoCards', 'arXiv'));
    await popup.click('button', word('findingCopy'));
    await shows(popup, word('findingCopied'));
    const report = await popup.run(() => document.querySelector('.finding pre')?.textContent ?? '');
    expect(report).toContain('pages: https://arxiv.org/list/*\n');
    expect(report).toContain(`title (2026-06) #dlpage .list-title: ${papers.length}\n`);
    for (const { id, title } of papers)
      for (const secret of [id, title, 'secret']) expect(report).not.toContain(secret);
    await popup.close();
  });

  test('a list that says that it is empty is no finding; a page of the browser has nothing to read', async () => {
    const url = `${LISTING}?empty`;
    await driver.serve(
      url,
      '<div id="dlpage"><h3>Showing new listings for Saturday</h3><p>No updates today.</p></div>',
    );
    const listing = await driver.open(url);
    const popup = await popupOver(listing, url);
    await shows(popup, word('emptyText'));
    await popup.close();
  });
});
