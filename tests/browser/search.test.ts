/** Search in real browsers: saved and merely seen, fields, passages, typing errors, saving from a result. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressBar, type Suggested } from './harness/address-bar';
import { type ChromiumDriver, openChromium } from './harness/chromium';
import { openReader, rowsOf } from './harness/database';
import { seeing, type Tab, until } from './harness/driver';
import { type FirefoxDriver, openFirefox } from './harness/firefox';
import { huggingfaceList } from './harness/pages';
import { type MadeUpPaper, madeUpPapers } from './harness/papers';
import { savePapers } from './harness/saving';
import { shows } from './harness/screen';
import { word } from './harness/words';

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('search in %s', (_, open) => {
  const plain = madeUpPapers(7000, 7012);
  const seen: readonly MadeUpPaper[] = [
    ...plain,
    {
      id: '2611.00001',
      title: 'Scrolled Past: Zebrafish Telemetry',
      abstract: `${'Nothing of note here. '.repeat(20)}The larvae were tracked by Schrödinger bridges at night. ${'And so on. '.repeat(30)}`,
      authors: ['Zoë Ångström'],
    },
  ];
  const [first, second] = plain as readonly [MadeUpPaper, MadeUpPaper];
  const zebra = seen.at(-1) as MadeUpPaper;
  let driver: ChromiumDriver | FirefoxDriver;
  let reader: Tab;
  let library: Tab;
  beforeAll(async () => {
    driver = await open();
    reader = await openReader(driver);
    const url = 'https://huggingface.co/papers/date/2026-10-09';
    await driver.serve(url, huggingfaceList(seen));
    const listing = await driver.open(url);
    await until(
      'the seen papers',
      async () => (await rowsOf(reader, 'seen', 'papers')).length === seen.length,
    );
    await savePapers(reader, [first, second]);
    await listing.close();
    library = await driver.openOwn('library.html');
  });
  afterAll(() => driver?.close());

  /** Types into the search field; resolves to the titles that are found, once they are as wanted. */
  const found = (typed: string, wanted: (titles: readonly string[]) => boolean) =>
    library.fill('textbox', word('search'), typed).then(() =>
      until(`what "${typed}" finds`, async () => {
        const titles = await library.run(() =>
          [...document.querySelectorAll('.found-list .paper-title')].map((each) => each.textContent ?? ''),
        );
        return wanted(titles) ? titles : undefined;
      }),
    );
  const only =
    (...papers: readonly MadeUpPaper[]) =>
    (titles: readonly string[]) =>
      JSON.stringify([...titles].sort()) === JSON.stringify(papers.map(({ title }) => title).sort());

  test('finds what was merely seen, by its abstract and without accents, and shows the passage', async () => {
    await found('schrodinger bri', only(zebra));
    const { marks, snippet } = await library.run(() => ({
      marks: [...document.querySelectorAll('.found-list mark')].map((each) => each.textContent),
      snippet: document.querySelector('.snippet')?.textContent ?? '',
    }));
    expect(marks).toEqual(['Schrödinger', 'bridges']);
    expect(snippet).toMatch(/^….*The larvae were tracked by Schrödinger bridges at night\..*…$/);
    await until('the count', async () => (await library.text()).includes(word('foundOne', 1, 0)));
  });

  test('finds by fields, and tells saved from seen', async () => {
    await found('author:angstrom', only(zebra));
    await found('title:angstrom', (titles) => titles.length === 0);
    await found('is:saved study', only(first, second));
    await found('-is:saved study', (titles) => titles.length === plain.length - 2);
    await found(`"${first.title}" OR zebrafish site:hugging`, only(first, zebra));
  });

  test('takes a mistyped word for the nearest, and says so', async () => {
    await found('zebrafsh', only(zebra));
    // Typed letter by letter, its beginning finds the paper too, and rightly says nothing yet.
    await shows(library, word('searchInstead', 'zebrafish'));
  });

  test('a paper that was merely seen is saved from the results', async () => {
    await found('zebrafish', only(zebra));
    await library.click('button', word('pageSaveTitle', zebra.title));
    await until('saved', async () =>
      (await rowsOf(reader, 'library', 'papers')).some(({ id }) => id === `arxiv:${zebra.id}`),
    );
    // It is found as a saved one from now on, with what can be done to those.
    await until('the row of a saved paper', async () =>
      (await library.controls('button')).some(({ name }) => name === word('paperMenu', zebra.title)),
    );
    await found('is:saved zebrafish', only(zebra));
  });

  test('within a list only that is searched, and everything by one click', async () => {
    await library.click('button', word('newList'));
    await library.fill('textbox', word('newList'), 'Reading group');
    await library.press('Enter');
    await library.click('link', /^Reading group/);
    await found('zebrafish', (titles) => titles.length === 0);
    // Kept, it names its place: as a list that fills itself it would find everything otherwise.
    await library.click('button', word('keepSearch'));
    const kept = () => library.run(() => document.querySelector('.kept-searches a')?.textContent ?? '');
    await until('the search with its list', async () => (await kept()) === 'list:"Reading group" zebrafish');
    await shows(library, word('searchKept'));
    // The paper that was saved before can still be undone, too; the newest message is the last.
    const undos = (await library.controls('button')).filter(({ name }) => name === word('undo'));
    await library.click('button', word('undo'), undos.length - 1);
    await until('no search', async () => (await kept()) === '');
    await library.click('button', word('searchEverywhere'));
    await until('what is found everywhere', async () => (await library.text()).includes(zebra.title));
  });

  test('what may come next is offered while typing', async () => {
    await library.fill('textbox', word('search'), 'zebrafish si');
    await library.click('button', 'site:');
    await until('the field', () =>
      library.run(
        () => document.querySelector<HTMLInputElement>('search input')?.value === 'zebrafish site:',
      ),
    );
    await library.fill('textbox', word('search'), 'list:re');
    await library.click('button', 'Reading group');
    await until('the value', () =>
      library.run(
        () => document.querySelector<HTMLInputElement>('search input')?.value === 'list:"Reading group" ',
      ),
    );
  });

  test('a search is kept beside the lists, renamed, opened, deleted and brought back', async () => {
    const names = () =>
      library.run(() =>
        [...document.querySelectorAll('.kept-searches a')].map((each) => each.textContent ?? ''),
      );
    const kept = (wanted: readonly string[]) =>
      until(`${wanted}`, async () => JSON.stringify(await names()) === JSON.stringify(wanted));
    await found('zebrafish OR telemetry', only(zebra));
    await library.click('button', word('keepSearch'));
    await kept(['zebrafish OR telemetry']);
    await library.click('button', word('menuOf', 'zebrafish OR telemetry'));
    await library.click('menuitem', word('rename'));
    await library.fill('textbox', word('newNameFor', 'zebrafish OR telemetry'), 'Fish');
    await library.press('Enter');
    await kept(['Fish']);
    await library.click('button', word('clearSearch'));
    await until('everything', async () => (await library.text()).includes(first.title));
    await library.click('link', 'Fish');
    await until('what it finds', async () => (await library.text()).includes(word('foundOne', 1, 1)));
    await library.click('button', word('menuOf', 'Fish'));
    await library.click('menuitem', word('delete'));
    await kept([]);
    await shows(library, word('searchDeleted', 'Fish'));
    const undos = (await library.controls('button')).filter(({ name }) => name === word('undo'));
    await library.click('button', word('undo'), undos.length - 1);
    await kept(['Fish']);
  });

  test('what went by long ago is forgotten when the reader says so, but nothing that is saved', async () => {
    const seenIds = async () => (await rowsOf(reader, 'seen', 'papers')).map(({ id }) => id);
    await reader.run(backdate, Date.now() - 40 * 86_400_000);
    await library.goto((await library.run(() => location.href)).replace(/#.*/, '#/settings'));
    await until('the rule', () =>
      library.run((label) => {
        const select = [...document.querySelectorAll('label')]
          .find((each) => each.textContent?.startsWith(label))
          ?.querySelector('select');
        if (!select) return false;
        select.value = '30';
        return select.dispatchEvent(new Event('change', { bubbles: true }));
      }, word('keepSeen')),
    );
    // It says beforehand what it will cost.
    await until('the question', async () =>
      (await library.text()).includes(word('wouldPruneMany', seen.length)),
    );
    expect(await seenIds()).toHaveLength(seen.length);
    // A part of the settings that comes only now would push it from under the mouse.
    await until('all parts of the settings', () =>
      library.run(() =>
        [...document.querySelectorAll('.settings-section')].every(
          (section) => section.querySelector('a, button, input, select') !== null,
        ),
      ),
    );
    await library.click('button', word('prune'));
    const kept = [first, second, zebra].map(({ id }) => `arxiv:${id}`).toSorted();
    await until('only what is saved', async () => (await seenIds()).toSorted().join() === kept.join()).catch(
      seeing(async () => {
        const pages = await rowsOf(reader, 'seen', 'listings');
        return `${await seenIds()} on ${pages.map(({ url }) => url)}; ${await library.text()}`;
      }),
    );
    await library.goto((await library.run(() => location.href)).replace(/#.*/, '#/all'));
    await found('study', only(first, second));
    await library.click('button', word('clearSearch'));
  });

  test('what was found by the index is found again at once by the next tab', async () => {
    await until('a stored index', async () => {
      const [manifest] = await rowsOf(reader, 'index', 'manifest');
      return (manifest?.progress as { builtTo: unknown } | undefined)?.builtTo === null;
    });
    await library.close();
    // As the address bar opens it.
    library = await driver.openOwn('library.html#/all?search=telemetry');
    await until('what was searched', async () => (await library.text()).includes(word('foundOne', 1, 1)));
    await found('telemetry', only(zebra));
  });

  test('the address bar suggests papers behind pl, called as they are, and opens the one that is chosen', async () => {
    const odd = {
      id: '2611.00002',
      title: `Tea & <b>"Sympathy"</b>, it's`,
      abstract: '',
      authors: ['R & D'],
    };
    await savePapers(reader, [odd]);
    const bar = addressBar(driver);
    // Firefox shows the list before till there is another.
    const alone = (title: string) => (all: readonly Suggested[]) =>
      all.length === 1 && all[0]?.text.includes(title) === true;
    await bar.suggests('schrodinger bri', alone(zebra.title));
    const [tea] = await bar.suggests('sympa', alone(odd.title));
    expect(tea).toMatchObject({ content: `arxiv:${odd.id}`, text: expect.stringContaining('R & D') });
    if (tea) await bar.choose(tea);
    const opened = await driver.tabAt(`library.html#/all?paper=${encodeURIComponent(`arxiv:${odd.id}`)}`);
    await shows(opened, odd.title);
  });
});

/** Runs inside a page of the extension: all that went by did so at another time (milliseconds since 1970). */
async function backdate(at: number): Promise<void> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const connection = await done(indexedDB.open('seen'));
  try {
    for (const [table, key] of [
      ['papers', 'firstSeenAt'],
      ['listings', 'lastAt'],
    ] as const) {
      const store = connection.transaction(table, 'readwrite').objectStore(table);
      for (const row of await done(store.getAll())) await done(store.put({ ...row, [key]: at }));
    }
  } finally {
    connection.close();
  }
}
