/** Formulas become MathML by lists; what is hostile, endless or unknown stays text, soon. */
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MathNode, mathml } from '../../lib/maths/mathml';
import { piecesOf } from '../../lib/maths/pieces';

const all = (node: MathNode | string): readonly MathNode[] =>
  typeof node === 'string' ? [] : [node, ...node.children.flatMap(all)];
/** As markup, without what only repeats the source. */
const short = (node: MathNode | string): string => {
  if (typeof node === 'string') return node;
  if (node.name === 'annotation') return '';
  const inside = node.children.map(short).join('');
  if (['mrow', 'semantics', 'math'].includes(node.name)) return inside;
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}=${value}`);
  return `<${node.name}${attributes.join('')}>${inside}</${node.name}>`;
};

test.each([
  ['a letter', 'x', '<mi>x</mi>'],
  ['a power', 'n^2', '<msup><mi>n</mi><mn>2</mn></msup>'],
  ['an alphabet, as its own characters', '\\mathbb{R}', '<mi>ℝ</mi>'],
  ['a fraction', '\\frac{1}{2}', '<mfrac><mn>1</mn><mn>2</mn></mfrac>'],
  ['words', '\\text{if } x', '<mtext>if </mtext><mi>x</mi>'],
  ['colours, without them', '\\textcolor{red}{x}', '<mi>x</mi>'],
  ['markup, as text', '\\text{<img src=x>}', '<mtext><img src=x></mtext>'],
])('reads %s', (_, tex, wanted) => {
  const node = mathml(tex);
  expect(node && short(node).replaceAll('\u00a0', ' ')).toBe(wanted);
});

test('keeps the source for readers and for copying', () => {
  const node = mathml('n^2');
  expect(node?.attributes).toEqual({ alttext: 'n^2' });
  expect(node && all(node).find(({ name }) => name === 'annotation')).toEqual({
    name: 'annotation',
    attributes: { encoding: 'application/x-tex' },
    children: ['n^2'],
  });
});

test.each([
  ['a link', '\\href{javascript:alert(1)}{x}'],
  ['a link in a formula', 'x + \\url{https://example.org}'],
  ['an image', '\\includegraphics{https://example.org/x.png}'],
  ['a class', '\\class{x}{y}'],
  ['a style', '\\style{position:fixed}{y}'],
  ['an id', '\\cssId{x}{y}'],
  ['data', '\\htmlData{x=y}{z}'],
  ['a file', '\\input{/etc/passwd}'],
  ['a code point by number', '\\unicode{x3C}'],
  ['a definition', '\\def\\a{x}\\a'],
  ['a command of the author', '\\newcommand{\\a}{x}\\a'],
  ['definitions that double', '\\def\\a#1{#1#1}\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{x}}}}}}}}'],
  ['one that calls itself', '\\def\\a{\\a\\a}\\a'],
  ['what nobody knows', '\\nosuchcommand'],
  ['half a formula', '\\frac{1'],
  ['a formula without end', 'x'.repeat(601)],
  ['nesting without end', `${'{'.repeat(299)}x${'}'.repeat(299)}`],
  ['roots without end', `${'\\sqrt{'.repeat(80)}x${'}'.repeat(80)}`],
  ['crossing out, which MathML Core has not', '\\cancel{x}'],
])('leaves %s as text', (_, tex) => {
  expect(mathml(tex)).toBeUndefined();
});

const NAMES =
  /^(?:math|semantics|annotation|m(?:row|i|o|n|text|s|space|style|padded|phantom|frac|sqrt|root|sub|sup|subsup|under|over|underover|multiscripts|prescripts|table|tr|td))$/;
const ATTRIBUTES =
  /^(?:alttext|encoding|displaystyle|scriptlevel|mathvariant|stretchy|symmetric|fence|separator|largeop|movablelimits|accent|accentunder|form|[lr]space|width|height|depth|voffset|(?:min|max)size|linethickness|columnspan|rowspan)$/;

test('whatever the formula, only elements and attributes of the lists come out, and not many', () => {
  const word = fc.constantFrom(
    ...[
      '\\href',
      '\\url',
      '\\style',
      '\\class',
      '\\includegraphics',
      '\\unicode',
      '\\def',
      '\\a',
      '\\let',
      '\\color',
    ],
    ...[
      '\\frac',
      '\\sqrt',
      '\\text',
      '\\mathbb',
      '\\hat',
      '\\left',
      '\\right',
      '\\begin{matrix}',
      '\\end{matrix}',
      '\\rule',
    ],
    ...[
      '\\hspace',
      '\\kern',
      '\\raisebox',
      '\\htmlId',
      '\\operatorname',
      '\\underbrace',
      '\\Huge',
      '\\tag',
      '\\ce',
      '\\phantom',
    ],
    ...[
      'javascript:alert(1)',
      '<script>',
      '</math>',
      '"onload=x',
      '99999em',
      '\\char"3C',
      '&lt;',
      '\u202e',
      '\u0000',
    ],
    ...[
      '{',
      '}',
      '[',
      ']',
      '^',
      '_',
      '&',
      '#1',
      '%',
      '~',
      '\\\\',
      '$',
      "'",
      'x',
      '2',
      '\\alpha',
      '∞',
      '漢',
      '(',
      ')',
      ' ',
    ],
  );
  let read = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(word, { maxLength: 60 }).map((words) => words.join('')),
        fc.string(),
      ),
      (tex) => {
        const node = mathml(tex);
        if (!node) return;
        read++;
        const nodes = all(node);
        expect(nodes.length).toBeLessThan(1600);
        for (const { name, attributes } of nodes) {
          expect(name).toMatch(NAMES);
          for (const [attribute, value] of Object.entries(attributes)) {
            expect(attribute).toMatch(ATTRIBUTES);
            if (attribute !== 'alttext' && attribute !== 'encoding')
              expect(value).toMatch(/^[a-z0-9.+-]{1,12}$/);
          }
        }
      },
    ),
    { seed: 20261124, numRuns: 3000 },
  );
  // Else it would prove nothing.
  expect(read).toBeGreaterThan(100);
});

const PAGE = '../shared/pages/arxiv/RENDERED_arxiv_list_new.html';
const here = existsSync(PAGE);
if (!here) console.warn(`Skipped: ${PAGE} is not there, so no real formula was read.`);

describe.skipIf(!here)('the formulas of a real day on arXiv', () => {
  test('are read, but for the commands of single authors', () => {
    const html = readFileSync(PAGE, 'utf8');
    const texts = [...html.matchAll(/<p class=.mathjax.>(.*?)<\/p>|list-title.*?<\/span>(.*?)<\/div>/gs)].map(
      ([, abstract, title]) =>
        (abstract ?? title ?? '')
          .replace(/<[^>]+>/g, '')
          .replace(/&#39;/g, "'")
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&amp;', '&'),
    );
    const formulas = texts.flatMap(piecesOf).flatMap((piece) => (piece.kind === 'maths' ? [piece.tex] : []));
    const unread = formulas.filter((tex) => !mathml(tex));
    console.log(
      `${formulas.length - unread.length} of ${formulas.length} formulas read; not: ${unread.join(' ')}`,
    );
    expect(formulas.length).toBeGreaterThan(100);
    expect(unread.length / formulas.length).toBeLessThan(0.05);
  });
});
