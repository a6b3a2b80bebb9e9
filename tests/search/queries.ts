/** Papers and queries for property tests: few words, so that queries often hit. */
import fc from 'fast-check';
import type { Findable } from '../../lib/search/findable';

export const NOW = new Date(2026, 10, 24, 12).getTime();
const DAY = 86_400_000;

const WORDS = [
  'a',
  'low',
  'rank',
  'lowrank',
  'diffusion',
  'diffuse',
  'model',
  'models',
  'the',
  'of',
  'Zoë',
  'Ångström',
  'C++',
  '扩散',
  '模型',
  'kv-cache',
  'cache',
  'GPT-4o',
  '3',
  'ﬁne',
  'tuning',
];
const aWord = fc.constantFrom(...WORDS);
const aText = fc.array(aWord, { maxLength: 12 }).map((words) => words.join(' '));
const someText = fc.array(aWord, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const SITES = ['arxiv', 'huggingface'];
export const LISTS = new Map([
  ['l1', 'Low rank'],
  ['l2', 'Thesis, the models'],
]);

/** A paper under one of `count` ids. */
export const aFindable = (count: number): fc.Arbitrary<Findable> =>
  fc
    .record({
      n: fc.integer({ min: 0, max: count - 1 }),
      title: someText,
      abstract: maybe(aText),
      authors: fc.array(someText, { maxLength: 3 }),
      published: maybe(fc.constantFrom('2023-05-01', '2024-01-01', '2026-11-01')),
      venue: maybe(aText),
      doi: maybe(fc.constant('10.1000/low')),
      code: fc.boolean(),
      savedAt: maybe(fc.integer({ min: 0, max: 40 }).map((days) => NOW - days * DAY)),
      seenAt: maybe(fc.integer({ min: 0, max: 40 }).map((days) => NOW - days * DAY)),
      status: fc.constantFrom(undefined, 'unread', 'reading', 'read', 'not-interested'),
      tags: fc.uniqueArray(someText, { maxLength: 3 }),
      lists: fc.subarray([...LISTS.keys()]),
      note: fc.oneof(fc.constant(''), aText),
      citeKey: maybe(fc.constantFrom('low2024', 'zoe2023')),
      sites: fc.subarray(SITES),
      votes: maybe(fc.integer({ min: -3, max: 100 })),
      offered: fc.boolean(),
      starred: fc.boolean(),
      rating: maybe(fc.integer({ min: 1, max: 5 })),
    })
    .map(({ n, title, abstract, authors, published, doi, code, venue, ...rest }) => ({
      ...rest,
      venue,
      paper: {
        id: `arxiv:2401.${String(n).padStart(5, '0')}`,
        title,
        url: 'https://arxiv.org/abs/2401.00001',
        authors: authors.map((name) => ({ name })),
        source: 'arxiv',
        ...(abstract !== undefined && { abstract }),
        ...(published !== undefined && { published }),
        ...(doi !== undefined && { doi }),
        ...(code && { links: { code: 'https://example.org' } }),
      },
    }));

const aValue = fc.oneof(
  aWord,
  aWord.map((word) => word.slice(0, 3)),
  someText.map((text) => `"${text}"`),
);
const aTerm = fc.oneof(
  { weight: 4, arbitrary: aValue },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('title', 'author', 'abstract', 'tag', 'list', 'note', 'venue', 'key'), aValue)
      .map(([field, value]) => `${field}:${value}`),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'is:saved',
      'is:seen',
      'is:new',
      'is:unread',
      'status:read',
      'has:note',
      'has:tag',
      'has:list',
      'has:abstract',
      'has:key',
      'has:doi',
      'has:code',
      'saved:7d',
      'seen:>2026-11-10',
      'seen:<=2026-11-10',
      'saved:2026-11-01..2026-11-20',
      'year:2024',
      'year:<2024',
      'votes:>50',
      'votes:<0',
      'rating:>=3',
      'is:starred',
      'site:arxiv',
      'site:h',
      'tag:',
      '-',
      'OR',
    ),
  },
);

/** What a reader may type. */
export const aQuery: fc.Arbitrary<string> = fc.letrec<{ query: string; part: string }>((tie) => ({
  query: fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' ')),
  part: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'query' },
    aTerm,
    aTerm.map((term) => `-${term}`),
    fc.tuple(aTerm, aTerm).map((pair) => pair.join(' OR ')),
    tie('query').map((query) => `(${query})`),
    tie('query').map((query) => `-(${query})`),
  ),
})).query;
