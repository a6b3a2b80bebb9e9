/** Whole ways through the library with the keyboard alone, in both browsers: no click, and no focus but by keys. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openChromium } from './harness/chromium';
import { openReader, type Row, rowsOf, savedRow } from './harness/database';
import { type Driver, type Tab, until } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { huggingfaceList } from './harness/pages';
import { type MadeUpPaper, madeUpPapers } from './harness/papers';
import { savePapers } from './harness/saving';
import { shows } from './harness/screen';
import { word } from './harness/words';

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('by keys alone in %s', (_, open) => {
  const [lost, ...passing] = madeUpPapers(8100, 8105) as readonly [MadeUpPaper, ...MadeUpPaper[]];
  const papers = madeUpPapers(8110, 8116);
  let driver: Driver;
  let reader: Tab;
  let library: Tab;
  beforeAll(async () => {
    driver = await open();
    reader = await openReader(driver);
    const url = 'https://huggingface.co/papers/date/2026-10-09';
    await driver.serve(url, huggingfaceList([lost, ...passing]));
    const listing = await driver.open(url);
    await until('the papers seen', async () => (await rowsOf(reader, 'seen', 'papers')).length === 5);
    await listing.close();
    await savePapers(reader, papers);
    library = await driver.openOwn('library.html');
    await shows(library, word('paperMany', 6));
  });
  afterAll(() => driver?.close());

  const showsRows = (wanted: number) =>
    until(
      `${wanted} rows`,
      async () =>
        (await library.run(() => document.querySelectorAll('.paper-row[data-paper]').length)) === wanted,
    );
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await library.press(key);
  };
  const type = (text: string) => press(...text);
  /** The name of what has the focus. */
  const focused = () =>
    library.run(() => {
      const { activeElement: element } = document;
      // Nothing has it.
      if (element === document.body) return '';
      const label = (element as Partial<HTMLInputElement> | null)?.labels?.[0]?.textContent;
      return element?.ariaLabel ?? label ?? element?.textContent?.trim() ?? '';
    });
  /** Waits for the focus on something whose name has these words; answers with the name. */
  const on = async (name: string) => {
    let now = '';
    await until(`the focus on ${name}`, async () => {
      now = await focused();
      return now.includes(name);
    }).catch((error: Error) => {
      throw new Error(`${error.message}; it is on "${now}"`);
    });
    return now;
  };
  /** Presses Tab, or Shift+Tab, until the focus is on something with this name. */
  const tabTo = async (name: string, key: 'Tab' | 'Shift+Tab' = 'Tab') => {
    const passed: string[] = [];
    for (let n = 0; n < 60; n++) {
      const now = await focused();
      if (now.startsWith(name)) return;
      passed.push(now.slice(0, 30));
      await press(key);
    }
    throw new Error(`${key} never came to ${name}, but to ${passed.join(' / ')}`);
  };
  const rows = (table: string) => rowsOf(reader, 'library', table);
  const stored = (paper: MadeUpPaper, wanted: (row: Row) => boolean) => savedRow(reader, paper, wanted);
  const titled = (title: string) =>
    [lost, ...passing, ...papers].find((paper) => paper.title === title) as MadeUpPaper;
  const has = (key: string, json: string) => (row: Row) => JSON.stringify(row[key]) === json;

  test('what was merely seen is searched, opened in its own pane, read there, and saved', async () => {
    await press('/');
    await on(word('search'));
    await type('8100');
    await until('the one that is found', () =>
      library.run(() => document.querySelectorAll('.found-list .paper-row').length === 1),
    );
    await press('ArrowDown');
    await on(lost.title);
    await press('Enter');
    await on(word('openedPaper'));
    const pane = await until('the pane', () =>
      library.run(() => {
        const box = document.querySelector<HTMLElement>('.library-detail');
        const lit = [...CSS.highlights.values()].flatMap((one) => [...one].map(String));
        const links = [...(box?.querySelectorAll('.details-links a') ?? [])].map((a) =>
          a.textContent?.trim(),
        );
        const text = box?.textContent ?? '';
        return lit.length > 0 && text.includes('Hugging Face ·') && { text, lit, links };
      }),
    );
    expect(pane.text).toContain(lost.abstract);
    expect(pane.links).toContain('arXiv');
    await until('what is like it', async () => (await library.text()).includes(word('relatedPapers')));
    await tabTo(word('saveToLibrary'));
    await press('Enter');
    await stored(lost, () => true);
    // From now on it is the pane of a saved one.
    await shows(library, word('note'));
    await press('Escape', '/');
    await on(word('search'));
    await press('Escape');
    await showsRows(7);
  });

  test('several are chosen, tagged, put on a list, and all of it is taken back', async () => {
    await press('ArrowDown');
    const first = titled(await on('Study'));
    await press(' ', 'Shift+ArrowDown');
    await shows(library, word('chosenMany', 2));
    await press('Shift+ArrowDown');
    await shows(library, word('chosenMany', 3));
    await press('Shift+ArrowUp');
    await shows(library, word('chosenMany', 2));
    await press('t');
    await on(word('addTag'));
    await type('by keys');
    await press('Enter');
    await stored(first, has('tags', '["by keys"]'));
    expect(await rows('tags')).toMatchObject([{ name: 'by keys', count: 2 }]);
    // Back on the row, where the next key is one of the list's.
    await on('Study');
    await press('l');
    await on(word('addToList'));
    await type('Seminar');
    await press('Enter');
    await stored(first, ({ lists }) => Array.isArray(lists) && lists.length === 1);
    await on('Study');
    for (const _ of ['the list', 'the tag']) await press('Control+z');
    await stored(first, has('tags', '[]'));
    await stored(first, has('lists', '[]'));
    await press('Control+a');
    await shows(library, word('chosenMany', 7));
    await press('Escape');
    await until('nothing chosen', async () => (await library.text()).includes(word('chooseHint')));
  });

  test('a paper is opened, noted, its status set, and left again with Escape', async () => {
    const row = await on('Study');
    await press('j');
    await until('the next row', async () => (await focused()) !== row);
    await press('k');
    await on(row);
    await press('Enter');
    await on(word('openedPaper'));
    const title = await until('the paper', () =>
      library.run(() => document.querySelector('.details-title')?.textContent ?? undefined),
    );
    await tabTo(word('status'));
    await press('ArrowDown');
    await stored(titled(title), ({ status }) => status !== 'unread');
    await tabTo(word('addTag'));
    await tabTo(word('note'));
    await type('Compare.');
    await stored(titled(title), ({ note }) => note === 'Compare.');
    await press('Escape');
    await on(title);
  });

  test('papers go to the trash and come back, one by undoing, one out of the trash itself', async () => {
    const first = titled(await focused());
    await press('Delete');
    await until('six papers', async () => (await rows('papers')).length === 6);
    // The row in its place has the focus.
    await showsRows(6);
    await on('Study');
    await press('u');
    await stored(first, () => true);
    await showsRows(7);
    await on('Study');
    await press('Delete');
    await until('six papers again', async () => (await rows('papers')).length === 6);
    const [gone] = await rows('removed');
    await press('/');
    await on(word('search'));
    await tabTo(word('trash'), 'Shift+Tab');
    await press('Enter');
    await shows(library, word('trashOne', 1));
    await tabTo(word('restore'));
    await press('Enter');
    await until('seven papers', async () => (await rows('papers')).some(({ id }) => id === gone?.id));
  });

  test('what went by is gone through: saved, judged, undone', async () => {
    await tabTo(word('catchUp'), 'Shift+Tab');
    await press('Enter');
    const turn = () =>
      library.run(() => document.querySelector('.triage-row.current .paper-title')?.textContent || undefined);
    const first = await until('the first', turn);
    await press('j');
    const second = await until('the next', async () => ((await turn()) === first ? undefined : turn()));
    await press('k');
    await until('the first again', async () => (await turn()) === first);
    const words = () =>
      library.run(() => document.querySelector('.catch-up-words strong')?.textContent ?? '');
    const before = await words();
    // What has been saved before comes last or first, as the score says.
    const fresh = [first, second].find((title) => title !== lost.title) as string;
    if (fresh === second) await press('j');
    await press('s');
    await stored(titled(fresh), ({ status }) => status === 'unread');
    await press('u');
    await until('not saved', async () => (await rows('papers')).length === 7);
    await press('x');
    await until('the verdict', async () =>
      (await rows('judged')).some(({ id }) => id === `arxiv:${titled(fresh).id}`),
    );
    await press('u');
    await until('no verdict', async () => (await rows('judged')).length === 0);
    await until('all are new again', async () => (await words()) === before);
    // Opened, it is not among the new ones any more, and says so where it stands.
    await press('o');
    await until('that it was opened', () =>
      library.run(
        (name) => document.querySelector('.triage-row.current .chip.status')?.textContent === name,
        word('openedIt'),
      ),
    );
    await until('one less that is new', async () => (await words()) !== before);
    // Of the new ones, too, what is judged stays in the list: else the step to the next would pass over one.
    await library.run(() => document.querySelectorAll<HTMLInputElement>('.pills input')[1]?.click());
    const titles = () =>
      library.run(() =>
        [...document.querySelectorAll('.triage-row .paper-title')].map((one) => one.textContent),
      );
    const all = await until('the new ones', async () => {
      const shown = await titles();
      return (await turn()) === shown[0] && shown.length > 2 ? shown : undefined;
    });
    await press('x');
    await until('the verdict', async () => (await rows('judged')).length === 1);
    await until('the next one', async () => (await turn()) === all[1]);
    expect(await titles()).toEqual(all);
    await press('u');
    await until('no verdict', async () => (await rows('judged')).length === 0);
    await press('?');
    await shows(library, word('helpNotInterested'));
    await press('Escape');
  });
});
