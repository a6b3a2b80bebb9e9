/** The toolbar's number: what the reader chose to see counted, told when it is another and not before. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Outcome } from '../../lib/messages';
import type { Card } from '../../lib/page/card';
import type { Here } from '../../lib/page/here';
import { lightingOf } from '../../lib/page/lighting';
import { openToolbar } from '../../lib/page/toolbar';
import { DEFAULTS, type Settings } from '../../lib/settings';
import { group } from '../keywords/groups';
import { cardOf, paperOf } from './cards-of-papers';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('addEventListener', () => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const OBEYED: Outcome<'setPageCount'> = { ok: true, opId: 'a', result: undefined };

const CARDS = [
  cardOf('arxiv:2610.00001', 'Diffusion'),
  // A paper that the page shows twice is one.
  cardOf('arxiv:2610.00001', 'Diffusion'),
  cardOf('arxiv:2610.00002', 'Diffusion: a survey'),
  cardOf('arxiv:2610.00003', 'Kernels'),
];

function aPage(cards: readonly Card[] = CARDS) {
  const lighting = lightingOf([group('diffusion'), group('survey', { mute: true })], paperOf);
  for (const card of cards) lighting?.weigh(card);
  const told: (number | null)[] = [];
  const page = {
    settings: DEFAULTS,
    place: { url: 'https://x', kind: 'listing' } as Here['place'],
    shown: { quiet: 'no', lights: true, controls: true },
    signal: new AbortController().signal,
    cards: { elements: cards, known: (card: Card) => card, isLeftOver: () => false },
    marks: { isNew: (id: string) => id !== 'arxiv:2610.00002' },
    hits: (card: Card) => lighting?.known(card),
    orphaned: vi.fn(),
  };
  let answer: Outcome<'setPageCount'> = OBEYED;
  const part = openToolbar(page as unknown as Here, async (count) => {
    told.push(count);
    return answer;
  });
  const set = (change: Partial<Settings>) => {
    page.settings = { ...page.settings, ...change };
    part.onSettings?.();
  };
  const tell = async () => {
    part.onKnown?.();
    await vi.runAllTimersAsync();
  };
  const answers = (next: Outcome<'setPageCount'>) => {
    answer = next;
  };
  return { page, told, set, tell, answers };
}

test('papers that match and are not muted are counted, each once', async () => {
  const { told, tell } = aPage();
  await tell();
  expect(told).toEqual([1]);
});

test('it is told only when it is another', async () => {
  const { told, tell, page } = aPage();
  await tell();
  await tell();
  page.cards.elements = CARDS.slice(3);
  await tell();
  expect(told).toEqual([1, 0]);
});

test.each<[string, Partial<Settings>, number | null]>([
  ['new ones, if the reader wants those', { badge: 'new' }, 2],
  ['none, if it is off', { badge: 'off' }, null],
])('%s', async (_, settings, count) => {
  const { told, tell, set } = aPage();
  await tell();
  set(settings);
  await tell();
  expect(told).toEqual([1, count]);
});

test('just the page, or no list of papers: no number', async () => {
  const { told, tell, page } = aPage();
  await tell();
  page.shown.quiet = 'page';
  await tell();
  page.shown.quiet = 'no';
  await tell();
  page.place = undefined;
  await tell();
  expect(told).toEqual([1, null, 1, null]);
});

test('what was not acknowledged is told again', async () => {
  const { told, tell, answers } = aPage();
  answers({ ok: false, opId: 'a', refusal: 'no-answer' });
  await tell();
  answers(OBEYED);
  await tell();
  await tell();
  expect(told).toEqual([1, 1]);
});

test('an orphan ends its session', async () => {
  const { tell, answers, page } = aPage();
  answers({ ok: false, opId: 'a', refusal: 'orphaned' });
  await tell();
  expect(page.orphaned).toHaveBeenCalled();
});
