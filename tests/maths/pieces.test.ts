/** Which parts of a title are mathematics. */
import { expect, test } from 'vitest';
import { piecesOf } from '../../lib/maths/pieces';

/** The text with its formulas in double angle brackets. */
const marked = (text: string) =>
  piecesOf(text)
    .map((piece) => (piece.kind === 'maths' ? `«${piece.tex}»` : piece.text))
    .join('');

test.each([
  ['words alone', 'Attention Is All You Need', 'Attention Is All You Need'],
  ['dollars', 'Learning in $O(n^2)$ time', 'Learning in «O(n^2)» time'],
  ['double dollars', 'So $$x = 1$$ holds', 'So «x = 1» holds'],
  ['brackets', 'On \\(\\ell_p\\) norms', 'On «\\ell_p» norms'],
  ['two in a row', '$a$$b$', '«a»«b»'],
  ['prices', 'From $5 and $10 to more', 'From $5 and $10 to more'],
  ['an escaped dollar', 'The \\$OneMillion-Bench', 'The $OneMillion-Bench'],
  ['a dollar alone', 'Cash is $', 'Cash is $'],
  ['braces that do not balance', 'A ${x$ B', 'A ${x$ B'],
  ['a letter without dollars', 'An \\alpha-divergence', 'An «\\alpha»-divergence'],
  [
    'an alphabet with scripts',
    'In \\mathbb{R}^{d} and \\mathcal{O}(n)',
    'In «\\mathbb{R}^{d}» and «\\mathcal{O}»(n)',
  ],
  ['a letter with a letter below', 'The \\ell_\\infty norm', 'The «\\ell_\\infty» norm'],
  ['a command that nobody knows', 'The \\Temp of it', 'The \\Temp of it'],
  ['text-mode TeX around it', 'Schr\\"odinger and {\\it his} $\\psi$', 'Schrödinger and his «\\psi»'],
  [
    'what a website has stripped of its signs',
    'nabla^2DFT and mathcal{O}(n)',
    'nabla^2DFT and mathcal{O}(n)',
  ],
])('%s', (_, text, wanted) => {
  expect(marked(text)).toBe(wanted);
});

test('a formula keeps what was typed, for where it cannot be read', () => {
  expect(piecesOf('$$x$$ \\( y \\)')).toEqual([
    { kind: 'maths', tex: 'x', typed: '$$x$$' },
    { kind: 'words', text: ' ' },
    { kind: 'maths', tex: 'y', typed: '\\( y \\)' },
  ]);
});
