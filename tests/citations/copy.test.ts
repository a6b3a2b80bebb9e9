/** Citations for the clipboard. */
import { expect, test } from 'vitest';
import { copies, copyNamed } from '../../lib/citations/copy';
import { bibtex } from '../../lib/citations/formats/bibtex';
import { defaultOptions } from '../../lib/citations/formats/format';
import { sample } from './sample';
import { paper } from './tricky';

const [attention, elsewhere] = ['vaswani2017attention', 'openreviewabc1'].map((name) =>
  sample.find(({ key }) => key === name),
);
if (!attention || !elsewhere) throw new Error('the sample lacks one');

test.each([
  ['cite', '\\cite{vaswani2017attention}'],
  ['pandoc', '[@vaswani2017attention]'],
  ['reference', 'Ashish Vaswani and Noam Shazeer. Attention Is All You Need. arXiv:1706.03762, 2017.'],
  ['markdown', '[Attention Is All You Need](https://arxiv.org/abs/1706.03762)'],
  ['url', 'https://arxiv.org/abs/1706.03762'],
  ['bibtex', bibtex.render([attention])],
])('one paper as %s', (name, text) => {
  expect(copyNamed(name).text([attention])).toBe(text);
});

test.each([
  ['cite', '\\cite{vaswani2017attention,openreviewabc1}'],
  ['pandoc', '[@vaswani2017attention; @openreviewabc1]'],
  ['url', 'https://arxiv.org/abs/1706.03762\nhttps://openreview.net/forum?id=aBc_1&x=(1)'],
  ['bibtex', bibtex.render([attention, elsewhere])],
])('two papers as %s', (name, text) => {
  expect(copyNamed(name).text([attention, elsewhere])).toBe(text);
});

test.each(copies)('$name: the pieces of many are the text, a few for each paper', ({ text, pieces }) => {
  const options = { ...defaultOptions, maxAuthors: 1 };
  const parts = [...pieces(sample, options)];
  expect(parts.join('')).toBe(text(sample, options));
  expect(parts.length).toBeGreaterThanOrEqual(sample.length);
});

test('what has no address leaves no line', () => {
  const none = { key: 'x', paper: paper({ id: 'words:1', url: '' }) };
  expect(copyNamed('url').text([none, attention, none, elsewhere, none])).toBe(
    copyNamed('url').text([attention, elsewhere]),
  );
});

test('exactly those ask for a key that show it', () => {
  for (const { text, keyed } of copies) expect(text([attention]).includes(attention.key)).toBe(keyed);
});

test('a way that nobody knows is the BibTeX entry', () => {
  expect(copyNamed('apa').name).toBe('bibtex');
});

test('a paper without authors has an address, and no full stop too many', () => {
  const { text } = copyNamed('reference');
  expect(text([elsewhere])).toBe('@article{x,. https://openreview.net/forum?id=aBc_1&x=(1), 2021.');
  expect(text([{ key: 'x', paper: paper({ title: 'Why?', by: ['Ann Smith', 'Bob et al.'] }) }])).toBe(
    'Ann Smith, Bob et al. Why? arXiv:2306.00732, 2023.',
  );
});
