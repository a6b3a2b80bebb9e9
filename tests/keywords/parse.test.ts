/** The grammar of keywords. */
import { describe, expect, test } from 'vitest';
import { DEFAULT_GROUPS } from '../../lib/keywords/defaults';
import { MAX_TERM_LENGTH, MAX_TERMS, parse } from '../../lib/keywords/parse';

const short = (text: string) =>
  parse(text).terms.map(
    ({ kind, literal, in: where, negative }) => `${negative ? 'not ' : ''}${kind} ${where} <${literal}>`,
  );

test.each([
  ['separates at commas', 'diffusion, KV cache', ['phrase any <diffusion>', 'phrase any <KV cache>']],
  [
    'separates at line breaks of every kind',
    'a\nb\r\nc\rd',
    'abcd'.split('').map((x) => `phrase any <${x}>`),
  ],
  [
    'separates at Chinese commas',
    '扩散，生成、推理',
    ['phrase any <扩散>', 'phrase any <生成>', 'phrase any <推理>'],
  ],
  [
    'separates at semicolons and between cells',
    'a; b\tc；d',
    'abcd'.split('').map((x) => `phrase any <${x}>`),
  ],
  [
    'passes over the numbers of a pasted list',
    '1. a\n 2) b\n(3) c',
    'abc'.split('').map((x) => `phrase any <${x}>`),
  ],
  [
    'keeps a number that is part of a name',
    '3D vision, 2.5D',
    ['phrase any <3D vision>', 'phrase any <2.5D>'],
  ],
  ['does not separate inside a quotation', '"a, b", c', ['exact any <a, b>', 'phrase any <c>']],
  ['passes over nothing between separators', ' , ,\n\n x ,', ['phrase any <x>']],
  ['reads a quotation as exact', '"chain of thought"', ['exact any <chain of thought>']],
  ['reads curly quotation marks as straight ones', '“chain of thought”', ['exact any <chain of thought>']],
  [
    'leaves a quotation mark inside a term alone',
    '5" display, 7" phone',
    ['phrase any <5" display>', 'phrase any <7" phone>'],
  ],
  [
    'reads a star at the end as a prefix',
    'diffus*, low-rank*',
    ['prefix any <diffus>', 'prefix any <low-rank>'],
  ],
  ['takes a star elsewhere literally', 'A* search', ['phrase any <A* search>']],
  ['takes a quoted star literally', '"A*"', ['exact any <A*>']],
  [
    'reads a minus as negative',
    '-survey, -"position paper"',
    ['not phrase any <survey>', 'not exact any <position paper>'],
  ],
  [
    'reads an author',
    'author:Hinton, Author: Yann LeCun',
    ['phrase author <Hinton>', 'phrase author <Yann LeCun>'],
  ],
  ['reads a quoted author', 'author:"Fei-Fei Li"', ['exact author <Fei-Fei Li>']],
  [
    'reads an author as bibliographies write them: papers have the given name first',
    'author:"Li, Fei-Fei", -author:"van den Berg,Nora", author:"Hinton,"',
    ['exact author <Fei-Fei Li>', 'not exact author <Nora van den Berg>', 'exact author <Hinton,>'],
  ],
  ['keeps a comma that is part of a phrase', 'in:title "Li, Fei-Fei"', ['exact title <Li, Fei-Fei>']],
  [
    'passes over a comment behind a field and its quotation',
    'author:"Li, Fei-Fei" # vision\nin:title "low rank" # not low-rank',
    ['exact author <Fei-Fei Li>', 'exact title <low rank>'],
  ],
  [
    'reads a term for titles',
    'in:title survey, in:title "a survey"',
    ['phrase title <survey>', 'exact title <a survey>'],
  ],
  [
    'combines minus and field in either order',
    '-author:Hinton, in:title -survey',
    ['not phrase author <Hinton>', 'not phrase title <survey>'],
  ],
  [
    'keeps the signs of names',
    'C++, C#, .NET, F#, GPT-4o',
    ['C++', 'C#', '.NET', 'F#', 'GPT-4o'].map((x) => `phrase any <${x}>`),
  ],
  ['passes over a comment line', '# my groups, all of them\nrag', ['phrase any <rag>']],
  ['passes over a comment line without a blank', '#old\nrag', ['phrase any <rag>']],
  ['passes over a comment after a term', 'rag # retrieval, mostly', ['phrase any <rag>']],
  ['passes over a comment after a comma', 'rag, # retrieval', ['phrase any <rag>']],
  ['keeps a # without a blank after it', 'C #1', ['phrase any <C #1>']],
  ['keeps a # in a quotation', '"#P", "a # b"', ['exact any <#P>', 'exact any <a # b>']],
  [
    'passes over the bullets of a pasted list',
    '- diffusion\n* RAG\n • -survey',
    ['phrase any <diffusion>', 'phrase any <RAG>', 'not phrase any <survey>'],
  ],
  [
    'takes a colon before a blank or a double one literally',
    'BERT: pre-training, std::vector',
    ['phrase any <BERT: pre-training>', 'phrase any <std::vector>'],
  ],
  [
    'keeps what looks like a property of objects',
    '__proto__, constructor',
    ['phrase any <__proto__>', 'phrase any <constructor>'],
  ],
])('%s', (_, text, terms) => {
  expect(short(text)).toEqual(terms);
  expect(parse(text).problems).toEqual([]);
});

