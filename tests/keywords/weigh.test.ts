/** What is known of a paper: counts, score, muting, silencing; and the preview's tally. */
import { expect, test } from 'vitest';
import { compile } from '../../lib/keywords/compile';
import { parse } from '../../lib/keywords/parse';
import { EXAMPLES, tallying } from '../../lib/keywords/tally';
import { counts, group, weigh } from './groups';

const paper = {
  title: 'Diffusion with a KV cache',
  abstract: 'We survey diffusion models and LLMs. Diffusion is slow.',
  authors: [{ name: 'Geoffrey Hinton' }, { name: 'Łukasz Kaiser' }],
};

test('hits of title and abstract are counted by group and by term as written', () => {
  const hits = weigh([group('diffusion, KV cache'), group('nothing'), group('LLM')], paper);
  expect(counts(hits)).toEqual({ 0: { diffusion: 3, 'KV cache': 1 }, 2: { LLM: 1 } });
  expect(hits.byGroup.get(0)?.count).toBe(4);
});

test('within a group a longer term takes the hit; between groups each counts its own', () => {
  const hits = weigh([group('diffusion, diffusion model*'), group('diffusion')], paper);
  expect(counts(hits)).toEqual({ 0: { diffusion: 2, 'diffusion model*': 1 }, 1: { diffusion: 3 } });
});

test('the score counts different terms by weight, not repetitions', () => {
  const groups = [group('diffusion, KV cache', { weight: 3 }), group('LLM', { weight: -2 })];
  expect(weigh(groups, paper).score).toBe(4);
});

test('an author counts, whatever the accents and capitals', () => {
  expect(counts(weigh([group('author:hinton, author:"kaiser, LUKASZ", author:Geoffrey')], paper))).toEqual({
    0: { 'author:hinton': 1, 'author:"kaiser, LUKASZ"': 1, 'author:Geoffrey': 1 },
  });
});

test("an author is looked for in names only, one at a time, and other terms aren't", () => {
  const other = { title: 'Hinton', authors: [{ name: 'A Geoffrey' }, { name: 'Hinton Diffusion' }] };
  expect(counts(weigh([group('author:"Geoffrey Hinton", diffusion')], other))).toEqual({});
  expect(counts(weigh([group('author:hinton')], { title: 'Hinton' }))).toEqual({});
});

test('a term for titles is not counted in the abstract', () => {
  expect(counts(weigh([group('in:title diffusion')], paper))).toEqual({ 0: { 'in:title diffusion': 1 } });
});

test.each([
  ['in the abstract', '-survey', true],
  ['in the title', '-in:title cache', true],
  ['in the title only', '-in:title survey', false],
  ['among the authors', '-author:Hinton', true],
  ['covered by a longer term', '-survey, survey diffusion', true],
  ['nowhere', '-quantum', false],
])('a negative term %s silences its group and no other', (_, negative, silenced) => {
  const hits = weigh([group(`diffusion, ${negative}`, { mute: true }), group('LLM')], paper);
  expect([...hits.silenced]).toEqual(silenced ? [0] : []);
  expect([...hits.byGroup.keys()]).toEqual(silenced ? [1] : [0, 1]);
  expect(hits.muted).toBe(!silenced);
});

test('a group that mutes does so by a hit only, and not when it is off', () => {
  expect(weigh([group('diffusion', { mute: true })], paper).muted).toBe(true);
  expect(weigh([group('quantum', { mute: true })], paper).muted).toBe(false);
  expect(weigh([group('diffusion', { mute: true, on: false })], paper).muted).toBe(false);
});

test('a paper without abstract or authors is weighed by its title', () => {
  expect(counts(compile([group('diffusion, author:x')]).weigh({ title: 'Diffusion', authors: [] }))).toEqual({
    0: { diffusion: 1 },
  });
});

test('the preview counts each term by itself, negative and covered ones too', () => {
  const text = 'diffusion, diffusion models, -survey, author:Hinton, quantum';
  const other = { title: 'A survey of surveys', authors: [] };
  const counting = tallying(parse(text).terms);
  for (const each of [paper, other]) counting.add(each);
  expect(
    counting.result().map(({ term, papers, hits, examples }) => [term.source, papers, hits, examples]),
  ).toEqual([
    ['diffusion', 1, 3, [paper]],
    ['diffusion models', 1, 1, [paper]],
    ['-survey', 2, 2, [paper, other]],
    ['author:Hinton', 1, 1, [paper]],
    ['quantum', 0, 0, []],
  ]);
  for (let more = 0; more < EXAMPLES; more++) counting.add(other);
  expect(counting.result()[2]).toMatchObject({ papers: EXAMPLES + 2, examples: { length: EXAMPLES } });
});
