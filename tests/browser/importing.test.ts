/** Bibliographies in both browsers: a reader's file comes in, shown first, and can be taken back; exports go out. */
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { defaultOptions, type Entry, type ExportOptions, formats } from '../../lib/citations';
import { entryOf } from '../../lib/library/entry';
import type { SavedPaper } from '../../lib/library/types';
import { openChromium } from './harness/chromium';
import { clipboard } from './harness/clipboard';
import { openReader, rowsOf } from './harness/database';
import { type Driver, type Tab, until } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { holdPapers } from './harness/holding';
import { type MadeUpPaper, madeUpPapers } from './harness/papers';
import { give, savePapers } from './harness/saving';
import { goTo, shows } from './harness/screen';
import { word } from './harness/words';

/** What the reader chooses at the first export, and finds chosen from then on. */
const OPTIONS: ExportOptions = {
  ...defaultOptions,
  abstract: true,
  keywords: true,
  note: true,
  preprintStyle: 'article',
  caseProtection: 'all',
  maxAuthors: 1,
};

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('Bibliographies in %s', (_, open) => {
  const [known, alike] = madeUpPapers(7000, 7002) as readonly [MadeUpPaper, MadeUpPaper];
  const BIB = `@misc{Known:1, title={${known.title}}, eprint={${known.id}}, archivePrefix={arXiv}, keywords={from file}}
@article{broken, title={Never closed, year = 2020}

@book{bishop2006, title={Pattern Recognition and Machine {Learning}}, author={Bishop, Christopher M.}, year={2006}}
@article{alike, title={${alike.title}}, author={${alike.authors[0]}}, doi={10.1000/alike}, year={2021}}
@article{BISHOP2006, title={Another $\\ell_p$ {B}ishop}, author={Bishop, Ann}, year={2007}, doi={10.1000/bishop}}
@article{again, title={Another one}, doi={10.1000/BISHOP}}
`;
  let driver: Driver;
  let reader: Tab;
  let library: Tab;
  beforeAll(async () => {
    driver = await open();
    reader = await openReader(driver);
    library = await driver.openOwn('library.html');
    await savePapers(library, [known, alike]);
  });
  afterAll(async () => {
    await driver?.close();
  });
  beforeEach(() => library.front());

  const papers = () => rowsOf(reader, 'library', 'papers');
  const by = async (key: string) => (await papers()).find(({ citeKey }) => citeKey === key);
  /** Drops a file on the library, as a hand does. */
  const drop = (name: string, text: string) => library.run(dropFile, name, text);

  test('shows what a dropped file holds, entry by entry, and writes nothing', async () => {
    const before = await papers();
    await drop('thesis.bib', BIB);
    await shows(library, word('importBrokenOne', 1));
    await shows(library, word('importLine', 2));
    await shows(library, word('importUnclosed'));
    await shows(library, word('importOfferedOne', 1));
    await shows(library, word('importTwiceOne', 1));
    await shows(library, word('importNewMany', 2));
    await shows(library, word('importClash', 'Pattern Recognition and Machine Learning', 'BISHOP2006a'));
    expect(await papers()).toEqual(before);
  });

  test('saves the new ones under their keys, joins the known and, at the reader’s word, the one alike', async () => {
    await library.click('checkbox', new RegExp(`^${word('importSame', '', '').slice(0, 10)}`));
    await library.click('button', word('importDoMany', 4));
    await shows(library, word('importAddedMany', 2));
    await shows(library, word('importChangedMany', 2));
    const keys = async () =>
      (await library.controls('textbox')).find(({ name }) => name === word('importKeysLabel'))?.value;
    await expect.poll(keys).toBe('BISHOP2006 → BISHOP2006a');
    expect(await by('bishop2006')).toMatchObject({
      title: 'Pattern Recognition and Machine Learning',
      url: '',
    });
    expect(await by('Known:1')).toMatchObject({ id: `arxiv:${known.id}`, tags: ['from file'] });
    expect(await by('alike')).toMatchObject({ id: `arxiv:${alike.id}`, doi: '10.1000/alike' });
    expect(await by('BISHOP2006a')).toMatchObject({
      id: 'doi:10.1000/bishop',
      title: 'Another $\\ell_p$ Bishop',
    });
    expect(await rowsOf(reader, 'library', 'lists')).toMatchObject([{ name: 'thesis', count: 4 }]);
  });

  test('takes all of it back in one click', async () => {
    await library.click('button', word('importUndo'));
    await shows(library, word('importUndone'));
    expect((await papers()).map(({ id, tags, citeKey }) => [id, tags, citeKey])).toEqual(
      [known, alike].map(({ id }) => [`arxiv:${id}`, [], undefined]),
    );
    expect(await rowsOf(reader, 'library', 'lists')).toEqual([]);
    await library.click('button', word('close'));
  });

  test('saves pasted numbers and addresses under their numbers, and says so', async () => {
    await library.click('button', word('import'));
    await library.fill(
      'textbox',
      word('importPaste'),
      '2610.30001\nhttps://openreview.net/forum?id=aBcDe12345\nnothing here',
    );
    await library.click('button', word('importLook'));
    await shows(library, word('importNoPaper'));
    // Back, to mend a line: all of them are still there.
    await library.click('button', word('back'));
    await until('the lines', async () =>
      (await library.controls('textbox')).some(
        ({ name, value }) => name === word('importPaste') && value?.endsWith('nothing here'),
      ),
    );
    await library.click('button', word('importLook'));
    await library.click('button', word('importDoMany', 2));
    await shows(library, word('importNamelessMany', 2));
    await library.click('button', word('close'));
    expect((await papers()).map(({ title }) => title)).toEqual(
      expect.arrayContaining(['arXiv:2610.30001', 'openreview:aBcDe12345']),
    );
  });

  test('three hundred entries are saved in chunks; the same file once more changes nothing', async () => {
    const entry = (n: number) =>
      `@article{k${n}, title={Paper number ${n} of many}, author={Ann Author}, doi={10.5555/${n}}, year={2020}}\n`;
    await drop('many.bib', Array.from({ length: 300 }, (_, n) => entry(n)).join(''));
    await library.click('button', word('importDoMany', 300));
    await shows(library, word('importAddedMany', 300));
    await library.click('button', word('close'));
    expect(await by('k299')).toBeDefined();
    // The same once more: all of it is there.
    await drop('many.bib', entry(1) + entry(2));
    await library.click('button', word('importDoMany', 2));
    await shows(library, word('importUnchangedMany', 2));
    await library.click('button', word('close'));
  });

  const tea = madeUpPapers(7100, 7104);
  const [t0, t1, t2, t3] = tea.map(({ id }) => `arxiv:${id}`) as [string, string, string, string];
  const showAt = async (hash: string, sign: string) => {
    await goTo(library, hash);
    await shows(library, sign);
  };
  /** The entries of papers as they are stored by now. */
  const entriesOf = async (ids: readonly string[]): Promise<readonly Entry[]> => {
    const rows = (await papers()) as unknown as readonly SavedPaper[];
    return ids.flatMap((id) => {
      const row = rows.find((one) => one.id === id);
      return row ? [entryOf(row, row.citeKey ?? 'it has none')] : [];
    });
  };
  const formatNamed = (name: string) => {
    const format = formats.find((one) => one.name === name);
    if (!format) throw new Error(`no format ${name}`);
    return format;
  };
  const openExport = async (format?: string, nth = 0) => {
    await library.click('button', word('export'), nth);
    await previewed();
    if (format) await choose(word('format'), format);
  };
  const previewed = (part = '') =>
    until(`a preview with ${part}`, async () =>
      (await library.controls('textbox')).find(
        ({ name, value }) => name === word('preview') && value && value.includes(part),
      ),
    );
  const choose = (label: string, value: string) => library.run(chooseOption, label, value);
  const saveFile = () => driver.download(() => library.click('button', word('download')));

  test('a tag is exported with every option, after a preview that gives no key yet', async () => {
    await savePapers(library, tea);
    await give(reader, 'addTag', [t0, t1, t2], 'tea');
    await give(reader, 'setNote', t1, 'Read with milk & sugar.');
    await showAt('#/tag/tea', word('paperMany', 3));
    await openExport('bibtex');
    for (const name of ['exportAbstract', 'exportTags', 'exportNote'] as const)
      await library.click('checkbox', word(name));
    await choose(word('exportPreprints'), word('exportArticle'));
    await choose(word('exportCase'), word('caseAll'));
    await library.run(typeNumber, 1);
    const preview = await previewed('and others');
    expect((await entriesOf([t0])).map(({ key }) => key)).toEqual(['it has none']);
    const file = await saveFile();
    // The newest first, as they are listed.
    const wanted = formatNamed('bibtex').render(await entriesOf([t2, t1, t0]), OPTIONS);
    expect(file).toMatchObject({ name: 'paperlight-tea.bib', text: wanted });
    expect(file.text).toContain('Read with milk \\& sugar.');
    expect(preview.value).toBe(wanted);
  });

  test('a search, a selection, one paper and everything go out in the other formats, as file or by the clipboard', async () => {
    // Looked for in the clipboard: the word for it may be that of the copy before.
    const isCopied = async (wanted: string) => {
      await library.click('button', word('copy'));
      let last = '';
      await until('the copied text', async () => {
        last = await clipboard(driver, library);
        return last === wanted;
      }).catch(() => expect(last).toBe(wanted));
    };
    const is = async (format: string, ids: readonly string[]) =>
      formatNamed(format).render(await entriesOf(ids), OPTIONS);
    await openExport('biblatex');
    expect((await saveFile()).text).toBe(await is('biblatex', [t2, t1, t0]));
    await openExport('markdown');
    await isCopied(await is('markdown', [t2, t1, t0]));
    await showAt('#/all?search=tag:tea%20-milk', word('foundMany', 2, 2));
    await openExport('ris');
    expect((await saveFile()).text).toBe(await is('ris', [t2, t0]));
    await openExport('csv');
    await isCopied((await is('csv', [t2, t0])).replace(/^\uFEFF/, ''));

    for (const title of [tea[2]?.title, tea[0]?.title])
      await library.click('checkbox', word('choosePaper', title ?? ''));
    // The other button of that name is for the whole list.
    await openExport('obsidian', 1);
    const zip = await saveFile();
    expect(zip.name).toBe('paperlight-chosen-papers.zip');
    const notes = [...(formatNamed('obsidian').files?.(await entriesOf([t2, t0]), OPTIONS) ?? [])];
    expect(
      Object.entries(unzipSync(zip.bytes)).map(([name, bytes]) => ({ name, text: strFromU8(bytes) })),
    ).toEqual(notes);
    await library.click('button', word('paperMenu', tea[2]?.title ?? ''));
    await library.click('menuitem', word('exportPaper'));
    await previewed();
    expect(await saveFile()).toMatchObject(notes[0] ?? {});

    const all = (await papers()).length;
    await showAt('#/all?search=', word('paperMany', all));
    await openExport('csl-json');
    const json = JSON.parse((await saveFile()).text) as readonly { readonly 'citation-key': string }[];
    const rows = await papers();
    const ids = json.map((item) => String(rows.find((row) => row.citeKey === item['citation-key'])?.id));
    expect(new Set(ids).size).toBe(all);
    expect(json).toEqual(JSON.parse(await is('csl-json', ids)));
  });

  test('of a list only what is new since the last export goes out; a long export is cancelled', async () => {
    const list = (await rowsOf(reader, 'library', 'lists')).find(({ name }) => name === 'many');
    await showAt(`#/list/${list?.id}`, word('paperMany', 300));
    await openExport('markdown-tasks');
    expect((await saveFile()).text.match(/^- \[ \] /gm)).toHaveLength(300);
    await give(reader, 'addToList', [t3], String(list?.id));
    await shows(library, word('paperMany', 301));
    await openExport();
    await library.click('radio', new RegExp(word('exportNewOne', 1, '').trim()));
    expect((await saveFile()).text).toBe(
      formatNamed('markdown-tasks').render(await entriesOf([t3]), OPTIONS),
    );

    const place = () => rowsOf(reader, 'library', 'exports');
    const before = await place();
    await openExport();
    const letGo = await holdPapers(reader);
    await library.click('button', word('download'));
    await shows(library, word('progress', 0, 301));
    await library.click('button', word('cancel'));
    // It waits for nobody.
    await until('the choice again', async () =>
      (await library.controls('button')).some(({ name, disabled }) => name === word('download') && !disabled),
    );
    await letGo();
    expect(await place()).toEqual(before);
    await library.click('button', word('close'));
  });

  test('many that are chosen are copied at once', async () => {
    await library.click('checkbox', word('chooseAll'));
    await shows(library, word('chosenMany', 301));
    await library.click('button', word('copyAs'));
    await library.click('menuitem', word('copyPandoc'));
    await shows(library, word('copiedMany', 301));
    const keys = /^\[(.*)\]$/.exec(await clipboard(driver, library))?.[1]?.split('; ');
    const rows = (await papers()).filter(({ lists }) => (lists as readonly string[]).length > 0);
    expect(keys?.toSorted()).toEqual(rows.map(({ citeKey }) => `@${citeKey}`).toSorted());
  });
});

/** Runs inside the library: chooses an option, by its value or its words, of the select of this label. */
function chooseOption(label: string, wanted: string): void {
  const select = [...document.querySelectorAll('dialog[open] label')]
    .find((each) => each.textContent?.startsWith(label))
    ?.querySelector('select');
  const option = [...(select?.options ?? [])].find(({ value, text }) => value === wanted || text === wanted);
  if (!select || !option) throw new Error(`no ${wanted} of ${label}`);
  select.value = option.value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Runs inside the library: a field for numbers is no textbox. */
function typeNumber(number: number): void {
  const input = document.querySelector<HTMLInputElement>('dialog[open] input[type="number"]');
  if (!input) throw new Error('no field for a number');
  input.value = String(number);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Runs inside the library. */
function dropFile(name: string, text: string): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name));
  for (const type of ['dragover', 'drop'])
    document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
}
