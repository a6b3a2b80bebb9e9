/** Organising the library in real browsers: marks, corrections, lists, many at once, undo, trash, two windows. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_GROUPS } from '../../lib/keywords/defaults';
import { rulesFor } from '../../lib/library/rules';
import type { Rule, SavedPaper } from '../../lib/library/types';
import { openChromium } from './harness/chromium';
import { openReader, type Row, rowsOf, savedRow } from './harness/database';
import { type Driver, type Tab, until } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { type MadeUpPaper, madeUpPapers } from './harness/papers';
import { give, savePapers } from './harness/saving';
import { goTo, shows } from './harness/screen';
import { word } from './harness/words';

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('organising in %s', (_, open) => {
  const papers = madeUpPapers(8000, 8006);
  const [first, second, , fourth] = papers as readonly [MadeUpPaper, MadeUpPaper, unknown, MadeUpPaper];
  let driver: Driver;
  let reader: Tab;
  let library: Tab;
  beforeAll(async () => {
    driver = await open();
    reader = await openReader(driver);
    library = await driver.openOwn('library.html');
    await savePapers(library, papers);
    await until('the papers', async () => (await library.text()).includes(first.title));
  });
  afterAll(() => driver?.close());

  const idOf = ({ id }: MadeUpPaper) => `arxiv:${id}`;
  const rows = (table: string) => rowsOf(reader, 'library', table);
  const stored = (paper: MadeUpPaper, wanted: (row: Row) => boolean) => savedRow(reader, paper, wanted);
  /** Puts the focus on a control of a screen, as Tab would. */
  const focus = (tab: Tab, selector: string) =>
    until(`focus on ${selector}`, () =>
      tab.run((wanted) => {
        const element = document.querySelector<HTMLElement>(wanted);
        element?.focus();
        return element !== null && document.activeElement === element;
      }, selector),
    );

  test('a paper is starred, rated, and written about by keys alone', async () => {
    await goTo(library, `#/all?paper=${encodeURIComponent(idOf(first))}`);
    await focus(library, '.details .star-button');
    await library.press('Enter');
    await stored(first, ({ starred }) => starred === true);
    await focus(library, '.details .rating input:checked');
    for (const _ of [1, 2, 3]) await library.press('ArrowDown');
    await stored(first, ({ rating }) => rating === 3);
    await library.fill(
      'textbox',
      word('note'),
      'Is **ours** better? <b>no</b> [x](javascript:alert(1)) [a](https://a.b)',
    );
    await stored(first, ({ note }) => String(note).endsWith('b)'));
    await library.click('button', word('notePreview'));
    const drawn = await until('the preview', () =>
      library.run(() => {
        const box = document.querySelector('.markdown');
        const hrefs = [...(box?.querySelectorAll('a') ?? [])].map(({ href }) => href);
        return box && { text: box.textContent, bold: box.querySelector('strong')?.textContent, hrefs };
      }),
    );
    // Raw HTML and foreign schemes are shown as they were typed.
    expect(drawn.text).toContain('<b>no</b> [x](javascript:alert(1))');
    expect(drawn).toMatchObject({ bold: 'ours', hrefs: ['https://a.b/'] });
  });

  test('a title is corrected, shown so everywhere, and given back to its source', async () => {
    await library.click('button', word('correctDetails'));
    await library.fill('textbox', word('fieldTitle'), 'What I call it');
    await library.fill('textbox', word('fieldAuthorsLines'), 'King, Ada');
    await library.click('button', word('saveCorrections'));
    const row = await stored(first, ({ corrections }) => corrections !== undefined);
    expect(row).toMatchObject({
      title: first.title,
      corrections: { title: 'What I call it', authors: [{ family: 'King', given: 'Ada' }] },
    });
    await until('both places', async () => {
      const headings = await library.controls('heading');
      return headings.filter(({ name }) => name === 'What I call it').length === 2;
    });
    await library.click('button', word('backToSource'));
    await stored(first, ({ corrections }) => corrections === undefined);
    await shows(library, first.title);
  });

  test('lists are put in order by keys, coloured, and put away', async () => {
    for (const name of ['Alpha', 'Beta', 'Gamma']) {
      await library.click('button', word('newList'));
      await library.fill('textbox', word('newList'), name);
      await library.press('Enter');
      await until(name, async () => (await rows('lists')).some((list) => list.name === name));
    }
    const order = async () =>
      (await rows('lists'))
        .toSorted((a, b) => Number(a.place) - Number(b.place))
        .map(({ name }) => name)
        .join();
    const links = () =>
      library.run(() => [...document.querySelectorAll<HTMLElement>('.sidebar a')].map((a) => a.textContent));
    await until('the links', async () => (await links()).some((text) => text.includes('Gamma')));
    await library.run(() => {
      const all = [...document.querySelectorAll<HTMLElement>('.sidebar a')];
      all.find((link) => link.textContent?.includes('Gamma'))?.focus();
    });
    await library.press('Alt+ArrowUp');
    await until('the middle', async () => (await order()) === 'Alpha,Gamma,Beta');
    // The next key is of the list that is shown then, where it stands then.
    await until('the focus there', () =>
      library.run(() => {
        const names = [...document.querySelectorAll('.sidebar a[draggable=true]')].map((a) => a.textContent);
        return (
          names[1]?.startsWith('Gamma') === true &&
          document.activeElement?.textContent?.startsWith('Gamma') === true
        );
      }),
    );
    await library.press('Alt+ArrowUp');
    await until('the top', async () => (await order()) === 'Gamma,Alpha,Beta');
    await library.press('Control+z');
    await until('the middle again', async () => (await order()) === 'Alpha,Gamma,Beta');
    await library.click('button', word('menuOf', 'Beta'));
    await library.click('menuitem', word('color'));
    await library.click('radio', word('colorPink'));
    await until('a colour', async () => (await rows('lists')).some(({ color }) => color === 'pink'));
    await library.click('button', word('menuOf', 'Beta'));
    await library.click('menuitem', word('archive'));
    await shows(library, word('archivedLists', 1));
  });

  test('many are chosen with Ctrl and Shift, tagged, and it is all taken back by one Ctrl+Z', async () => {
    await goTo(library, '#/all');
    await library.clickWith('Control', 'link', fourth.title);
    await shows(library, word('chosenOne', 1));
    await library.clickWith('Shift', 'link', first.title);
    await shows(library, word('chosenMany', 4));
    await library.clickWith('Control', 'link', fourth.title);
    await shows(library, word('chosenMany', 3));
    await library.fill('combobox', word('addTag'), 'together');
    await library.press('Enter');
    await shows(library, word('taggedMany', 3, 'together'));
    expect(await rows('tags')).toMatchObject([{ name: 'together', count: 3 }]);
    await library.run(() => (document.activeElement as HTMLElement | null)?.blur());
    await library.press('Control+z');
    await until('no tag', async () => (await rows('tags')).length === 0);
  });

  test('papers are dragged onto a list', async () => {
    await library.drag(['link', first.title], ['link', /^Alpha/]);
    // Three were chosen, and it is one of them that was taken up.
    await shows(library, word('listedMany', 3, 'Alpha'));
    await stored(second, ({ lists }) => Array.isArray(lists) && lists.length === 1);
  });

  test('what is removed is in the trash, comes back whole, or goes for good when that is confirmed', async () => {
    await library.click('button', word('remove'));
    await shows(library, word('removedMany', 3));
    await goTo(library, '#/trash');
    await shows(library, word('trashMany', 3));
    await library.click('button', new RegExp(`^${word('restore')}.*${first.title}`));
    const back = await stored(first, () => true);
    expect(back).toMatchObject({ starred: true, rating: 3, note: expect.stringContaining('ours') });
    await library.click('button', word('deletePaperForGood', second.title));
    await library.click('button', word('cancel'));
    expect(await rows('removed')).toHaveLength(2);
    await library.click('button', word('emptyTrash'));
    await library.click('button', word('deleteForGood'));
    await shows(library, word('trashEmptyText'));
    expect(await rows('removed')).toEqual([]);
  });

  test('a table is put in order by a click on its heads, and kept so', async () => {
    const titles = (tab = library) =>
      tab.run(() =>
        [...document.querySelectorAll('.table-row .paper-title a')].map((link) => link.textContent),
      );
    await goTo(library, '#/all');
    await library.click('button', word('asTable'));
    await until('the table', async () => (await titles()).length === 4);
    await library.click('button', word('fieldTitle'));
    await until('from A to Z', async () => {
      const now = await titles();
      return now.length === 4 && now.join() === now.toSorted().join();
    });
    const heads = () =>
      library.run(() =>
        [...document.querySelectorAll('[role=columnheader]')].map((head) => head.textContent?.trim() ?? ''),
      );
    await library.click('button', word('columns'));
    await library.click('menuitemcheckbox', word('columnVotes'));
    await until('the column of votes', async () => (await heads()).includes(word('columnVotes')));
    await library.click('button', word('columns'));
    await library.click('menuitemcheckbox', word('columnVotes'));
    await until('no column of votes', async () => !(await heads()).includes(word('columnVotes')));
    const again = await driver.openOwn('library.html#/all');
    await until('the same again', async () => {
      const now = await titles(again);
      return now.length === 4 && now.join() === now.toSorted().join();
    });
    await again.close();
    await library.front();
    await library.click('button', word('orderUp'));
    await until('from Z to A', async () => {
      const now = await titles();
      return now.length === 4 && now.join() === now.toSorted().toReversed().join();
    });
    await library.click('button', word('asCards'));
  });

  test('cards stand under their days, lists and tags', async () => {
    const headings = () =>
      library.run(() =>
        [...document.querySelectorAll('.line-heading strong')].map((each) => each.textContent ?? ''),
      );
    const grouped = async (by: string, wanted: readonly string[]) => {
      await library.run(
        ({ label, to }) => {
          const select = [...document.querySelectorAll('label')]
            .find((each) => each.textContent?.startsWith(label))
            ?.querySelector('select');
          if (!select) throw new Error('no grouping to choose');
          select.value = to;
          select.dispatchEvent(new Event('change', { bubbles: true }));
        },
        { label: word('groupBy'), to: by },
      );
      await until(`${by}: ${wanted}`, async () => (await headings()).join() === wanted.join());
    };
    await grouped('list', ['Alpha', word('onNoList')]);
    // There are no tags.
    await grouped('tag', []);
    const some = (await rows('papers')).map(({ id }) => String(id)).toSorted();
    await give(reader, 'addTag', some.slice(0, 2), 'Zeta');
    await give(reader, 'addTag', some.slice(1, 3), 'beta two');
    await grouped('tag', ['beta two', 'Zeta', word('untagged')]);
    // One with two tags stands under both.
    const under = () =>
      library.run(() =>
        [...document.querySelectorAll('.ordered li')]
          .map((line) =>
            line.querySelector('.line-heading')
              ? '/'
              : (line.querySelector<HTMLElement>('[data-paper]')?.dataset.paper ?? ''),
          )
          .join(' '),
      );
    await until('the papers under their tags', async () => {
      const [, ...parts] = (await under()).split('/').map((part) => part.trim().split(' ').toSorted());
      return JSON.stringify(parts) === JSON.stringify([some.slice(1, 3), some.slice(0, 2), some.slice(3)]);
    });
    for (const name of ['Zeta', 'beta two']) await give(reader, 'removeTag', some, name);
    await grouped('tag', []);
    await grouped('day', [word('today')]);
    await grouped('none', []);
  });

  test('a rule says what it would have caught, and tags what is saved from then on', async () => {
    await goTo(library, '#/rules');
    await library.fill('combobox', word('ruleTagName'), 'by rule');
    await library.press('Enter');
    const [rule] = await until('the rule', async () => {
      const all = (await rows('rules')) as unknown as readonly [Rule];
      return all.length > 0 && all;
    });
    const catches = rulesFor([rule], DEFAULT_GROUPS);
    const { length } = (await rows('papers')).filter(
      (row) => catches(row as unknown as SavedPaper).length > 0,
    );
    const caught = () => library.run(() => document.querySelector('.caught summary')?.textContent);
    await expect.poll(caught).toBeOneOf([word('wouldCatchMany', length), word('wouldCatchOne', length)]);
    const [another] = madeUpPapers(8010, 8011) as [MadeUpPaper];
    await savePapers(library, [{ ...another, abstract: 'On language models.' }]);
    await stored(another, ({ tags }) => JSON.stringify(tags) === '["by rule"]');
  });

  test('two windows edit one library, and both show what either did', async () => {
    const other = await driver.openOwn('library.html');
    const [fourth, fifth] = papers.slice(3) as [MadeUpPaper, MadeUpPaper];
    await shows(other, fourth.title);
    await goTo(other, `#/all?paper=${encodeURIComponent(idOf(fourth))}`);
    await goTo(library, `#/all?paper=${encodeURIComponent(idOf(fifth))}`);
    await library.front();
    await library.fill('combobox', word('addTag'), 'of one');
    await library.press('Enter');
    await stored(fifth, ({ tags }) => JSON.stringify(tags) === '["of one"]');
    await other.front();
    await other.fill('combobox', word('addTag'), 'of other');
    await other.press('Enter');
    await other.fill('textbox', word('note'), 'written in the other');
    await stored(
      fourth,
      ({ note, tags }) => note === 'written in the other' && JSON.stringify(tags) === '["of other"]',
    );
    for (const tab of [library, other]) {
      await tab.front();
      await shows(tab, 'of one');
      await shows(tab, 'of other');
    }
    await goTo(library, `#/all?paper=${encodeURIComponent(idOf(fourth))}`);
    await library.front();
    await until('the note of the other', async () =>
      (await library.controls('textbox')).some(({ value }) => value === 'written in the other'),
    );
    await other.close();
  });

  test('a paper that was saved a moment before is among all that are chosen', async () => {
    await goTo(library, '#/all');
    await library.front();
    await until('nothing chosen', async () => (await library.text()).includes(word('chooseAll')));
    const before = (await rows('papers')).length;
    const [late] = madeUpPapers(8030, 8031) as [MadeUpPaper];
    const paper = {
      id: idOf(late),
      url: `https://arxiv.org/abs/${late.id}`,
      title: late.title,
      source: 'arxiv',
    };
    await library.run(
      async ({ message, label }) => {
        const { browser, chrome } = globalThis as unknown as Record<
          string,
          { runtime: { sendMessage(message: object): Promise<unknown> } } | undefined
        >;
        await (browser ?? chrome)?.runtime.sendMessage(message);
        // In the very moment in which the library has it: the list that is shown may not.
        const boxes = [...document.querySelectorAll('label')].filter((each) => each.textContent === label);
        boxes[0]?.querySelector('input')?.click();
      },
      {
        message: { name: 'savePaper', opId: crypto.randomUUID(), args: [{ ...paper, authors: [] }] },
        label: word('chooseAll'),
      },
    );
    await shows(library, word('chosenMany', before + 1));
  });

  test('a menu that is open stays, with its focus, while papers come above it; scrolled down, so does what is looked at', async () => {
    const arriving = (from: number) =>
      madeUpPapers(from, from + 40).map(({ id, title }) => ({
        paper: { id: `arxiv:${id}`, url: `https://arxiv.org/abs/${id}`, title, authors: [], source: 'file' },
        tags: [],
        note: '',
      }));
    // As it is at first: the newest on top.
    await library.run(() => localStorage.removeItem('library-look'));
    const list = await driver.openOwn('library.html');
    const before = (await rows('papers')).length;
    const height = () => list.run(() => document.querySelector('.paper-list')?.scrollHeight ?? 0);
    /** More papers than a screen has: the list follows in a pause of the writing, and its height says that it has. */
    const arrive = async (from: number) => {
      const high = await height();
      await give(list, 'importPapers', arriving(from));
      await until('forty rows more', async () => (await height()) > high + 30 * 40);
    };
    await arrive(8100);
    const held = madeUpPapers(8137, 8138)[0] as MadeUpPaper;
    await list.click('button', word('paperMenu', held.title));
    await until('the menu', () => list.run(() => document.activeElement?.matches('[role=menuitem]')));
    const menuAt = () =>
      list.run((title) => {
        const menu = document.querySelector('.menu:popover-open');
        const row = menu?.closest('.paper-row');
        return {
          isOf: row?.textContent?.includes(title),
          holdsFocus: menu?.contains(document.activeElement),
          top: Math.round(row?.getBoundingClientRect().top ?? -1),
        };
      }, held.title);
    const first = await menuAt();
    await arrive(8200);
    await shows(list, word('paperMany', before + 80));
    await until('the row where it was', async () => Math.abs((await menuAt()).top - first.top) < 2);
    expect(await menuAt()).toMatchObject({ isOf: true, holdsFocus: true });
    await list.press('Escape');
    await expect
      .poll(() => list.run(() => document.activeElement?.closest('.paper-row')?.textContent))
      .toContain(held.title);
    const topmost = () =>
      list.run(() => {
        const list = document.querySelector('.paper-list');
        const top = list?.getBoundingClientRect().top ?? 0;
        const row = [...(list?.querySelectorAll('.paper-row') ?? [])].find(
          (each) => each.getBoundingClientRect().bottom > top + 1,
        );
        return row?.getAttribute('data-paper');
      });
    const looked = await topmost();
    await arrive(8300);
    expect(await topmost()).toBe(looked);
  });
});
