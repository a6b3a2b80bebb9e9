/** Time is linear in the text, whatever keywords and text: by counting steps, not by the clock. */
import { expect, test } from 'vitest';
import { compile, compileTerms } from '../../lib/keywords/compile';
import { MAX_TERM_LENGTH, MAX_TERMS, parse } from '../../lib/keywords/parse';
import { ABSTRACT, indexOf, type Keyword, scan } from '../../lib/keywords/scan';
import { group } from './groups';

/** Steps in the tree, and how many hits, for a text. */
function work(keys: readonly string[], text: string, prefix = false): { steps: number; hits: number } {
  const keywords = keys.map(
    (key, term): Keyword => ({
      key,
      prefix,
      plural: false,
      group: 0,
      term,
      source: key,
      negative: false,
      places: ABSTRACT,
    }),
  );
  const index = indexOf(keywords);
  let steps = 0;
  const child = (node: number, unit: number) => {
    steps += 1;
    return index.trie.child(node, unit);
  };
  const hits = scan({ ...index, trie: { ...index.trie, child } }, text, ABSTRACT).length;
  return { steps, hits };
}

const upTo = (unit: string, end: string) =>
  Array.from({ length: MAX_TERM_LENGTH / unit.length - 1 }, (_, i) => unit.repeat(i + 1) + end);

test.each([
  ['one word of the letter all keywords begin with', upTo('a', 'b'), 'a', 1.01, false],
  ['words that all begin a phrase', upTo('a ', 'b'), 'a ', 51, false],
  ['a script in which every character is an edge', upTo('字', '漢'), '字', 101, false],
  ['the same, with as many hits', upTo('字', ''), '字', 101, false],
  ['signs', upTo('+', 'a'), '+', 101, false],
  ['prefixes of one word without end', upTo('a', ''), 'a', 1.01, true],
  ['gaps without end', upTo('a ', 'b'), 'a         ', 12, false],
])('%s', (_, keys, unit, stepsPerUnit, prefix) => {
  const small = work(keys, unit.repeat(5_000 / unit.length), prefix);
  const large = work(keys, unit.repeat(20_000 / unit.length), prefix);
  expect(large.steps).toBeLessThanOrEqual(20_000 * stepsPerUnit);
  expect(large.steps).toBeLessThanOrEqual(small.steps * 4.5);
  expect(large.hits).toBeLessThanOrEqual(Math.max(small.hits * 4.5, keys.length));
});

test('a million times "a" against 500 times "a…ab" is done', () => {
  const keywords = Array.from({ length: MAX_TERMS }, (_, i) =>
    `${'a'.repeat(1 + (i % (MAX_TERM_LENGTH - 1)))}${'b'.repeat(1 + Math.floor(i / (MAX_TERM_LENGTH - 1)))}`.slice(
      0,
      100,
    ),
  );
  const matcher = compile([group(keywords.join('\n'))]);
  const text = 'a'.repeat(1_000_000);
  expect(matcher.match(text, 'abstract')).toEqual([]);
  expect(matcher.match(`${text} aab`, 'abstract')).toHaveLength(1);
  expect(matcher.match('a '.repeat(500_000), 'abstract')).toEqual([]);
});

test('500 keywords of 100 characters are found, each in its place', () => {
  const keywords = Array.from(
    { length: MAX_TERMS },
    (_, i) => `${'k'.repeat(96)} ${String(i).padStart(3, '0')}`,
  );
  const { terms, problems } = parse(keywords.join('\n'));
  expect(problems).toEqual([]);
  const spans = compileTerms([{ terms, weight: 1, mute: false }]).match(keywords.join('; '), 'abstract');
  expect(spans.map(({ start, term }) => [start, term])).toEqual(keywords.map((_, i) => [i * 102, i]));
});

test('a pasted text that is no list is read in passing', () => {
  const { terms, problems } = parse('"'.repeat(100_000) + ','.repeat(100_000) + '#'.repeat(100_000));
  expect(terms.length + problems.length).toBeLessThan(10);
});
