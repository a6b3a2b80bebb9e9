/** When a list is arranged: what moves no card waits until the page is at rest, and many reasons are one work. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Facts } from '../../lib/page/arrange';
import { openArranging } from '../../lib/page/arranging';
import type { Here } from '../../lib/page/here';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { hidden: false });
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 16));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A list of so many cards, and how often each thing is done with it. */
function listOf(count: number) {
  const elements = Array.from({ length: count }, () => ({}) as Element);
  const card = { paper: { id: 'arxiv:2610.00001' } };
  const session = new AbortController();
  const here = {
    signal: session.signal,
    cards: { elements, read: () => card },
    all: () => elements.map(() => card),
  } as unknown as Here;
  const factsOf = vi.fn(() => ({}) as Facts);
  const write = vi.fn();
  let isReady = true;
  const arranging = openArranging(here, { factsOf, write, still: () => undefined }, () => isReady);
  return {
    arranging,
    factsOf,
    write,
    session,
    unready: () => {
      isReady = false;
    },
  };
}

test('cards that come change numbers alone: nothing is looked at in the frames after, and all once at rest', async () => {
  const { arranging, factsOf, write } = listOf(40);
  for (let batch = 0; batch < 3; batch++) {
    arranging.later();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(factsOf).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(factsOf).toHaveBeenCalledTimes(40);
  expect(write).toHaveBeenCalledTimes(1);
});

test('what moves cards is done from the next frame on, and takes along what waited', async () => {
  const { arranging, write } = listOf(3);
  arranging.later();
  arranging.soon();
  arranging.soon();
  await vi.advanceTimersByTimeAsync(20);
  expect(write).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(write).toHaveBeenCalledTimes(1);
});

test('what the reader chose is done within the press', () => {
  const { arranging, write } = listOf(3);
  arranging.now();
  expect(write).toHaveBeenCalledTimes(1);
});

test('nothing before the page is ready, nothing after the session', async () => {
  const { arranging, write, session, unready } = listOf(3);
  arranging.later();
  session.abort();
  await vi.advanceTimersByTimeAsync(1000);
  unready();
  arranging.soon();
  arranging.later();
  await vi.advanceTimersByTimeAsync(1000);
  expect(write).not.toHaveBeenCalled();
});
