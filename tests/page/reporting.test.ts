/** Reports to the background: each paper once for an address, in slices, until acknowledged. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openReporting } from '../../lib/page/reporting';
import type { Card } from '../../lib/sites/site';
import { type Answer, fakeWire } from './fake-wire';

const PAGE = 'https://arxiv.org/list/cs.LG/new';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function card(number: number): Card {
  const bare = `2610.${String(number).padStart(5, '0')}`;
  const paper = {
    id: `arxiv:${bare}`,
    title: 'T',
    url: `https://arxiv.org/abs/${bare}`,
    authors: [],
    source: 'arxiv',
  };
  return { element: {} as Element, paper, titles: [], abstracts: [], slots: [] };
}

function reportingWith(...answers: readonly Answer[]) {
  const wire = fakeWire(...answers);
  const end = new AbortController();
  const learn = vi.fn();
  const orphaned = vi.fn();
  const reporting = openReporting('arxiv', learn, () => {}, orphaned, end.signal, wire.send);
  const add = (from: number, to: number, url = PAGE) => {
    for (let i = from; i < to; i++) reporting.add(url, 'listing', card(i), i);
  };
  const sizes = () =>
    wire.asked.map(({ args: [report] }) => (report as { cards: readonly unknown[] }).cards.length);
  return { ...wire, reporting, add, sizes, learn, orphaned, end };
}

test('450 papers go in slices of at most 200', async () => {
  const { reporting, add, sizes } = reportingWith({ result: {} });
  add(0, 450);
  await reporting.flush();
  expect(sizes()).toEqual([200, 200, 50]);
});

test('a page that grows reports only what is new', async () => {
  const { reporting, add, sizes } = reportingWith({ result: {} });
  add(0, 20);
  await reporting.flush();
  add(0, 30);
  await reporting.flush();
  expect(sizes()).toEqual([20, 10]);
});

test('the same papers at another address are reported there', async () => {
  const { reporting, add, sizes } = reportingWith({ result: {} });
  add(0, 3);
  add(0, 3, 'https://arxiv.org/list/cs.LG/recent');
  await reporting.flush();
  expect(sizes()).toEqual([3, 3]);
});

test('a page without end stops at 2,000 papers', async () => {
  const { reporting, add, sizes } = reportingWith({ result: {} });
  add(0, 5_000);
  await reporting.flush();
  expect(sizes().reduce((sum, size) => sum + size, 0)).toBe(2_000);
});

test('what was not acknowledged is told and sent again until it is', async () => {
  const { reporting, add, sizes, learn } = reportingWith('disk-full', 'no-answer', { result: {} });
  add(0, 5);
  await reporting.flush();
  expect(reporting.unsaved).toBe('disk-full');
  await vi.advanceTimersByTimeAsync(2_000);
  expect(reporting.unsaved).toBe('no-answer');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(reporting.unsaved).toBeNull();
  expect(sizes()).toEqual([5, 5, 5]);
  expect(learn).toHaveBeenCalledOnce();
});

test('an orphan goes quiet, and so does an ended session', async () => {
  const { reporting, add, orphaned, asked } = reportingWith('orphaned');
  add(0, 5);
  await reporting.flush();
  expect(orphaned).toHaveBeenCalledOnce();
  const ended = reportingWith('no-answer');
  ended.add(0, 5);
  await ended.reporting.flush();
  ended.end.abort();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([asked.length, ended.asked.length]).toEqual([1, 1]);
});