test('a term knows how and where it was written', () => {
  expect(parse('# mine\nRAG, -in:title “survey”').terms).toMatchObject([
    { source: 'RAG', line: 2 },
    { source: '-in:title “survey”', line: 2 },
  ]);
});

describe('points out', () => {
  test.each([
    ['the same term again', 'rag\nfoo, rag', [['duplicate', 2, 'rag']]],
    [
      'the same term in other letters',
      'Low rank, low-rank, LOW\u2011rank, lów  rank',
      [
        ['duplicate', 1, 'low-rank'],
        ['duplicate', 1, 'LOW\u2011rank'],
        ['duplicate', 1, 'lów  rank'],
      ],
    ],
    ['quotes that change nothing', 'rag, "rag"', [['duplicate', 1, '"rag"']]],
    [
      'only signs',
      '???, "", *, -, author:, in:title',
      ['???', '""', '*', '-', 'author:', 'in:title'].map((term) => ['never', 1, term]),
    ],
    ['what cannot be seen', 'a\n"\u200b"', [['never', 2, '"\u200b"']]],
    [
      'too long a term',
      `x\n${'y'.repeat(MAX_TERM_LENGTH + 1)}`,
      [['too-long', 2, 'y'.repeat(MAX_TERM_LENGTH + 1)]],
    ],
    [
      'an unknown field',
      'title:foo, in:abstract bar',
      [
        ['field', 1, 'title:foo'],
        ['field', 1, 'in:abstract bar'],
      ],
    ],
    [
      'two fields for one term: it would be looked for with the name of the second',
      'in:title author:Hinton, author:in:title Hinton, -in:title title:foo',
      [
        ['field', 1, 'in:title author:Hinton'],
        ['field', 1, 'author:in:title Hinton'],
        ['field', 1, '-in:title title:foo'],
      ],
    ],
    ['a quotation that does not end', '"foo, bar', [['quote', 1, '"foo']]],
    ['words outside a quotation', '"foo" bar', [['quote', 1, '"foo" bar']]],
  ])('%s', (_, text, problems) => {
    expect(parse(text).problems.map(({ kind, line, term }) => [kind, line, term])).toEqual(problems);
  });

  test('too many terms, once', () => {
    const text = Array.from({ length: MAX_TERMS + 100 }, (_, i) => `term${i}`).join('\n');
    const { terms, problems } = parse(text);
    expect(terms).toHaveLength(MAX_TERMS);
    expect(problems).toEqual([{ kind: 'too-many', line: MAX_TERMS + 1, term: `term${MAX_TERMS}` }]);
  });

  test('nothing where terms differ in what they find', () => {
    const text =
      'rag, RAG, "RAG", rag*, -rag, in:title rag, author:rag, low rank, "low rank", "low-rank", LoW rank*';
    expect(parse(text).problems).toEqual([]);
  });

  test('nothing in the groups of a first run', () => {
    for (const { text } of DEFAULT_GROUPS) expect(parse(text).problems).toEqual([]);
  });
});

test('a quotation that does not end is read without its mark', () => {
  expect(short('"foo, bar')).toEqual(['phrase any <foo>', 'phrase any <bar>']);
});

test('a term of the longest length is used', () => {
  expect(short(`"${'y'.repeat(MAX_TERM_LENGTH)}"`)).toHaveLength(1);
});
