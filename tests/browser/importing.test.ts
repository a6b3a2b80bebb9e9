/** A reader's .bib file and pasted numbers, imported in both browsers: shown first, then saved, then taken back. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openChromium } from './harness/chromium';
import { openReader, rowsOf } from './harness/database';
import type { Driver, Tab } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { type MadeUpPaper, madeUpPapers } from './harness/papers';
import { savePapers } from './harness/saving';
import { shows } from './harness/screen';
import { word } from './harness/words';

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('Importing in %s', (_, open) => {
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
    const keys = (await library.controls('textbox')).find(({ name }) => name === word('importKeysLabel'));
    expect(keys?.value).toBe('BISHOP2006 → BISHOP2006a');
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
  });
});

/** Runs inside the library. */
function dropFile(name: string, text: string): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name));
  for (const type of ['dragover', 'drop'])
    document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
}
