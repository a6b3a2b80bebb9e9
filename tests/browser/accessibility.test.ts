/** Every screen and state under axe-core, light and dark: no violation. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ASKED_PATTERNS, HOSTS } from '../../lib/enrich/hosts';
import { zoteroPattern } from '../../lib/enrich/zotero-origin';
import { entry, feed } from '../enrich/arxiv-server';
import { reply } from '../enrich/works';
import { zoteroServer } from '../enrich/zotero-server';
import { violations } from './harness/axe';
import { type ChromiumDriver, openChromium } from './harness/chromium';
import { type Tab, until, WELCOME } from './harness/driver';
import { huggingfaceList } from './harness/pages';
import { type MadeUpPaper, madeUpPapers } from './harness/papers';
import { isSaved } from './harness/reading';
import { savePapers } from './harness/saving';
import { goTo, shows } from './harness/screen';
import { word } from './harness/words';
import { takeZoteroPort, ZOTERO_PORT } from './harness/zotero-port';

describe.each([
  ['light', false],
  ['dark', true],
] as const)('%s screens', (_, dark) => {
  const papers = madeUpPapers(7000, 7012);
  const [first, second] = papers as readonly [MadeUpPaper, MadeUpPaper];
  const seen = papers.at(-1) as MadeUpPaper;
  let driver: ChromiumDriver;
  beforeAll(async () => {
    driver = await openChromium({ dark, keepWelcome: true });
  });
  afterAll(() => driver?.close());

  const isClean = async (tab: Tab) => expect(await violations(tab)).toEqual([]);

  test('of the welcome, in its three steps', async () => {
    const tab = await driver.tabAt(WELCOME);
    for (const text of ['welcomePrivate', 'welcomeKeywordsText', 'welcomeOpenText'] as const) {
      await shows(tab, word(text));
      await isClean(tab);
      if (text !== 'welcomeOpenText') await tab.click('button', word('goOn'));
    }
    await tab.close();
  });

  test('with nothing saved yet', async () => {
    for (const page of ['popup.html', 'sidepanel.html', 'library.html']) {
      const tab = await driver.openOwn(page);
      await until('the screen', async () => (await tab.controls('button')).length > 0);
      await isClean(tab);
      if (page === 'popup.html') {
        await tab.click('tab', word('tabSaved'));
        await shows(tab, word('firstRun'));
        await isClean(tab);
      }
      await tab.close();
    }
  });

  test('of the popup over a listing', async () => {
    const url = 'https://huggingface.co/papers/date/2026-06-01';
    await driver.serve(url, huggingfaceList(papers));
    const listing = await driver.open(url);
    for (const { title } of [first, second]) {
      await listing.click('button', word('pageSaveTitle', title));
      await isSaved(listing, title);
    }
    const popup = await driver.openPopup();
    // It opens where it was left.
    await popup.click('tab', word('tabPage'));
    await shows(popup, word('onThisPage', 'Hugging Face'));
    await isClean(popup);
    await popup.run(() => document.querySelector('details')?.setAttribute('open', ''));
    await popup.click('switch', word('justThisPage'));
    await shows(popup, word('darkPage'));
    await isClean(popup);
    await popup.click('button', word('darkBack'));
    await popup.click('tab', word('tabSaved'));
    await shows(popup, first.title);
    await isClean(popup);
    await popup.click('button', word('paperMenu', first.title));
    await until('the menu', async () => (await popup.controls('menuitem')).length > 0);
    await isClean(popup);
    await popup.click('menuitem', word('editTags'));
    await shows(popup, word('backToList'));
    await isClean(popup);
    await popup.click('tab', word('tabKeywords'));
    await popup.fill(
      'textbox',
      word('groupTerms', 'Efficiency'),
      'twice, Twice, "open, -LoRA, LoRA, KV cache',
    );
    await shows(popup, word('problemDuplicate', 'Twice', 1));
    await popup.click('button', /^KV cache /);
    await isClean(popup);
    await popup.click('button', word('keywordsMenu'));
    await popup.click('menuitem', word('importKeywords'));
    await popup.fill('textbox', word('importText'), '== Mine == mauve\ntea');
    await shows(popup, word('importNew', 'Mine'));
    await isClean(popup);
    await popup.close();
  });

  test('of a paper with mathematics, and of the way to Zotero', async () => {
    const tab = await driver.openOwn('library.html');
    const [, , third] = papers;
    if (!third) throw new Error('no such paper');
    await savePapers(tab, [
      { ...third, title: 'In $\\mathcal{O}(n^2)$ and $\\frac{1}{2}$', abstract: '$\\alpha$' },
    ]);
    await goTo(tab, `#/all?paper=${encodeURIComponent(`arxiv:${third.id}`)}`);
    await until('the formulas', () => tab.run(() => document.querySelectorAll('math').length === 5));
    await isClean(tab);
    await tab.click('button', word('sendToZotero'), 1);
    await shows(tab, word('zoteroAskText'));
    await isClean(tab);
    await driver.allowHost(zoteroPattern('chrome'));
    await tab.front();
    const letGo = await takeZoteroPort();
    await tab.click('button', word('zoteroAllow'));
    await shows(tab, word('zoteroNotRunning'));
    await isClean(tab);
    const zotero = await zoteroServer(ZOTERO_PORT);
    try {
      await shows(tab, word('zoteroChange'));
      await isClean(tab);
      zotero.troubles.push(500);
      await tab.click('button', word('zoteroSendOne', 1));
      await shows(tab, word('zoteroRefused'));
      await isClean(tab);
    } finally {
      await tab.close();
      await zotero.stop();
      await letGo();
    }
  });

  test('of the library', async () => {
    const tab = await driver.openOwn('library.html');
    await shows(tab, first.title);
    await isClean(tab);
    await tab.click('checkbox', word('choosePaper', second.title));
    await shows(tab, word('chosenOne', 1));
    await isClean(tab);
    await tab.click('link', first.title);
    await until('the paper', async () => (await tab.controls('complementary')).length > 0);
    await tab.fill('combobox', word('addTag'), 'big models', 1);
    await tab.press('Enter');
    await until('the tag', async () =>
      (await tab.controls('button')).some(({ name }) => name === word('takeAway', 'big models')),
    );
    await isClean(tab);
    await tab.click('button', word('newList'));
    await isClean(tab);
    await tab.press('Escape');
    await tab.click('button', word('export'));
    await shows(tab, word('preview'));
    await isClean(tab);
    await tab.click('button', word('close'));
    await tab.click('button', word('import'));
    await shows(tab, word('importPaste'));
    await isClean(tab);
    await tab.fill('textbox', word('importPaste'), '2610.39999\nnothing');
    await tab.click('button', word('importLook'));
    await shows(tab, word('importBrokenOne', 1));
    await isClean(tab);
    await tab.click('button', word('cancel'));
    await tab.fill('textbox', word('search'), 'nowhere');
    await shows(tab, word('noResults', 'nowhere'));
    await isClean(tab);
    await tab.click('link', word('tabKeywords'));
    await until('the groups', async () => (await tab.controls('switch')).length > 0);
    await isClean(tab);
    await tab.close();
  });

  test('of completing papers: the question, the consent, progress, the published version', async () => {
    const id = '2610.17012';
    const answered = entry(id)
      .replace(/<title>[^<]*/, '<title>On the Tea of Schr\\"odinger: Brewing with $k$ Leaves')
      .replace('Ada Lovelace', 'Zoë van der Ångström')
      .replace(
        '</entry>',
        '<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1234/tea.5</arxiv:doi></entry>',
      );
    let answer: string | undefined;
    await driver.play(HOSTS.arxiv, async () =>
      answer === undefined ? answer : { status: 200, body: answer },
    );
    await driver.play(HOSTS.crossref, async () => ({
      status: 200,
      body: reply({ author: [{ given: 'Zoë', family: 'van der Ångström' }] }),
    }));
    const tab = await driver.openOwn('library.html#/all');
    await shows(tab, word('completingQuestion'));
    await isClean(tab);
    await tab.click('link', word('completingHow'));
    await shows(tab, word('completingAllow'));
    await isClean(tab);
    for (const pattern of ASKED_PATTERNS) await driver.allowHost(pattern);
    await tab.front();
    await tab.click('button', word('completingAllow'));
    await shows(tab, word('completingWithdraw'));
    await savePapers(tab, [{ id, title: 'Tea', abstract: 'On tea.', authors: ['Zoë van der Ångström'] }], {
      lossy: true,
    });
    await shows(tab, word('completingOffline'));
    await isClean(tab);
    answer = feed(answered);
    await tab.run(() => dispatchEvent(new Event('online')));
    await shows(tab, word('offersOne', 1));
    await isClean(tab);
    await goTo(tab, `#/offered?paper=${encodeURIComponent(`arxiv:${id}`)}`);
    await shows(tab, word('offerTitle'));
    await isClean(tab);
    await tab.click('button', word('offerAccept'));
    await shows(tab, word('offerUndo'));
    await isClean(tab);
    await tab.close();
  });

  test('of the popup where nothing is read, and where a list has changed; of a paper that was saved twice', async () => {
    const host = 'https://tea.example/';
    await driver.serve(host, '<!doctype html><title>Tea</title><p>Tea</p>');
    await driver.open(host);
    const elsewhere = await driver.pressButton(host);
    await elsewhere.click('tab', word('tabPage'));
    await shows(elsewhere, word('elsewhereHere'));
    await isClean(elsewhere);
    await elsewhere.click('button', word('lightPage'));
    await shows(elsewhere, word('nothingHere'));
    await isClean(elsewhere);
    await elsewhere.close();
    const broken = 'https://arxiv.org/list/cs.LG/new';
    await driver.serve(broken, '<!doctype html><title>arXiv</title><div id="dlpage"><p>Tea</p></div>');
    await driver.open(broken);
    const popup = await driver.pressButton(broken);
    await shows(popup, word('finding'));
    await isClean(popup);
    await popup.close();
    const tab = await driver.openOwn('library.html');
    const twin = { ...first, title: 'Saved Twice in a Row' };
    await savePapers(tab, [twin], { id: 'openreview:AbCdEfGh12' });
    await savePapers(tab, [twin], { id: 'openreview:AbCdEfGh34' });
    await goTo(tab, '#/all?paper=openreview%3AAbCdEfGh12');
    await shows(tab, word('twin'));
    await isClean(tab);
    await tab.close();
  });

  test('of the settings', async () => {
    const tab = await driver.openOwn('library.html#/settings');
    await shows(tab, word('keysReset'));
    await shows(tab, word('rekeyLook'));
    const save = (key: string) => tab.click('button', word('keyChange', word('helpSave'), key));
    await save('s');
    await tab.press('r');
    await shows(tab, word('keyClash', word('helpRead')));
    await save('r');
    await shows(tab, word('keyPressHint'));
    await isClean(tab);
    await tab.press('s');
    await goTo(tab, '#/data');
    await shows(tab, word('dataSent'));
    await tab.click('button', word('dataPrune'));
    await shows(tab, word('keepSeenText'));
    await isClean(tab);
    await tab.click('button', word('eraseOpen'));
    await shows(tab, word('eraseTitle'));
    await isClean(tab);
    await tab.close();
  });

  test('of everything else in the library, as it is and at 200 %', async () => {
    const tab = await driver.openOwn('library.html#/all');
    const page = driver.context.pages().at(-1);
    // What was searched before waits for the next tab.
    await tab.click('button', word('clearSearch'));
    await shows(tab, first.title);
    await tab.click('button', word('asTable'));
    await until('the table', async () => (await tab.controls('columnheader')).length > 0);
    await isClean(tab);
    await tab.click('button', word('columns'));
    await until('the columns', async () => (await tab.controls('menuitemcheckbox')).length > 0);
    await isClean(tab);
    await tab.press('Escape');
    await tab.click('button', word('asCards'));
    await tab.click('button', word('menuOf', 'big models'));
    await tab.click('menuitem', word('color'));
    await until('the colours', async () => (await tab.controls('radio')).length > 0);
    await isClean(tab);
    await tab.press('Escape');
    await tab.click('link', second.title);
    await tab.click('button', word('correctDetails'));
    await shows(tab, word('saveCorrections'));
    await isClean(tab);
    await tab.click('button', word('cancel'));
    await tab.fill('textbox', word('note'), '# A note\n\n- [x] with **much** in it\n\n> `all`');
    await tab.click('button', word('notePreview'));
    await until('the preview', () => tab.run(() => document.querySelector('.markdown blockquote') !== null));
    await isClean(tab);
    await tab.click('button', word('remove'));
    const screens = [
      ['trash', word('restoreAll')],
      ['catch-up', word('allKeys')],
      ['overview', word('asFigures')],
      ['rules', word('newRule')],
      ['welcome', word('welcomePrivate')],
      ['settings', word('keysReset')],
      ['keywords', word('addGroup')],
      [`all?paper=${encodeURIComponent(`arxiv:${first.id}`)}`, word('seenWhere')],
      // Of a paper that was merely seen.
      [`all?paper=${encodeURIComponent(`arxiv:${seen.id}`)}`, word('saveToLibrary')],
      ['all', first.title],
    ] as const;
    for (const size of [
      { width: 1280, height: 860 },
      // A window of that size, magnified twice.
      { width: 640, height: 430 },
    ]) {
      await page?.setViewportSize(size);
      for (const [place, sign] of screens) {
        await goTo(tab, `#/${place}`);
        await shows(tab, sign);
        await isClean(tab);
      }
    }
    // The popup at its size is a narrow screen already; magnified, it is the side panel's at its narrowest.
    await tab.goto(`chrome-extension://${driver.id}/sidepanel.html`);
    await page?.setViewportSize({ width: 320, height: 430 });
    await tab.click('tab', word('tabSaved'));
    await shows(tab, first.title);
    await isClean(tab);
    await tab.goto(`chrome-extension://${driver.id}/library.html#/all`);
    await page?.setViewportSize({ width: 1280, height: 860 });
    await tab.click('button', word('allKeys'));
    await shows(tab, word('keyChooseMore'));
    await isClean(tab);
    await tab.press('Escape');
    await goTo(tab, '#/trash');
    await tab.click('button', word('emptyTrash'));
    await shows(tab, word('emptyTrashTitle'));
    await isClean(tab);
    await tab.close();
  });

  test('of the library on a narrow window', async () => {
    const tab = await driver.openOwn('library.html#/all');
    await driver.context.pages().at(-1)?.setViewportSize({ width: 420, height: 800 });
    await until('the button of the sidebar', async () => (await tab.controls('button')).length > 0);
    await isClean(tab);
    await tab.click('button', word('allPapers'));
    await isClean(tab);
    // On a phone nothing is pushed out of sight but what scrolls by itself.
    await driver.context.pages().at(-1)?.setViewportSize({ width: 360, height: 800 });
    for (const [place, sign] of [
      ['rules', word('newRule')],
      ['overview', word('asFigures')],
      ['trash', word('trash')],
      ['keywords', word('addGroup')],
      ['settings', word('keysReset')],
    ] as const) {
      await goTo(tab, `#/${place}`);
      await shows(tab, sign);
      // Each group's line comes when its papers are counted.
      if (place === 'overview')
        await until('lines', () => tab.run(() => document.querySelector('.group-lines li') !== null));
      expect(await tab.run(tooWide), place).toEqual([]);
    }
    // Beside an open paper the list has as little room; its head stays one line, whose icons keep their names.
    await driver.context.pages().at(-1)?.setViewportSize({ width: 1100, height: 800 });
    await goTo(tab, `#/all?paper=${encodeURIComponent(`arxiv:${first.id}`)}`);
    await until('the head in one line', () =>
      tab.run(() => {
        const tops = [...document.querySelectorAll('.head-row button')].map(
          (button) => button.getBoundingClientRect().top,
        );
        return document.querySelector('.details') !== null && tops.length === 3 && new Set(tops).size === 1;
      }),
    );
    const names = (await tab.controls('button')).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([word('import'), word('export'), word('sendToZotero')]));
    await isClean(tab);
    await tab.close();
  });
});

/** Runs inside the library: what is wider than its place, and where. */
function tooWide(): string[] {
  return [...document.querySelectorAll('.library-papers, .library-papers *')]
    .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
    .filter((box) => getComputedStyle(box).overflowX === 'auto' && !box.matches('.scrolls, .scrolls *'))
    .map((box) => `${box.localName}.${box.className}`);
}
