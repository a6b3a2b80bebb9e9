/** One citation for the clipboard. */
import { expect, test } from 'vitest';
import { copies } from '../../lib/citations/copy';
import { sample } from './sample';
import { paper } from './tricky';

const [attention, , , elsewhere] = sample;

test.each([
  ['cite', '\\cite{vaswani2017attention}'],
  ['pandoc', '[@vaswani2017attention]'],
  ['reference', 'Ashish Vaswani and Noam Shazeer. Attention Is All You Need. arXiv:1706.03762, 2017.'],
  ['markdown', '[Attention Is All You Need](https://arxiv.org/abs/1706.03762)'],
  ['url', 'https://arxiv.org/abs/1706.03762'],
])('%s', (name, text) => {
  const copy = copies.find((one) => one.name === name);
  expect(attention && copy?.text(attention)).toBe(text);
});

test('the BibTeX entry is the one of the file', () => {
  expect(attention && copies[0]?.text(attention)).toMatch(/^@misc\{vaswani2017attention,\n {2}title {9}= \{/);
});

test('a paper without authors has an address, and no full stop too many', () => {
  const reference = copies.find((one) => one.name === 'reference');
  expect(elsewhere && reference?.text(elsewhere)).toBe(
    '@article{x,. https://openreview.net/forum?id=aBc_1&x=(1), 2021.',
  );
  expect(
    reference?.text({ key: 'x', paper: paper({ title: 'Why?', by: ['Ann Smith', 'Bob et al.'] }) }),
  ).toBe('Ann Smith, Bob et al. Why? arXiv:2306.00732, 2023.');
});
