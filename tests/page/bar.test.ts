// @vitest-environment happy-dom
/** What the bar writes to the page. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { AS_IT_IS } from '../../lib/page/arrange';
import { type BarState, makeBar } from '../../lib/page/bar';

beforeEach(() => {
  vi.spyOn(browser.i18n, 'getMessage').mockImplementation((key) => key);
});
afterEach(() => vi.restoreAllMocks());

const STATE: BarState = {
  view: AS_IT_IS,
  text: '',
  counts: { all: 1, matches: 0, new: 0, unsaved: 1 },
  shown: 1,
  of: 1,
  sorts: new Set(['site', 'score']),
  tone: 'light',
};
const silent = () => {};

// Chromium looks through the whole page for forms to fill in after each that is set (156, 2026-11).
test('no choice is set that is set already', () => {
  const bar = makeBar({ change: silent, type: silent, reset: silent, close: silent, leave: silent });
  const set = vi.spyOn(HTMLSelectElement.prototype, 'value', 'set');
  bar.show(STATE);
  bar.show({ ...STATE, counts: { ...STATE.counts, matches: 1 } });
  expect(set.mock.calls).toEqual([]);
  bar.show({ ...STATE, view: { ...AS_IT_IS, sort: 'score' } });
  expect(set.mock.calls).toEqual([['score']]);
});
