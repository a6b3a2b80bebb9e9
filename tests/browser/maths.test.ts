/** Mathematics in titles and abstracts, drawn as mathematics in both browsers; everything else stays words. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openChromium } from './harness/chromium';
import { type Driver, type Tab, until } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { type MadeUpPaper, madeUpPapers } from './harness/papers';
import { savePapers } from './harness/saving';
import { goTo } from './harness/screen';
import { word } from './harness/words';

const WORDS = 'Learning from $5 and $10';
const TITLE = 'Attention in $\\mathcal{O}(n^2)$ and \\(\\frac{1}{2}\\) of it';
const HOSTILE = 'See $\\href{javascript:alert(1)}{x}$ and $\\text{<img src=x onerror=alert(1)>}$';
const STRIPPED = 'Ain R and $x^2$, as a website left it';

/** What a row's title shows: its words, and of each formula the source and whether it takes room on the screen. */
function readTitle(id: string) {
  const title = document.querySelector(`a[href*="${encodeURIComponent(id)}"]`);
  if (!title) return undefined;
  const formulas = [...title.querySelectorAll('math')].map((formula) => ({
    tex: formula.getAttribute('alttext'),
    drawn: formula.getBoundingClientRect().width > 5,
    namespace: formula.namespaceURI,
  }));
  return { text: title.textContent ?? '', formulas, odd: title.querySelectorAll('a, img, script').length };
}

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('mathematics in %s', (_, open) => {
  const made = madeUpPapers(8100, 8104) as readonly [MadeUpPaper, MadeUpPaper, MadeUpPaper, MadeUpPaper];
  const [plain, maths, hostile, stripped] = made;
  let driver: Driver;
  let library: Tab;
  beforeAll(async () => {
    driver = await open();
    library = await driver.openOwn('library.html');
  });
  afterAll(() => driver?.close());

  const title = ({ id }: MadeUpPaper) => library.run(readTitle, `arxiv:${id}`);
  const drawn = (paper: MadeUpPaper) =>
    until('the formulas', async () => {
      const shown = await title(paper);
      return shown && shown.formulas.length > 0 ? shown : undefined;
    });

  test('is not seen in prices', async () => {
    await savePapers(library, [{ ...plain, title: WORDS }]);
    await until('the words', async () => (await title(plain))?.text === WORDS);
  });

  test('is drawn in a title, by the system’s own fonts', async () => {
    await savePapers(library, [
      { ...maths, title: TITLE, abstract: 'We show that $$\\sum_{i=1}^n i$$ is \\alpha.' },
    ]);
    const { formulas } = await drawn(maths);
    expect(formulas).toEqual(
      ['\\mathcal{O}(n^2)', '\\frac{1}{2}'].map((tex) => ({
        tex,
        drawn: true,
        namespace: 'http://www.w3.org/1998/Math/MathML',
      })),
    );
  });

  test('of a stranger makes no element but MathML’s; what cannot be read is shown as typed', async () => {
    await savePapers(library, [{ ...hostile, title: HOSTILE }]);
    const { text, formulas, odd } = await drawn(hostile);
    expect(odd).toBe(0);
    expect(formulas).toHaveLength(1);
    expect(text).toContain('$\\href{javascript:alert(1)}{x}$');
    expect(text.replaceAll('\u00a0', ' ')).toContain('<img src=x onerror=alert(1)>');
  });

  test('is not guessed in what a website has stripped', async () => {
    await savePapers(library, [{ ...stripped, title: STRIPPED }], { lossy: true });
    await until('the words', async () => (await title(stripped))?.text === STRIPPED);
  });

  test('is drawn in an opened paper and in the popup, and copied as TeX', async () => {
    await goTo(library, `#/all?paper=${encodeURIComponent(`arxiv:${maths.id}`)}`);
    const formulas = () =>
      [...document.querySelectorAll('.details math')].map((formula) => formula.getAttribute('alttext'));
    const shown = await until('the opened paper', async () => {
      const all = await library.run(formulas);
      return all.length > 0 ? all : undefined;
    });
    expect(shown).toEqual(['\\mathcal{O}(n^2)', '\\frac{1}{2}', '\\sum_{i=1}^n i', '\\alpha']);
    const copied = await library.run(() => {
      getSelection()?.selectAllChildren(document.querySelector('.details-title') ?? document.body);
      const event = new ClipboardEvent('copy', {
        clipboardData: new DataTransfer(),
        bubbles: true,
        cancelable: true,
      });
      document.querySelector('.details-title')?.dispatchEvent(event);
      return event.clipboardData?.getData('text/plain');
    });
    expect(copied).toBe('Attention in $\\mathcal{O}(n^2)$ and $\\frac{1}{2}$ of it');

    const popup = await driver.openPopup();
    await popup.click('tab', word('tabSaved'));
    await until('formulas in the popup', () =>
      popup.run(() => document.querySelectorAll('.paper-title math').length === 3),
    );
    await popup.close();
  });

  test('is found by its words', async () => {
    await library.fill('textbox', word('search'), 'Attention in');
    await until('one paper', async () => (await title(maths)) && !(await title(plain)));
    await drawn(maths);
  });
});
