/** Pictures of bibliographies: a file held over the library, what it holds, how it ended; an export, and one that runs. */
import { openReader } from '../tests/browser/harness/database';
import { type Driver, type Tab, until } from '../tests/browser/harness/driver';
import { holdPapers } from '../tests/browser/harness/holding';
import { madeUpPapers } from '../tests/browser/harness/papers';
import { savePapers } from '../tests/browser/harness/saving';
import { shows } from '../tests/browser/harness/screen';
import { word } from '../tests/browser/harness/words';
import type { Take } from './shots-odd';

const [known, alike] = madeUpPapers(7000, 7002);
const LONG = `On ${'the Remarkable Persistence of Very Long Titles in '.repeat(4)}Print`;
const BIB = `@misc{known, title={${known?.title}}, eprint={${known?.id}}, archivePrefix={arXiv}}
@article{broken, title={Never closed, year = 2020}

@book{bishop2006, title={Pattern Recognition and Machine Learning}, author={Bishop, Christopher M.}, year={2006}}
@article{alike, title={${alike?.title}}, author={${alike?.authors[0]}}, doi={10.1000/alike}, year={2021},
  journal={Journal of Things that are Alike}}
@article{BISHOP2006, title={Another $\\ell_p$ Bound}, author={Bishop, Ann}, year={2007}, doi={10.1000/bishop}}
@article{again, title={Another one}, doi={10.1000/BISHOP}}
@misc{untitled, year={2020}}
@inproceedings{a-key-that-is-longer-than-anybody-would-like-it-to-be-in-a-preview, title={${LONG}},
  author={Wolfeschlegelsteinhausenbergerdorff, Hubert Blaine and Li, Bo and Smith, Ann}, year={1999},
  booktitle={Proceedings of the 62nd Annual Meeting of the Association for Very Long Names of Conferences (Volume 1)}}
`;

/** Takes them all; leaves the library with some papers more. */
export async function takeBibliography(driver: Driver, take: Take): Promise<void> {
  const library = await driver.openOwn('library.html#/all');
  await savePapers(
    library,
    [known, alike].flatMap((paper) => paper ?? []),
  );
  await shows(library, alike?.title ?? '');
  await library.run(holdOver);
  await shows(library, word('importDrop'));
  await take(library, 'import-held-over');
  await library.run(letBe);
  await library.click('button', word('import'));
  await shows(library, word('importPaste'));
  await library.fill('textbox', word('importPaste'), 'nothing that is a paper');
  await take(library, 'import-choose');
  await library.click('button', word('importLook'));
  await shows(library, word('importNoPaper'));
  await take(library, 'import-nothing-found');
  await close(library);
  await library.run(dropFile, 'empty.bib', '% nothing');
  await shows(library, word('importNothing'));
  await take(library, 'import-problem');
  await close(library);
  await library.run(dropFile, 'thesis of a reader with a long name.bib', BIB);
  await shows(library, word('importUnclosed'));
  await take(library, 'import-preview');
  await library.run(scrollDown);
  await take(library, 'import-preview-end');
  await library.click('checkbox', new RegExp(`^${word('importSame', '', '').slice(0, 10)}`));
  await library.click('button', /^Import \d+ papers$/);
  await shows(library, word('importUndo'));
  await take(library, 'import-over');
  await library.click('button', word('importUndo'));
  await shows(library, word('importUndone'));
  await take(library, 'import-undone');
  await library.click('button', word('close'));
  await takeExport(driver, library, take);
  await library.close();
}

async function close(library: Tab): Promise<void> {
  await library.click('button', word('close'));
  // What is dropped while a dialog closes goes with it.
  await until('no dialog', async () => (await library.controls('dialog')).length === 0);
}

async function takeExport(driver: Driver, library: Tab, take: Take): Promise<void> {
  await library.click('button', word('export'));
  await until('a preview', async () =>
    (await library.controls('textbox')).some(({ name, value }) => name === word('preview') && value),
  );
  await take(library, 'export');
  const reader = await openReader(driver);
  const letGo = await holdPapers(reader);
  await library.front();
  await library.click('button', word('download'));
  await until('the progress', () => library.run(() => document.querySelector('dialog progress') !== null));
  await take(library, 'export-running');
  await library.click('button', word('cancel'));
  await letGo();
  await library.click('button', word('close'));
  await reader.close();
}

/** Runs inside the library: a file is held over it. */
function holdOver(): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File(['@misc{a}'], 'a.bib'));
  document.body.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true }));
}

/** Runs inside the library: it is taken away again. */
function letBe(): void {
  document.body.dispatchEvent(new DragEvent('dragleave', { bubbles: true }));
}

/** Runs inside the library: it is let go. */
function dropFile(name: string, text: string): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name));
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
}

/** Runs inside the library. */
function scrollDown(): void {
  document.querySelector('dialog[open]')?.scrollTo(0, 1e6);
}
