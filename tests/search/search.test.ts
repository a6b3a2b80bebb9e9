import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Group } from '../../lib/keywords/types';
import type { Findable } from '../../lib/search/findable';
import { foldText } from '../../lib/search/fold';
import { asker } from '../../lib/search/match';
import { parseQuery } from '../../lib/search/parse-query';
import { wordsOf } from '../../lib/search/tokens';

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
    journalRef: 'Proceedings of ICML 2024',
    links: { code: 'https://example.org/code' },
    source: 'arxiv',
  },
  savedAt: NOW - 3 * DAY,
  seenAt: NOW - 20 * DAY,
  sites: ['huggingface'],
  votes: 51,
  status: 'unread',
  tags: ['to cite', 'Diffusion'],
  lists: ['a-list'],
  note: 'Compare with the baseline',
  citeKey: 'angstrom2024',
};

const aGroup = (name: string, text: string): Group => ({
  id: name,
  name,
  text,
  color: 'yellow',
  on: true,
  weight: 1,
  mute: false,
});
const context = {
  lists: new Map([['a-list', 'Thesis, chapter 2']]),
  groups: [
    aGroup('Bridges', 'schrodinger bridge, schrodinger bridges'),
    aGroup('Capitals', 'CHAIN, ADAPTATION'),
  ],
};
/** Whether the paper answers what was typed. */
const answers = (typed: string, of = paper) => asker(parseQuery(typed, NOW), context)(of);

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
    ['that is only a minus finds everything', '-', true],
    ['finds words that a dash joins, apart', 'low rank', true],
    ['finds words joined that are written apart', 'chain-of-thought', true],
    ['finds joined words only next to each other', 'chain-thought', false],
    ['groups by parentheses', '(zebra OR adaptation) bridges', true],
    ['excludes by parentheses', '-(zebra OR adaptation)', false],
    ['bears parentheses that do not close', '(zebra OR (adaptation', true],
    ['takes a parenthesis inside a word as text', 'study(x', false],
    ['takes OR at the end as not yet there', 'adaptation OR', true],
    ['finds where it was published', 'venue:icml', true],
    ['finds by citation key', 'key:angstrom2024', true],
    ['finds by identifier', '2401.00001', true],
    ['finds by identifier with its prefix', 'arxiv:2401.00001', true],
    ['finds by address', 'https://arxiv.org/pdf/2401.00001v2', true],
    ['knows what was seen when', 'seen:>2026-11-01', true],
    ['knows what was seen before', 'seen:<2026-11-01', false],
    ['knows spans of days', 'seen:2026-11-01..2026-11-10', true],
    ['knows spans of weeks back', 'seen:2w', false],
    ['knows what was saved before a day so far back', 'saved:<2d', true],
    ['and what was saved after it', 'saved:>2d', false],
    ['and what was saved on it or after', 'saved:>=3d', true],
    ['and spans between two of them', 'saved:1w..2d', true],
    ['in which it is not, where they are farther back', 'saved:3w..1w', false],
    ['knows what is new', 'is:new', false],
    ['knows what is saved', 'is:saved is:seen', true],
    ['knows more votes', 'votes:>50', true],
    ['does not take as many for more', 'votes:>51', false],
    ['knows at least as many votes', 'votes:>=51', true],
    ['knows the site', 'site:hugging', true],
    ['knows the site by the name that people read', 'site:"Hugging Face"', true],
    ['knows another site', 'site:arxiv', false],
    ['knows code', 'has:code', true],
    ['knows a keyword group, in capitals or not', 'group:bridges', true],
    ['knows a keyword group whose keywords are in capitals', 'group:"Capitals"', false],
    ['finds nothing by a group that is not there', 'group:nothing', false],
    ['knows a keyword group whose name is in quotation marks', 'group:"Bridges"', true],
    ['knows a lower bound of votes and a note', 'votes:>50 has:note', true],
    ['excludes by a field', 'bridges -tag:diffusion', false],
    ['joins fields with OR', 'list:nowhere OR status:unread', true],
    ['takes to-read for unread', 'status:to-read', true],
    ['knows a status as the screens call it', 'status:"To read"', true],
    ['knows the others so, too', 'status:"Not interested"', false],
    ['excludes a phrase', 'bridges -"chain of thought"', false],
    ['excludes a list', '-list:thesis', false],
    ['excludes a status', '-status:unread', false],
    ['excludes a site', '-site:hugging', false],
    ['excludes votes', '-votes:>50', false],
    ['excludes what is new', '-is:new', true],
    ['excludes what it has', '-has:note', false],
    ['excludes a time', '-saved:7d', false],
    ['excludes a keyword group', '-group:bridges', false],
    ['finds quotation marks as they are set in print', '“chain of thought”', true],
    ['and a phrase within them only in its order', '“thought of chain”', false],
    ['and in a field', 'tag:“to cite”', true],
  ])('%s: %s', (_, query, expected) => {
    expect(answers(query)).toBe(expected);
  });

  test.each([
    ['is:not-interested', 'not-interested', true],
    ['status:not-interested', 'not-interested', true],
    ['-is:not-interested', 'not-interested', false],
    ['is:not-interested', 'read', false],
    ['is:read', 'read', true],
  ])('%s of a paper that is %s', (typed, status, expected) => {
    expect(answers(typed, { ...paper, savedAt: undefined, status })).toBe(expected);
  });

  test.each([
    ['an hour ago', NOW - 3_600_000, true],
    ['yesterday', NOW - DAY, false],
  ])('is:new of a paper that was first met %s', (_, seenAt, expected) => {
    expect(answers('is:new', { ...paper, seenAt })).toBe(expected);
  });

  test.each([
    [
      'a host without a file of its own, by its beginning',
      'site:papers.example',
      'web-papers-example-org',
      true,
    ],
    ['but not by its middle', 'site:example', 'web-papers-example-org', false],
    ['a site whose name has a dash', 'site:arxivsanity', 'arxiv-sanity', true],
  ])('site: finds %s', (_, typed, site, expected) => {
    expect(answers(typed, { ...paper, sites: [site] })).toBe(expected);
  });

  test('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        answers(typed);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  test('finds each word of the title that it is made from', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zé]{1,8}$/), { minLength: 1, maxLength: 6 }), (words) => {
        const titled = { ...paper, paper: { ...paper.paper, title: words.join(' ') } };
        return words.every((word) => answers(`title:${word}`, titled));
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

test.each([
  ['letters and digits', 'GPT-4o beats 4.2 points', ['gpt', '4o', 'beats', '4', '2', 'points']],
  ['signs at the end of a name', 'C++ and C#, A+B', ['c++', 'and', 'c#', 'a+', 'b']],
  ['the same beside other letters', 'C++ für Zoë', ['c++', 'fur', 'zoe']],
  ['each character of scripts without blanks', '使用GPT模型', ['使', '用', 'gpt', '模', '型']],
  ['nothing of punctuation', '— “…” $', []],
])('words are %s', (_, text, words) => {
  expect(wordsOf(text)).toEqual(words);
});
