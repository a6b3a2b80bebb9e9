/** The sentence around a hit. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerpt } from '../../lib/keywords/excerpt';

function around(text: string, hit: string, limit?: number): string {
  const start = text.indexOf(hit);
  const { before, hit: found, after } = excerpt(text, { start, end: start + hit.length }, limit);
  return `${before}[${found}]${after}`;
}

test.each([
  ['is one sentence', 'First. We use diffusion here. Last.', 'diffusion', 'We use [diffusion] here.'],
  ['may be the first', 'Diffusion works. Last.', 'Diffusion', '[Diffusion] works.'],
  ['may be the last, without an end', 'First. We use diffusion', 'diffusion', 'We use [diffusion]'],
  [
    'goes on after a line break',
    'We use\nthe  diffusion\n  model. Last.',
    'diffusion',
    'We use the [diffusion] model.',
  ],
  ['shows a hit across lines as one', 'A low\n  rank b.', 'low\n  rank', 'A [low rank] b.'],
  ['is found in Chinese', '第一句。我们使用扩散模型。最后。', '扩散', '我们使用[扩散]模型。'],
])('%s', (_, text, hit, expected) => {
  expect(around(text, hit)).toBe(expected);
});

test('is cut between words where it is long, with the hit in it', () => {
  const text = `${'one two '.repeat(20)}diffusion ${'three four '.repeat(20)}`;
  expect(around(text, 'diffusion', 40)).toBe('…two one two [diffusion] three four…');
});

test('leaves the whole room to one side where the other is short', () => {
  const text = `A diffusion ${'three four '.repeat(20)}`;
  expect(around(text, 'diffusion', 40)).toBe('A [diffusion] three four three four three…');
});

test('is cut between characters where there are no blanks', () => {
  const text = `${'字'.repeat(100)}扩散${'𠮷'.repeat(100)}`;
  expect(around(text, '扩散', 13)).toBe('…字字字字字[扩散]𠮷𠮷…');
});

test('is never longer than asked, well-formed, and holds the hit', () => {
  const texts = fc.array(
    fc.constantFrom('word', ' ', '. ', 'A', '𠮷', 'e\u0301', '\n', '。', 'x'.repeat(50)),
    {
      minLength: 1,
      maxLength: 60,
    },
  );
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 80 }), (pieces, a, b, limit) => {
      const text = pieces.join('');
      const from = a % pieces.length;
      const start = pieces.slice(0, from).join('').length;
      const end = pieces.slice(0, from + 1 + (b % 3)).join('').length;
      const { before, hit, after } = excerpt(text, { start, end }, limit);
      const whole = before + hit + after;
      expect(whole.length).toBeLessThanOrEqual(limit + 3);
      expect(whole.isWellFormed()).toBe(true);
      const found = text.slice(start, end).replace(/\s+/g, ' ');
      if (found.length <= limit) expect(hit).toBe(found);
    }),
    { seed: 20261101, numRuns: 500 },
  );
});
