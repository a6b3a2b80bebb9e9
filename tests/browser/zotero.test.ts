/** Papers sent to Zotero from the screens, in both browsers, to a strict server on Zotero's own port. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { zoteroPattern } from '../../lib/enrich/zotero-origin';
import { type ZoteroServer, zoteroServer } from '../enrich/zotero-server';
import { openChromium } from './harness/chromium';
import { openReader, rowsOf } from './harness/database';
import { type Driver, type Tab, until } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { type MadeUpPaper, madeUpPapers } from './harness/papers';
import { savePapers } from './harness/saving';
import { goTo, shows } from './harness/screen';
import { word } from './harness/words';
import { takeZoteroPort, ZOTERO_PORT } from './harness/zotero-port';

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('Zotero from %s', (_, open) => {
  const papers = madeUpPapers(8000, 8060);
  const [first, second] = papers as readonly [MadeUpPaper, MadeUpPaper];
  const last = papers.at(-1) ?? first;
  let driver: Driver;
  let reader: Tab;
  let library: Tab;
  let zotero: ZoteroServer | undefined;
  let letGo: (() => Promise<void>) | undefined;
  /** The Zotero that runs. */
  const running = (): ZoteroServer => {
    if (!zotero) throw new Error('Zotero does not run');
    return zotero;
  };
  const start = async () => {
    zotero = await zoteroServer(ZOTERO_PORT);
  };
  const quit = async () => {
    // What the server was asked wrongly would be asked of the real one.
    expect(zotero?.complaints ?? []).toEqual([]);
    await zotero?.stop();
    zotero = undefined;
  };
  beforeAll(async () => {
    letGo = await takeZoteroPort();
    driver = await open();
    reader = await openReader(driver);
    library = await driver.openOwn('library.html');
    await savePapers(library, papers.slice(0, 2));
  });
  afterAll(async () => {
    await quit();
    await driver?.close();
    await letGo?.();
  });
  beforeEach(() => library.front());

  const fromMenu = async (tab: Tab, { title }: MadeUpPaper) => {
    await tab.click('button', word('paperMenu', title));
    await tab.click('menuitem', word('sendToZotero'));
  };
  const marked = async () =>
    (await rowsOf(reader, 'library', 'papers')).filter(({ inZotero }) => inZotero !== undefined);

  test('is asked for first; where it does not run there is a word, and a file instead', async () => {
    await shows(library, first.title);
    await fromMenu(library, first);
    await shows(library, word('zoteroAskText'));
    await driver.allowHost(zoteroPattern(driver.browser));
    await library.front();
    await library.click('button', word('zoteroAllow'));
    await shows(library, word('zoteroNotRunning'));
    const file = await driver.download(() => library.click('button', word('zoteroRis')));
    expect(file.name).toMatch(/\.ris$/);
    expect(file.text).toContain(first.title);
    expect(await marked()).toEqual([]);
  });

  test('is found once it runs; the paper goes to the collection that is shown, and is marked', async () => {
    await start();
    await shows(library, 'My Library › Thesis, chapter 2');
    running().selected = { ...running().selected, id: 8, name: 'Tea' };
    await shows(library, 'My Library › Tea');
    await library.click('button', word('zoteroSendOne', 1));
    await shows(library, word('zoteroSentOne', 1, 'My Library › Tea'));
    expect(running().items).toMatchObject([
      {
        itemType: 'preprint',
        title: first.title,
        url: `https://arxiv.org/abs/${first.id}`,
        archiveID: `arXiv:${first.id}`,
        abstractNote: first.abstract,
        extra: expect.stringMatching(/^Citation Key: [a-z0-9]+$/),
        tags: [],
      },
    ]);
    expect(await marked()).toMatchObject([{ id: `arxiv:${first.id}`, inZotero: expect.any(Number) }]);
  });

  test('gets tags and notes along; a paper that was sent before is sent again only if asked', async () => {
    await library.click('link', first.title);
    await library.fill('combobox', word('addTag'), 'to cite');
    await library.press('Enter');
    await library.fill('textbox', word('note'), 'Compare with ours.');
    await until('tag and note', async () =>
      (await marked()).some(({ note, tags }) => note !== '' && JSON.stringify(tags) === '["to cite"]'),
    );
    await shows(library, word('inZotero', '').trim());
    await library.click('button', word('sendToZotero'), 1);
    await until('the question', async () =>
      (await library.controls('checkbox')).some(({ name }) => /sent before/.test(name)),
    );
    const sends = await library.controls('button');
    expect(sends.filter(({ name }) => name === word('sendToZotero')).at(-1)).toMatchObject({
      disabled: true,
    });
    await library.click('checkbox', /sent before/);
    await library.click('button', word('zoteroSendOne', 1));
    await until('two items', async () => running().items.length === 2);
    expect(running().items[1]).toMatchObject({
      tags: [{ tag: 'to cite' }],
      notes: [{ note: '<p>Compare with ours.</p>' }],
    });
    await library.click('button', word('closePaper'));
  });

  test('that may not be written to, or is too old, has a word', async () => {
    const { selected } = running();
    running().selected = { ...selected, editable: false };
    await fromMenu(library, second);
    await shows(library, word('zoteroReadOnly'));
    running().selected = selected;
    running().version = 4;
    await shows(library, word('zoteroTooOld'));
    running().version = 3;
    await library.click('button', word('close'));
  });

  test('gets a whole list in batches; what it did not take is told paper by paper', async () => {
    await savePapers(library, papers);
    await shows(library, word('paperMany', 60));
    running().items.length = 0;
    running().troubles.push('usual', 500, 'usual');
    await library.click('button', word('sendToZotero'));
    await library.click('button', word('zoteroSendMany', 59));
    await shows(library, word('zoteroRefused'));
    await shows(library, word('zoteroDoneMany', 34));
    const inDoubt = await library.run(() =>
      [...document.querySelectorAll('.zotero-titles li')].map(({ textContent }) => textContent),
    );
    expect(inDoubt).toHaveLength(25);
    const taken = new Set(running().items.map(({ title }) => title));
    expect(inDoubt.filter((title) => taken.has(title ?? ''))).toEqual([]);
    // The first paper was marked before.
    await until('the marks', async () => (await marked()).length === 35);
    await library.click('button', word('close'));
  });

  test('is stopped between two batches, and what was not sent can be sent then', async () => {
    running().items.length = 0;
    let goOn = () => {};
    const asked = new Promise<void>((resolve) => {
      running().busy = () => {
        resolve();
        return new Promise((end) => {
          goOn = end;
        });
      };
    });
    await library.click('button', word('sendToZotero'));
    await library.click('checkbox', /sent before/);
    await library.click('button', word('zoteroSendMany', 60));
    await asked;
    await shows(library, word('progress', 0, 60));
    await library.click('button', word('cancel'));
    running().busy = () => Promise.resolve();
    goOn();
    await shows(library, word('zoteroDoneMany', 25));
    expect(running().items).toHaveLength(25);
    await library.click('button', word('zoteroRest'));
    await until('the rest to send', async () =>
      (await library.controls('checkbox')).some(({ name }) => /sent before/.test(name)),
    );
    await library.click('button', word('close'));
  });

  test('is reached from the popup by a tab of the library', async () => {
    const popup = await driver.openPopup();
    await popup.click('tab', word('tabSaved'));
    await shows(popup, last.title);
    // The tab that opens is not one of ours: its dialog is seen by what it asks of Zotero.
    running().looks = 0;
    await fromMenu(popup, last);
    await until('the dialog in a new tab', async () => running().looks > 0);
  });

  test('is not spoken to any more once the permission is taken back in the settings', async () => {
    await goTo(library, '#/settings');
    const allowed = async () =>
      (await library.controls('switch')).find(({ name }) => name === word('zoteroAllowed'))?.checked;
    await until('the permission', async () => (await allowed()) === true);
    await library.click('switch', word('zoteroAllowed'));
    await until('no permission', async () => (await allowed()) === false);
    await goTo(library, '#/all');
    await shows(library, last.title);
    await fromMenu(library, last);
    await shows(library, word('zoteroAskText'));
    await library.click('button', word('close'));
  });
});
