/** Every card's hits become known: the screen's first, then on from there, each once. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Card } from '../../lib/page/card';
import { openCounting } from '../../lib/page/counting';
import { lightingOf } from '../../lib/page/lighting';
import type { Ledger } from '../../lib/page/weighing';
import { group } from '../keywords/groups';
import { cardOf, paperOf } from './cards-of-papers';

beforeEach(() => {
  vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const cards = Array.from({ length: 30 }, (_, n) => cardOf(`arxiv:2610.${10_000 + n}`, `Diffusion ${n}`));
const ids = (of: readonly Card[]) => of.map(({ paper }) => paper.id);

function counting(groups = [group('diffusion')], ledger: Ledger = new Map()) {
  /** Whose texts were looked at. */
  const asked = vi.fn(paperOf);
  const lighting = lightingOf(groups, asked, ledger);
  const told: string[][] = [];
  const page = { lighting, all: () => cards, screen: () => cards.slice(10, 15) };
  const end = new AbortController();
  const count = openCounting(page, ledger, (more) => told.push([...more]), end.signal);
  return { count, told, lighting, ledger, end, asked };
}

test('the screen is told first, then the cards below it, then those above', async () => {
  const { count, told, lighting } = counting();
  await count();
  expect(told[0]).toEqual(ids(cards.slice(10, 15)));
  expect(told.slice(1).flat()).toEqual(ids([...cards.slice(15), ...cards.slice(0, 10)]));
  expect(cards.map((card) => lighting?.known(card)?.score)).toEqual(cards.map(() => 1));
});

test('what is known is not told again', async () => {
  const { count, told } = counting();
  await count();
  told.length = 0;
  await count();
  expect(told).toEqual([]);
});

test('papers that left the page are forgotten', async () => {
  const { count, lighting, ledger } = counting();
  const gone = cardOf('arxiv:2610.99999', 'Diffusion of yesterday');
  lighting?.weigh(gone);
  await count();
  expect([...ledger.keys()].toSorted()).toEqual(ids(cards).toSorted());
});

test('a second call takes over from the first; nothing is counted once the session ended', async () => {
  const { count, told, end } = counting();
  await Promise.all([count(), count()]);
  expect(told.flat().toSorted()).toEqual(ids(cards).toSorted());
  told.length = 0;
  end.abort();
  await count();
  expect(told).toEqual([]);
});

test('without keywords there is nothing to count', async () => {
  const { count, told } = counting([]);
  await count();
  expect(told).toEqual([]);
});

test('cards that come are counted by themselves, once all before them are', async () => {
  const { count, told, lighting, asked } = counting();
  const came = [cardOf('arxiv:2610.77777', 'Diffusion of tomorrow')];
  await count(came);
  // Nothing was counted before: all are.
  expect(told.flat().toSorted()).toEqual(ids(cards).toSorted());
  told.length = 0;
  asked.mockClear();
  await count(came);
  expect(told).toEqual([ids(came)]);
  // The work is that of those that came, whatever else is on the page.
  expect(new Set(asked.mock.calls.map(([card]) => card.paper.id))).toEqual(new Set(ids(came)));
  expect(came.map((card) => lighting?.known(card)?.score)).toEqual([1]);
});
