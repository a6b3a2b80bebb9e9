import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText } from '../../lib/search/fold';
import { type Findable, foldPaper, matchesQuery } from '../../lib/search/match';
import { parseQuery } from '../../lib/search/query';

const NOW = new Date(2026, 10, 24, 12).getTime();
const DAY = 86_400_000;

const paper: Findable = {
  paper: {
    id: 'arxiv:2401.00001',
    title: 'Low-Rank Adaptation of Schrödinger Bridges',
    abstract: 'We study 扩散模型 and chain of thought in C++.',
    authors: [{ name: 'Zoë Ångström' }, { name: 'Bo Li' }],
    url: 'https://arxiv.org/abs/2401.00001',
    published: '2024-01-01',
    source: 'arxiv',
  },
  savedAt: NOW - 3 * DAY,
  status: 'unread',
  tags: ['to cite', 'Diffusion'],
  lists: ['Thesis, chapter 2'],
  note: 'Compare with the baseline',
};

describe('a query', () => {
  test.each([
    ['that is empty finds everything', '', true],
    ['finds a word in the title', 'adaptation', true],
    ['finds the start of a word', 'adapt', true],
    ['does not find the inside of a word', 'daptation', false],
    ['finds without accents', 'schrodinger', true],
    ['finds with accents what is written plain', 'brïdges', true],
    ['needs all of its words', 'adaptation zebra', false],
    ['takes words from different fields', 'adaptation angstrom', true],
    ['is satisfied by one of two words with OR', 'zebra OR adaptation', true],
    ['binds OR to its neighbours only', 'zebra OR adaptation nothing', false],
    ['with a minus excludes', '-adaptation', false],
    ['with a minus keeps the others', 'bridges -zebra', true],
    ['finds a phrase', '"chain of thought"', true],
    ['finds a phrase only in its order', '"thought of chain"', false],
    ['finds a phrase only at whole words', '"chain of thou"', false],
    ['finds a phrase whose end is not typed yet', '"chain of thought', true],
    ['does not run a phrase over two authors', '"angstrom bo"', false],
    ['looks in a field', 'author:li', true],
    ['looks in that field only', 'title:li', false],
    ['finds a tag with a space', 'tag:"to cite"', true],
    ['finds a list by its name', 'list:thesis', true],
    ['finds a note', 'note:baseline', true],
    ['knows the status', 'is:unread', true],
    ['knows the other status', 'status:read', false],
    ['knows what a paper has', 'has:note has:tag', true],
    ['knows what a paper lacks', '-has:doi', true],
    ['finds what was saved in the last days', 'saved:7d', true],
    ['does not find what was saved earlier', 'saved:2d', false],
    ['finds what was saved since a day', 'saved:>2026-11-01', true],
    ['finds what was saved in a month', 'saved:2026-11', true],
    ['does not find what was saved in another', 'saved:2026-10', false],
    ['finds what was saved before a day', 'saved:<2026-11-01', false],
    ['knows the year', 'year:2024', true],
    ['knows years since', 'year:>2025', false],
    ['finds Chinese inside Chinese', '散模', true],
    ['finds signs', 'c++', true],
    ['with an unknown field is text', 'foo:bar', false],
    ['with a field and nothing behind it yet finds everything', 'tag:', true],
    ['that is only a minus finds everything that has none', '-', true],
  ])('%s: %s', (_, query, expected) => {
    expect(matchesQuery(parseQuery(query, NOW), foldPaper(paper))).toBe(expected);
  });

  test('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        matchesQuery(parseQuery(typed, NOW), foldPaper(paper));
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  test('finds each word of the title that it is made from', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zé]{1,8}$/), { minLength: 1, maxLength: 6 }), (words) => {
        const titled = { ...paper, paper: { ...paper.paper, title: words.join(' ') } };
        return words.every((word) => matchesQuery(parseQuery(`title:${word}`), foldPaper(titled)));
      }),
      { seed: 2 },
    );
  });
});

test.each([
  ['case', 'BERT', 'bert'],
  ['accents, composed or not', 'Ångström A\u030angstro\u0308m', 'angstrom angstrom'],
  ['ligatures', 'ﬁne-tuning', 'fine-tuning'],
  ['letters without a decomposition', 'Łukasz Øster Groß', 'lukasz oster gross'],
  ['white space', ' a\n\u00a0b ', 'a b'],
])('folding drops %s', (_, text, folded) => {
  expect(foldText(text)).toBe(folded);
});
