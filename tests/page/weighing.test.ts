/** What is known of papers stays true through edits of the keywords, and only what was edited is looked for again. */
import { expect, test, vi } from 'vitest';
import { compile } from '../../lib/keywords/compile';
import type { Group } from '../../lib/keywords/types';
import { type Ledger, weighingOf } from '../../lib/page/weighing';
import type { Paper } from '../../lib/paper';
import { group } from '../keywords/groups';
import { whole } from './cards-of-papers';

const PAPER: Paper = {
  id: 'arxiv:2610.00001',
  title: 'Diffusion with a KV cache',
  abstract: 'We survey diffusion models and LLMs.',
  url: 'https://arxiv.org/abs/2610.00001',
  source: 'arxiv',
  authors: [{ name: 'Geoffrey Hinton' }],
};
const paper = whole(PAPER);
const card = { paper };
/** The same card, read anew. */
const again = (change = {}) => ({ paper: whole({ ...PAPER, ...change }) });
const textsOf = vi.fn((of: typeof card) => of.paper);

const edits: readonly (readonly [string, readonly Group[]])[] = [
  ['a group more', [group('diffusion'), group('LLM', { weight: 2 }), group('cache')]],
  ['one less, so that the others move up', [group('LLM', { weight: 2 }), group('cache')]],
  ['another order', [group('cache'), group('diffusion'), group('LLM')]],
  ['another weight', [group('diffusion', { weight: -3 }), group('LLM', { weight: 3 })]],
  ['one that mutes', [group('diffusion', { mute: true }), group('LLM')]],
  ['one switched off', [group('diffusion', { on: false }), group('LLM')]],
  ['a negative term that occurs', [group('diffusion, -survey'), group('LLM')]],
  ['an author', [group('diffusion, author:hinton'), group('LLM')]],
  ['a word that does not occur', [group('transformer'), group('LLM')]],
  ['the same text twice', [group('LLM'), group('LLM', { weight: 2 })]],
  ['nothing in common', [group('models')]],
];

test.each(edits)('after %s a paper has what it would have by these keywords alone', (_, groups) => {
  const ledger: Ledger = new Map();
  const before = [group('diffusion'), group('LLM', { weight: 2 }), group('x, -cache')];
  weighingOf(before, compile(before), ledger, textsOf).weigh(card);
  for (const now of [groups, before, groups]) {
    const weighing = weighingOf(now, compile(now), ledger, textsOf);
    expect(weighing.known(card)).toBe(undefined);
    expect(weighing.weigh(card)).toEqual(compile(now).weigh(paper));
    expect(weighing.known(card)).toEqual(compile(now).weigh(paper));
  }
});

test('only a paper that is new, or has another text, is matched with all keywords', () => {
  const ledger: Ledger = new Map();
  const first = [group('diffusion'), group('LLM')];
  weighingOf(first, compile(first), ledger, textsOf).weigh(card);
  const next = [group('diffusion'), group('LLM, cache')];
  const matcher = compile(next);
  const weigh = vi.fn(matcher.weigh);
  const weighing = weighingOf(next, { ...matcher, weigh }, ledger, textsOf);
  weighing.weigh(card);
  weighing.weigh(again());
  expect(weigh).not.toHaveBeenCalled();
  const changed = again({ title: 'LLM' });
  expect(weighing.known(changed)).toBe(undefined);
  expect(weighing.weigh(changed)).toEqual(matcher.weigh(changed.paper));
  weighing.weigh(again({ id: 'arxiv:2610.00002' }));
  expect(weigh).toHaveBeenCalledTimes(2);
});

test('what is known is told without the texts: they may have to be read from the page', () => {
  const groups = [group('diffusion')];
  const ledger: Ledger = new Map();
  const weighing = weighingOf(groups, compile(groups), ledger, textsOf);
  weighing.weigh(card);
  textsOf.mockClear();
  weighing.weigh(card);
  weighing.known(card);
  const heavier = [group('diffusion', { weight: 3 })];
  expect(weighingOf(heavier, compile(heavier), ledger, textsOf).weigh(card).score).toBe(3);
  expect(textsOf).not.toHaveBeenCalled();
});

test('a paper that is new is asked for its texts once: they are read from the page', () => {
  const groups = [group('diffusion')];
  textsOf.mockClear();
  const weighing = weighingOf(groups, compile(groups), new Map(), textsOf);
  expect(weighing.weigh(again()).score).toBe(1);
  expect(textsOf).toHaveBeenCalledTimes(1);
});

test('of a card whose element shows another paper by now only the title counts, and nothing is kept', () => {
  const groups = [group('diffusion, LLM')];
  const ledger: Ledger = new Map();
  const weighing = weighingOf(groups, compile(groups), ledger, () => undefined);
  expect(weighing.weigh(card).score).toBe(1);
  expect(ledger.size).toBe(0);
});
