/** Popup and library in real browsers: what is on the page, keywords live, search, tags, lists, notes, undo, export. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_GROUPS } from '../../lib/keywords/defaults';
import { violations } from './harness/axe';
import { openChromium } from './harness/chromium';
import { clipboard } from './harness/clipboard';
import { openReader, rowsOf } from './harness/database';
import { type Driver, type Tab, until, WELCOME } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { huggingfaceList } from './harness/pages';
import { type MadeUpPaper, madeUpPapers } from './harness/papers';
import { isSaved, rightLight } from './harness/reading';
import { goTo, shows } from './harness/screen';
import { word } from './harness/words';

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('the screens in %s', (_, open) => {
  const papers = madeUpPapers(3000, 3005);
  const [first, second, third, fourth] = papers as readonly [
    MadeUpPaper,
    MadeUpPaper,
    MadeUpPaper,
    MadeUpPaper,
  ];
  const saved = [first, second, third, fourth];
  let driver: Driver;
  let reader: Tab;
  let listing: Tab;
  let library: Tab;
  beforeAll(async () => {
    driver = await open({ keepWelcome: true });
    reader = await openReader(driver);
  });
  afterAll(() => driver?.close());

  /** The row of a paper as it is stored, once it is as wanted. */
  const stored = ({ id }: MadeUpPaper, wanted: Readonly<Record<string, unknown>>) =>
    until(`${id} with ${JSON.stringify(wanted)}`, async () => {
      const row = (await rowsOf(reader, 'library', 'papers')).find((each) => each.id === `arxiv:${id}`);
      return row &&
        Object.entries(wanted).every(([key, is]) => JSON.stringify(row[key]) === JSON.stringify(is))
        ? row
        : undefined;
    });
  const openPaper = async ({ title }: MadeUpPaper) => {
    await library.click('link', title);
    await until(`"${title}" opened`, async () => {
      const headings = await library.controls('heading');
      return headings.filter(({ name }) => name === title).length === 2;
    });
  };
  const add = async (label: 'addTag' | 'addToList', name: string) => {
    await library.fill('combobox', word(label), name);
    await library.press('Enter');
    await until(name, async () =>
      (await library.controls('button')).some((each) => each.name === word('takeAway', name)),
    );
  };

  test('who installs it is shown around, by one key, in three steps that end on a lit page', async () => {
    const lists = 'https://huggingface.co/papers';
    await driver.serve(lists, huggingfaceList(papers));
    const welcome = await driver.tabAt(WELCOME);
    await welcome.front();
    for (const text of ['welcomePrivate', 'welcomeKeywordsText', 'welcomeOpenText'] as const) {
      await shows(welcome, word(text));
      await until('a button that Enter presses', () =>
        welcome.run(() => document.activeElement?.matches('.button.primary')),
      );
      await welcome.press('Enter');
    }
    const lit = await driver.tabAt(lists);
    await lit.front();
    await rightLight(lit);
    await lit.close();
    await welcome.close();
  });

  test('papers are saved on their cards', async () => {
    const url = 'https://huggingface.co/papers/date/2026-10-08';
    await driver.serve(url, huggingfaceList(papers));
    listing = await driver.open(url);
    for (const { title } of saved) {
      await listing.click('button', word('pageSaveTitle', title));
      await isSaved(listing, title);
    }
  });

  test('the popup counts what is on the page in front', async () => {
    await listing.front();
    const popup = await driver.openPopup();
    await shows(popup, word('onThisPage', 'Hugging Face'));
    // The figures stand before their words.
    for (const fact of [`5 ${word('factPapers')}`, `4 ${word('factSaved')}`])
      await expect.poll(async () => (await popup.text()).replace(/\s+/g, ' ')).toContain(fact);
    // A popup takes the size that its page asks for.
    await expect.poll(() => popup.run(() => innerWidth)).toBeGreaterThanOrEqual(420);
    await popup.close();
  });

  test('keywords edited in the popup light up at once on the open page', async () => {
    const [group] = DEFAULT_GROUPS;
    await listing.front();
    await rightLight(listing);
    const popup = await driver.openPopup();
    await popup.click('tab', word('tabKeywords'));
    await popup.fill('textbox', word('groupTerms', group?.name ?? ''), 'study, elementary');
    // The popup of Firefox is a tab here, and a tab behind another paints nothing.
    if (driver.browser === 'firefox') await listing.front();
    const changed = DEFAULT_GROUPS.map((each) =>
      each === group ? { ...each, text: 'study, elementary' } : each,
    );
    await rightLight(listing, changed);
    await popup.close();
  });

  test('saved papers are found while typing', async () => {
    library = await driver.openOwn('library.html');
    await shows(library, word('paperMany', 4));
    await library.fill('textbox', word('search'), 'Study 3002');
    await until('one paper', async () => {
      const links = (await library.controls('link')).map(({ name }) => name);
      return links.includes(third.title) && !links.includes(first.title);
    });
    await library.click('button', word('clearSearch'));
    await shows(library, first.title);
  });

  test('a tag with a blank is made, then completed by its second word', async () => {
    await openPaper(first);
    await add('addTag', 'big models');
    await openPaper(second);
    await library.fill('combobox', word('addTag'), 'mod');
    await until('the completion', async () =>
      (await library.controls('option')).some(({ name }) => name.startsWith('big models')),
    );
    await library.press('Enter');
    await stored(second, { tags: ['big models'] });
    expect(await rowsOf(reader, 'library', 'tags')).toMatchObject([{ name: 'big models', count: 2 }]);
  });

  test('a paper is in several lists, has a note, and is read', async () => {
    await openPaper(first);
    await add('addToList', 'Thesis, chapter 2');
    await add('addToList', 'Reading group');
    await library.fill('textbox', word('note'), 'Compare with ours.');
    await library.run((label) => {
      const select = [...document.querySelectorAll('select')].find((each) => each.ariaLabel === label);
      if (!select) throw new Error('no status to choose');
      select.value = 'read';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }, word('status'));
    const row = await stored(first, { note: 'Compare with ours.', status: 'read', tags: ['big models'] });
    expect(row.lists).toHaveLength(2);
  });

  test('a list is made, renamed and deleted in the popup, which goes along with it', async () => {
    const names = async () => (await rowsOf(reader, 'library', 'lists')).map(({ name }) => name);
    const shown = (tab: Tab) =>
      tab.run(() => document.querySelector<HTMLSelectElement>('select')?.selectedOptions[0]?.label);
    await listing.front();
    const popup = await driver.openPopup();
    await popup.click('tab', word('tabSaved'));
    await popup.click('button', word('menuOfLists'));
    await popup.click('menuitem', word('newList'));
    await popup.fill('textbox', word('newList'), 'Seminar');
    await popup.press('Enter');
    await until('the list', async () => (await names()).includes('Seminar'));
    await until('the list to choose', () =>
      popup.run(() => {
        const select = document.querySelector('select');
        const option = [...(select?.options ?? [])].find(({ label }) => label.startsWith('Seminar'));
        if (!select || !option) return false;
        select.value = option.value;
        return select.dispatchEvent(new Event('change', { bubbles: true }));
      }),
    );
    await popup.click('button', word('menuOf', 'Seminar'));
    await popup.click('menuitem', word('rename'));
    await popup.fill('textbox', word('newNameFor', 'Seminar'), 'Seminar 2');
    await popup.press('Enter');
    await until('the new name', async () => (await names()).includes('Seminar 2'));
    await until('the list shown under it', async () => (await shown(popup)) === 'Seminar 2 (0)');
    await popup.click('button', word('menuOf', 'Seminar 2'));
    await popup.click('menuitem', word('delete'));
    await until('the list gone', async () => !(await names()).includes('Seminar 2'));
    await until('all papers shown', async () => (await shown(popup)) === word('allPapers'));
    await popup.close();
  });

  test('closing the popup loses nothing: what was typed for a paper is there again, and so is the paper', async () => {
    await listing.front();
    const popup = await driver.openPopup();
    await popup.click('tab', word('tabSaved'));
    await popup.click('button', word('paperMenu', fourth.title));
    await popup.click('menuitem', word('editNote'));
    await popup.fill('textbox', word('note'), 'Half a sent');
    await popup.fill('combobox', word('addTag'), 'half a t');
    await popup.close();
    await stored(fourth, { note: 'Half a sent', tags: [] });
    await listing.front();
    const again = await driver.openPopup();
    await until('the tag that is being typed', async () =>
      (await again.controls('combobox')).some(({ value }) => value === 'half a t'),
    );
    await until('the note', async () =>
      (await again.controls('textbox')).some(({ value }) => value === 'Half a sent'),
    );
    await again.fill('combobox', word('addTag'), 'half a tag');
    await again.press('Enter');
    await stored(fourth, { tags: ['half a tag'] });
    await again.click('button', word('takeAway', 'half a tag'));
    await stored(fourth, { tags: [] });
    await again.fill('textbox', word('note'), '');
    await stored(fourth, { note: '' });
    await again.click('button', word('backToList'));
    await again.click('button', word('copyCitationOf', fourth.title));
    await shows(again, word('copiedBibtex'));
    const { citeKey } = await stored(fourth, {});
    expect(await clipboard(driver, again)).toContain(`@misc{${citeKey},`);
    await again.close();
  });

  test('a list that is being named, and a key that is being typed, are gone on with in the next popup', async () => {
    const holds = (tab: Tab, text: string) =>
      until(`"${text}" in a field`, async () =>
        (await tab.controls('textbox')).some(({ value }) => value === text),
      );
    await listing.front();
    const popup = await driver.openPopup();
    await popup.click('button', word('menuOfLists'));
    await popup.click('menuitem', word('newList'));
    await popup.fill('textbox', word('newList'), 'Half a li');
    await popup.close();
    await listing.front();
    const again = await driver.openPopup();
    await holds(again, 'Half a li');
    expect((await rowsOf(reader, 'library', 'lists')).map(({ name }) => name)).not.toContain('Half a li');
    // Without a name there is no list.
    await again.fill('textbox', word('newList'), ' ');
    await again.press('Enter');
    await again.click('link', fourth.title);
    await again.click('button', word('changeKey'));
    await again.fill('textbox', word('keyLabel'), 'Half:a');
    await again.close();
    await listing.front();
    const last = await driver.openPopup();
    await holds(last, 'Half:a');
    await last.click('button', word('cancel'));
    await last.click('button', word('backToList'));
    await last.close();
  });

  test('what merely went by is found in the popup, and opens there as what is saved does', async () => {
    const { title } = papers[4] ?? first;
    await listing.front();
    const popup = await driver.openPopup();
    await popup.fill('textbox', word('search'), title);
    await popup.click('link', title);
    await shows(popup, word('saveToLibrary'));
    await popup.click('button', word('backToList'));
    // Where one was.
    await until('the title in focus', () =>
      popup.run((wanted) => document.activeElement?.textContent === wanted, title),
    );
    await popup.click('button', word('clearSearch'));
    await popup.close();
  });

  test('the popup opens the side panel beside the page, and the library in a tab', async () => {
    await listing.front();
    const popup = await driver.openPopup();
    await popup.click('button', word('openSidePanel'));
    await until('the side panel', () => driver.showsSidePanel());
    await listing.front();
    const again = await driver.openPopup();
    await again.click('button', word('library'));
    await (await driver.tabAt('/library.html')).close();
  });

  test('a tag is renamed everywhere, also in a search that is kept, and a list goes without its papers', async () => {
    await library.click('link', new RegExp(`^${word('allPapers')}`));
    await library.fill('textbox', word('search'), '-tag:"big models" read');
    await library.click('button', word('keepSearch'));
    const kept = () => library.run(() => document.querySelector('.kept-searches a')?.textContent);
    await until('the search', async () => (await kept()) === '-tag:"big models" read');
    await library.click('button', word('clearSearch'));
    await library.click('link', /^big models/);
    await library.click('button', word('menuOf', 'big models'));
    await library.click('menuitem', word('rename'));
    await library.fill('textbox', word('newNameFor', 'big models'), 'large models');
    await library.press('Enter');
    await stored(first, { tags: ['large models'] });
    await stored(second, { tags: ['large models'] });
    await until('the search for the new name', async () => (await kept()) === '-tag:"large models" read');
    // What was shown under the old name is shown under the new one.
    await shows(library, word('paperMany', 2));
    await library.click('link', word('untagged'));
    await until('those without a tag', async () => {
      const text = await library.text();
      return text.includes(third.title) && !text.includes(first.title) && !text.includes(second.title);
    });
    await shows(library, word('paperMany', 2));
    await library.click('link', new RegExp(`^${word('allPapers')}`));
    await library.click('button', word('menuOf', 'Reading group'));
    await library.click('menuitem', word('delete'));
    await until('one list', async () => (await rowsOf(reader, 'library', 'lists')).length === 1);
    expect(await rowsOf(reader, 'library', 'papers')).toHaveLength(4);
  });

  test('a removed paper comes back whole', async () => {
    const { clocks: before, ...withoutClocks } = await stored(first, { status: 'read' });
    await library.click('button', word('paperMenu', first.title));
    await library.click('menuitem', word('remove'));
    await until('three papers', async () => (await rowsOf(reader, 'library', 'papers')).length === 3);
    // The list that was deleted before can still be undone, too; the newest message is the last.
    await shows(library, word('removedOne', 1));
    const undos = (await library.controls('button')).filter(({ name }) => name === word('undo'));
    await library.click('button', word('undo'), undos.length - 1);
    // But for its clocks: that it is back was written later than that it was gone.
    const { clocks, ...back } = await stored(first, { status: 'read' });
    expect(back).toEqual(withoutClocks);
    expect(clocks).not.toEqual(before);
  });

  test('BibTeX of one paper is copied, and its key stays', async () => {
    await library.click('button', word('paperMenu', second.title));
    await library.click('menuitem', word('copyBibtex'));
    await shows(library, word('copiedBibtex'));
    const row = await until('a key', async () =>
      (await rowsOf(reader, 'library', 'papers')).find(
        ({ id, citeKey }) => id === `arxiv:${second.id}` && citeKey,
      ),
    );
    expect(row.citeKey).toMatch(/^[\x21-\x7e]+$/);
  });

  test('all saved papers are written to a file of BibTeX', async () => {
    // An opened paper stays open; nothing of it is in the way.
    await library.click('button', word('export'));
    const file = await driver.download(() => library.click('button', word('download')));
    expect(file.name).toMatch(/^paperlight.*\.bib$/);
    const keys = [...file.text.matchAll(/^@\w+\{([^,]+),$/gm)].map(([, key]) => key ?? '');
    expect(new Set(keys).size).toBe(4);
    expect(keys.join('')).toMatch(/^[\x21-\x7e]+$/);
    for (const { id } of saved) expect(file.text).toContain(id);
    const stored = (await rowsOf(reader, 'library', 'papers')).map(({ citeKey }) => citeKey);
    expect(stored.toSorted()).toEqual(keys.toSorted());
  });

  // Chromium's screens are looked at one by one, light, dark and magnified, in accessibility.test.ts.
  if (open === openFirefox) {
    test('axe finds nothing wrong on the screens', async () => {
      const screens = [
        ['all', first.title],
        [`all?paper=${encodeURIComponent(`arxiv:${first.id}`)}`, word('seenWhere')],
        ['catch-up', word('allKeys')],
        ['overview', word('asFigures')],
        ['settings', word('keysReset')],
        ['welcome', word('welcomePrivate')],
      ] as const;
      for (const [place, sign] of screens) {
        await goTo(library, `#/${place}`);
        await shows(library, sign);
        expect(await violations(library)).toEqual([]);
      }
      const panel = await driver.openOwn('sidepanel.html');
      await panel.click('tab', word('tabSaved'));
      await shows(panel, first.title);
      expect(await violations(panel)).toEqual([]);
      await panel.close();
      await library.front();
      await goTo(library, '#/all');
    });
  }

  test("a row's icon copies; a key is changed by hand, not to another's; all keys follow a template, and back", async () => {
    await library.click('button', word('copyCitationOf', first.title));
    await until('said', async () => (await library.text()).includes(word('copiedBibtex')));
    const keyOf = async ({ id }: MadeUpPaper) =>
      (await rowsOf(reader, 'library', 'papers')).find((row) => row.id === `arxiv:${id}`)?.citeKey;
    const [before, other] = [String(await keyOf(first)), String(await keyOf(second))];
    await openPaper(first);
    await library.click('button', word('changeKey'));
    await library.fill('textbox', word('keyLabel'), other.toUpperCase());
    await shows(library, word('keyTaken', second.title));
    await library.fill('textbox', word('keyLabel'), 'Mine:2026');
    await shows(library, word('keyFree'));
    await library.click('button', word('keySave'));
    await stored(first, { citeKey: 'Mine:2026' });
    await shows(library, word('keyChanged', before, 'Mine:2026'));

    const settings = await driver.openOwn('library.html#/settings');
    // Firefox takes a field with suggestions for a plain one (153, 2026-11).
    const field = driver.browser === 'firefox' ? 'textbox' : 'combobox';
    await settings.fill(field, word('citingTemplate'), '{nothing}');
    await shows(settings, word('templateField', '{nothing}'));
    await settings.fill(field, word('citingTemplate'), '{arxiv}');
    await settings.click('button', word('rekeyLook'));
    await settings.click('button', word('rekeyChangeMany', 4));
    await shows(settings, word('rekeyDoneMany', 4));
    await stored(first, { citeKey: first.id });
    const fields = async () => (await settings.controls('textbox')).map(({ value }) => value).join('\n');
    await expect.poll(fields).toContain(`Mine:2026 → ${first.id}`);
    await settings.click('button', word('undo'));
    await stored(first, { citeKey: 'Mine:2026' });
    await stored(second, { citeKey: other });
    await settings.close();
    await library.front();
  });

  test('the tab of an opened listing follows what the library removes', async () => {
    await library.click('button', word('paperMenu', third.title));
    await library.click('menuitem', word('remove'));
    await listing.front();
    await until('the mark gone', async () =>
      (await listing.controls('button')).some(({ name }) => name === word('pageSaveTitle', third.title)),
    );
  });
});
