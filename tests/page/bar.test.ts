// @vitest-environment happy-dom
/** What the bar writes to the page. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { AS_IT_IS } from '../../lib/page/arrange';
import { type BarState, makeBar } from '../../lib/page/bar';

beforeEach(() => {
  vi.spyOn(browser.i18n, 'getMessage').mockImplementation((key) => key);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

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

test('it is emptied and filled, with what it shows by then, and keeps its room', () => {
  const attach = vi.spyOn(HTMLElement.prototype, 'attachShadow');
  const sizes: ResizeObserverCallback[] = [];
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(tell: ResizeObserverCallback) {
        sizes.push(tell);
      }
      observe() {}
    },
  );
  const bar = makeBar({ change: silent, type: silent, reset: silent, close: silent, leave: silent });
  const root = attach.mock.results[0]?.value as ShadowRoot;
  const fields = () => root.querySelectorAll('button, input, select').length;
  const room = () => (root.lastElementChild as HTMLElement).style.minHeight;
  document.body.append(bar.host);
  const all = fields();
  expect(all).toBeGreaterThan(5);
  bar.show(STATE);
  const size = { borderBoxSize: [{ blockSize: 35 }] } as unknown as ResizeObserverEntry;
  sizes[0]?.([size], {} as ResizeObserver);
  bar.empty();
  // It is not its own height that it would keep next time.
  sizes[0]?.(
    [{ borderBoxSize: [{ blockSize: 99 }] } as unknown as ResizeObserverEntry],
    {} as ResizeObserver,
  );
  expect([fields(), room()]).toEqual([0, '35px']);
  bar.show({ ...STATE, counts: { ...STATE.counts, matches: 7 } });
  bar.fill();
  bar.fill();
  expect([fields(), room()]).toEqual([all, '']);
  expect(root.textContent).toContain('7');
  bar.empty();
  expect(room()).toBe('35px');
  bar.host.remove();
});

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
