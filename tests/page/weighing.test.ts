/** What is known of papers stays true through edits of the keywords, and only what was edited is looked for again. */
import { expect, test, vi } from 'vitest';
import { compile } from '../../lib/keywords/compile';
import type { Group } from '../../lib/keywords/types';
import { type Ledger, weighingOf } from '../../lib/page/weighing';
import type { Paper } from '../../lib/paper';
import { group } from '../keywords/groups';

const paper: Paper = {
  id: 'arxiv:2610.00001',
  title: 'Diffusion with a KV cache',
  abstract: 'We survey diffusion models and LLMs.',
  url: 'https://arxiv.org/abs/2610.00001',
  source: 'arxiv',
  authors: [{ name: 'Geoffrey Hinton' }],
};

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
  weighingOf(before, compile(before), ledger).weigh(paper);
  for (const now of [groups, before, groups]) {
    const weighing = weighingOf(now, compile(now), ledger);
    expect(weighing.known(paper)).toBe(undefined);
    expect(weighing.weigh(paper)).toEqual(compile(now).weigh(paper));
    expect(weighing.known(paper)).toEqual(compile(now).weigh(paper));
  }
});

test('only a paper that is new, or has another text, is matched with all keywords', () => {
  const ledger: Ledger = new Map();
  const first = [group('diffusion'), group('LLM')];
  weighingOf(first, compile(first), ledger).weigh(paper);
  const next = [group('diffusion'), group('LLM, cache')];
  const matcher = compile(next);
  const weigh = vi.fn(matcher.weigh);
  const weighing = weighingOf(next, { ...matcher, weigh }, ledger);
  weighing.weigh(paper);
  weighing.weigh({ ...paper });
  expect(weigh).not.toHaveBeenCalled();
  const changed = { ...paper, title: 'LLM' };
  expect(weighing.known(changed)).toBe(undefined);
  expect(weighing.weigh(changed)).toEqual(matcher.weigh(changed));
  weighing.weigh({ ...paper, id: 'arxiv:2610.00002' });
  expect(weigh).toHaveBeenCalledTimes(2);
});
