/** What terms do to one another: between groups, and within one. */
import { describe, expect, test } from 'vitest';
import { clashesOf } from '../../lib/keywords/clashes';
import { group, weigh } from './groups';

const found = (...texts: readonly string[]) => {
  const groups = texts.map((text, index) => group(text, { id: String(index) }));
  return [...clashesOf(groups)].flatMap(([id, clashes]) =>
    clashes.map(({ kind, line, term, by }) => `${id}: ${kind} ${line} ${term} by ${by}`),
  );
};

test('a term of two groups is pointed out in the later one', () => {
  expect(found('rag\nlow rank', 'x', 'y\nLow-Rank, RAG')).toEqual(['2: elsewhere 2 Low-Rank by 0']);
});

test('not between what differs, not of negative terms, not with a group that is off', () => {
  expect(found('rag, in:title llms', 'RAG, llms', '-rag')).toEqual([]);
  const off = group('rag', { id: '1', on: false });
  expect([...clashesOf([group('rag', { id: '0' }), off, group('-rag')])]).toEqual([]);
});

describe('a term that can never count is pointed out', () => {
  test.each([
    ['the same', 'rag, -rag', ['rag by -rag']],
    ['part of a phrase', 'KV cache, -cache', ['KV cache by -cache']],
    ['by its beginning', 'diffusion, -diffus*', ['diffusion by -diffus*']],
    ['in titles', 'in:title survey, -survey', ['in:title survey by -survey']],
    ['an author', 'author:Hinton, -author:Hinton', ['author:Hinton by -author:Hinton']],
    ['in capitals', 'RAG, -rag', ['RAG by -rag']],
    ['not: it may go on', 'diffus*, -diffusion', []],
    ['not: it may stand in the abstract', 'survey, -in:title survey', []],
    ['not: only in capitals', 'rag, -RAG', []],
    ['not: another case', 'KV cache, -KV', []],
    ['not: with a dash', 'low rank, -"low rank"', []],
    ['not: an author and a word', 'author:Hinton, -Hinton', []],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected.map((one) => `0: silenced 1 ${one}`));
  });

  test('and indeed it never counts', () => {
    const title = 'KV cache, kv-cache, KV  CACHE';
    expect(weigh([group('KV cache, -cache')], { title }).byGroup.size).toBe(0);
    expect(weigh([group('KV cache, -KV')], { title: 'kv cache' }).byGroup.size).toBe(1);
  });
});
