/** The parts of a session: told in their order, and none keeps another from its turn. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Card } from '../../lib/page/card';
import type { Part } from '../../lib/page/here';
import { joinParts } from '../../lib/page/parts';
import { cardOf } from './cards-of-papers';

const signal = new AbortController().signal;
let reported: string;
beforeEach(() => {
  reported = '';
  vi.spyOn(console, 'error').mockImplementation((...all) => {
    reported += all.join(' ');
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function broken(): never {
  throw new Error('broken');
}

test('each is told in the order of the list, also after one that fails', () => {
  const told: string[] = [];
  const parts = joinParts(
    [{ onTone: () => told.push('first') }, { onTone: broken }, {}, { onTone: () => told.push('last') }],
    signal,
  );
  parts.each((part) => part.onTone?.());
  expect(told).toEqual(['first', 'last']);
  expect(reported).toContain('broken');
});

test.each<[string, NonNullable<Part['follow']>]>([
  ['at once', broken],
  ['later', () => Promise.reject(new Error('broken'))],
])('each has its turn after a change, also after one that fails %s', async (_, fails) => {
  const came: (readonly Card[])[] = [];
  const cards = [cardOf('arxiv:2610.00001', 'Tea')];
  const follow = (cards: readonly Card[]) => void came.push(cards);
  await joinParts([{ follow }, { follow: fails }, {}, { follow }], signal).follow(cards);
  expect(came).toEqual([cards, cards]);
  expect(reported).toContain('broken');
});

test('two turns are never one', async () => {
  let turn = 0;
  const postTask = async () => {
    turn += 1;
  };
  vi.stubGlobal('scheduler', { postTask });
  const turns: number[] = [];
  const note = { follow: () => void turns.push(turn) };
  await joinParts([note, {}, { follow: () => Promise.resolve() }, note], signal).follow([]);
  expect(turns).toEqual([1, 3]);
});

test('nothing more is done once the session has ended', async () => {
  const session = new AbortController();
  const last = vi.fn();
  await joinParts([{ follow: () => session.abort() }, { follow: last }], session.signal).follow([]);
  expect(last).not.toHaveBeenCalled();
});

test('what the page dropped of any of them is lost', () => {
  expect(joinParts([{}, { hasLost: () => false }], signal).hasLost()).toBe(false);
  expect(joinParts([{ hasLost: () => false }, { hasLost: () => true }], signal).hasLost()).toBe(true);
  expect(joinParts([{ hasLost: broken }, { hasLost: () => true }], signal).hasLost()).toBe(true);
  expect(reported).toContain('broken');
});
