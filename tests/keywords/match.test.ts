/** What a keyword lights, rule by rule. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../lib/keywords/compile';
import { group, lit } from './groups';

describe('a keyword', () => {
  test.each([
    ['is found in any case', 'bert', 'BERT reads both ways', ['BERT']],
    ['is found more than once', 'x', 'x, x and X', ['x', 'x', 'X']],
    ['is not found in a longer word', 'bert', 'Hilbert spaces, Roberta', []],
    ['is not found beside a digit', 'GPT', 'GPT4 and 4GPT', []],
    ['is not found in a longer word of another script', 'он', 'сон, он, оно', ['он']],
    [
      'is found beside signs',
      'bert',
      '(BERT), "bert"; bert-like BERT_base',
      ['BERT', 'bert', 'bert', 'BERT'],
    ],
    ['is found beside a sign that stands for letters', 'GPT', 'GPT™', ['GPT']],
    ['is found after any sign', 'x', '+x *x _x \\x', ['x', 'x', 'x', 'x']],
    ['may end in signs', 'C++, C#', 'from C++ to C#, C++17 too', ['C++', 'C#', 'C++']],
    ['may begin with signs', '.NET', 'ASP.NET, .NET; internet', ['.NET', '.NET']],
    ['may hold signs and digits', 'GPT-4o', 'GPT-4o, gpt-4o, GPT-4om', ['GPT-4o', 'gpt-4o']],
    ['may be Greek', 'κ-NN', 'a κ-NN and a K-NN', ['κ-NN']],
    ['does not care which sigma ends a word', 'λόγος', 'ΛΌΓΟΣ', ['ΛΌΓΟΣ']],
    ['takes signs literally', 'a.c, (x|y)', 'abc a.c (x|y) x', ['a.c', '(x|y)']],
    ['may be a symbol', '🤗', 'by 🤗', ['🤗']],
    [
      'survives names of object properties',
      'constructor, __proto__',
      'the constructor of __proto__',
      ['constructor', '__proto__'],
    ],
  ])('%s', (_, keywords, text, expected) => {
    expect(lit(keywords, text)).toEqual(expected);
  });
});

describe('all capitals', () => {
  test.each([
    ['are found in capitals only', 'RAG', 'RAG, rag, Rag', ['RAG']],
    ['light a plural', 'LLM, KV', 'LLMs and KVs, LLMS, LLMst', ['LLMs', 'KVs']],
    ['do not light a plural in quotes', '"LLM"', 'LLMs, LLM, llm', ['LLM']],
    ['need two letters', 'C, H100', 'c h100', ['c', 'h100']],
    ['hold for a phrase', 'KV CACHE', 'KV cache, KV-CACHE', ['KV-CACHE']],
    [
      'do not count in a phrase with small letters',
      'KV cache',
      'KV cache, kv-Cache',
      ['KV cache', 'kv-Cache'],
    ],
    ['hold for the written part of a prefix', 'RA*', 'RAG RAgs rags', ['RAG', 'RAgs']],
    ['are found without their accents', 'ÉCOLE', 'ECOLE, école', ['ECOLE']],
    ['leave a shorter term to be found', 'RAG, rag*', 'rag RAG', ['rag', 'RAG']],
  ])('%s', (_, keywords, text, expected) => {
    expect(lit(keywords, text)).toEqual(expected);
  });
});

describe('a phrase', () => {
  test.each([
    [
      'does not care for blanks, dashes and line breaks',
      'low rank',
      'low rank low-rank low\n  rank low\u2011rank low – rank low\u00a0rank',
      ['low rank', 'low-rank', 'low\n  rank', 'low\u2011rank', 'low – rank', 'low\u00a0rank'],
    ],
    ['may be written with a dash', 'low-rank', 'low rank', ['low rank']],
    ['is not one word', 'low rank', 'lowrank low. rank', []],
    [
      'in quotes cares for dashes, not for which',
      '"low-rank"',
      'low rank, Low-Rank, low\u2011rank',
      ['Low-Rank', 'low\u2011rank'],
    ],
    ['in quotes cares for blanks, not for how many', '"low rank"', 'low-rank, low\n  rank', ['low\n  rank']],
    [
      'in quotes takes a gap with a dash for a dash',
      '"low-rank", "a b"',
      'low - rank, a - b',
      ['low - rank'],
    ],
    ['in quotes needs word edges', '"rag"', 'rags Rag', ['Rag']],
  ])('%s', (_, keywords, text, expected) => {
    expect(lit(keywords, text)).toEqual(expected);
  });
});

describe('a prefix', () => {
  test.each([
    [
      'lights the whole word',
      'diffus*',
      'Diffusion diffuses, diffus; effusive',
      ['Diffusion', 'diffuses', 'diffus'],
    ],
    ['ends with its word', 'diffus*', 'diffusion-based', ['diffusion']],
    ['may be a phrase', 'low-rank*', 'low rankness', ['low rankness']],
    ['in a script without blanks ends with itself', '扩散*', '扩散模型', ['扩散']],
    ['goes through a ligature', 'f*', 'a ﬁeld', ['ﬁeld']],
  ])('%s', (_, keywords, text, expected) => {
    expect(lit(keywords, text)).toEqual(expected);
  });
});

describe('the text as written', () => {
  test.each([
    ['is lit where diacritics are composed', 'schrodinger', 'a Schrödinger bridge', ['Schrödinger']],
    ['is lit where diacritics are marks', 'schrodinger', 'a Schro\u0308dinger bridge', ['Schro\u0308dinger']],
    ['is lit with its last mark', 'cafe', 'cafe\u0301 x', ['cafe\u0301']],
    ['is lit by a term with diacritics', 'Erdős', 'Erdos, ERDŐS', ['Erdos', 'ERDŐS']],
    ['is lit where folding makes it longer', 'strasse, film', 'die Straße, der ﬁlm', ['Straße', 'ﬁlm']],
    [
      'is lit where folding makes it shorter',
      'istanbul',
      '\u0130stanbul and I\u0307stanbul',
      ['\u0130stanbul', 'I\u0307stanbul'],
    ],
    ['is lit after characters of other lengths', 'rank', 'İß🤗ﬁ 𝐀 rank', ['rank']],
    [
      'is lit across soft hyphens and zero-width characters',
      'diffusion',
      'dif\u00adfu\u200bsion',
      ['dif\u00adfu\u200bsion'],
    ],
    ['is lit without invisible characters around it', 'rag', '\u200brag\u200b\u2060 x', ['rag']],
    ['does not end inside a ligature', 'f', 'ﬁ f', ['f']],
    ['does not end before a mark that is a letter', 'क', 'का क', ['क']],
    ['is lit in mathematical letters', 'ab', '𝐀𝓫', ['𝐀𝓫']],
    ['is lit in full-width letters', 'gpt', 'ＧＰＴ', ['ＧＰＴ']],
    ['is lit from right to left', 'שלום', 'אמר שָׁלוֹם, שלום\u200f.', ['שלום']],
    ['is lit without Arabic vowel signs', 'سلم', 'سَلَّم سلمى', ['سَلَّم']],
    [
      'keeps ł, ø and æ for authors of papers',
      'lukasz, soren, aether',
      'Łukasz Søren Æther',
      ['Łukasz', 'Søren', 'Æther'],
    ],
    ["does not care for an apostrophe's form", "Bayes' rule", 'Bayes’ rule', ['Bayes’ rule']],
    [
      'is lit where dollars say that a part of it is TeX',
      'k-means, t-SNE, $L_1$ loss',
      '$k$-means, $t$-SNE and an L_1 loss for $5',
      ['k$-means', 't$-SNE', 'L_1 loss'],
    ],
    ['stays in place after a lone surrogate', 'rag', '\ud800 rag', ['rag']],
  ])('%s', (_, keywords, text, expected) => {
    expect(lit(keywords, text)).toEqual(expected);
  });
});

describe('scripts without blanks', () => {
  test.each([
    ['Chinese', '扩散', '基于扩散模型的', ['扩散']],
    ['Chinese beside Latin', 'GPT', '使用GPT模型', ['GPT']],
    ['Japanese', '拡散モデル', 'この拡散モデルは', ['拡散モデル']],
    ['Japanese, voiced is another letter', 'か', 'が か', ['か']],
    ['Japanese, however the voicing is written', 'ガ', 'ガ カ\u3099 ｶﾞ', ['ガ', 'カ\u3099', 'ｶﾞ']],
    ['Korean with a particle', '모델', '모델을', ['모델']],
    ['Korean, a syllable is a character', '하', '한', []],
    ['Thai', 'โมเดล', 'ใช้โมเดลภาษา', ['โมเดล']],
    ['rare characters outside the BMP', '𠮷', '𠮷野家', ['𠮷']],
  ])('%s', (_, keywords, text, expected) => {
    expect(lit(keywords, text)).toEqual(expected);
  });
});

describe('of hits that overlap', () => {
  const spans = (text: string, ...groups: string[]) =>
    compile(groups.map((keywords) => group(keywords)))
      .match(text, 'title')
      .map(({ start, end, group, term }) => [text.slice(start, end), group, term]);

  test.each([
    ['the longest stays', ['diffusion', 'diffusion model'], 'a diffusion model', [['diffusion model', 1, 0]]],
    [
      'the longest stays, also where another begins before it',
      ['low rank', 'rank adaptation'],
      'low rank adaptation',
      [['rank adaptation', 1, 0]],
    ],
    ['of equals that of the first group', ['b a', 'a b'], 'a b a', [['b a', 0, 0]]],
    ['in one group of equals the leftmost', ['b a, a b'], 'a b a', [['a b', 0, 1]]],
    ['at one place the first term', ['rag, RAG'], 'RAG', [['RAG', 0, 0]]],
    [
      'a shorter one stays where the longer is beaten',
      ['a, a b, b c d'],
      'a b c d',
      [
        ['a', 0, 0],
        ['b c d', 0, 2],
      ],
    ],
    [
      'a hit beside a hit is none',
      ['a, b'],
      'a b',
      [
        ['a', 0, 0],
        ['b', 0, 1],
      ],
    ],
  ])('%s', (_, groups, text, expected) => {
    expect(spans(text, ...groups)).toEqual(expected);
  });
});

test('a term for titles lights no abstract', () => {
  expect(lit('in:title survey', 'A survey', 'title')).toEqual(['survey']);
  expect(lit('in:title survey', 'A survey', 'abstract')).toEqual([]);
});

test('authors and negative terms light nothing', () => {
  expect(lit('x, author:Hinton, -survey', 'x Hinton survey')).toEqual(['x']);
});

test('a group that is off lights nothing, and the others keep their index', () => {
  const matcher = compile([group('a', { on: false }), group('a')]);
  expect(matcher.match('a', 'title')).toEqual([{ start: 0, end: 1, group: 1, term: 0 }]);
});

test('a silenced group hides no hit of another', () => {
  const matcher = compile([group('diffusion'), group('diffusion policy')]);
  expect(matcher.match('diffusion policy', 'title', new Set([1]))).toEqual([
    { start: 0, end: 9, group: 0, term: 0 },
  ]);
});

test.each([
  ['no groups', []],
  ['groups that are off', [group('a', { on: false })]],
  ['no terms', [group('# nothing, yet')]],
  ['negative terms only', [group('-survey')]],
])('with %s there is nothing to do', (_, groups) => {
  const matcher = compile(groups);
  expect(matcher.isEmpty).toBe(true);
  expect(matcher.match('a survey', 'title')).toEqual([]);
});

test('with an author there is something to do', () => {
  expect(compile([group('author:Hinton')]).isEmpty).toBe(false);
});
