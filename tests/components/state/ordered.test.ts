// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { IDBKeyRange } from 'fake-indexeddb';
import { h, render } from 'preact';
import { expect, test, vi } from 'vitest';
import { savedDay } from '../../../components/kit/format';
import type { Library } from '../../../components/state/library';
import type { Look } from '../../../components/state/look';
import { type Ordering, useOrdered } from '../../../components/state/ordered';
import { openReading, type Scope } from '../../../lib/library/reading';
import { aBackground, aPaper, type Background } from '../../library/stand';

const NEVER = () => Promise.reject(new Error('nothing to ask'));
const NO_PLACES: Pick<Library, 'lists' | 'tags'> = { lists: [], tags: [] };
const NEWEST: Look = { as: 'cards', order: { by: 'saved', down: true }, grouping: 'none', columns: [] };

/** A list as a window shows it. */
async function aWindow({ indexedDB }: Background, scope: Scope = { kind: 'all' }, look: Partial<Look> = {}) {
  const reading = await openReading(NEVER, { indexedDB, IDBKeyRange });
  if ('refusal' in reading) throw new Error(reading.refusal);
  const opened = Promise.resolve(reading);
  let now: Ordering | undefined;
  const drawn = vi.fn();
  const root = document.createElement('div');
  function List() {
    now = useOrdered(opened, scope, { ...NEWEST, ...look }, NO_PLACES as Library);
    drawn();
    return null;
  }
  render(h(List, {}), root);
  return {
    drawn,
    shown: () => (now?.shown.state === 'ready' ? now.shown.value.ids : undefined),
    /** Headings and papers from top to bottom. */
    lines: () =>
      now?.shown.state === 'ready'
        ? now.shown.value.lines.map((line) =>
            line.kind === 'paper' ? line.id : `${line.title} ${line.count}`,
          )
        : undefined,
    idsNow: async () => now?.idsNow(),
    close: () => {
      render(null, root);
      reading.close();
    },
  };
}

const ids = (numbers: readonly number[]) => numbers.map((n) => aPaper(n).id);
const shows = (window: Awaited<ReturnType<typeof aWindow>>, wanted: readonly number[]) =>
  vi.waitFor(() => expect(window.shown()).toEqual(ids(wanted)), { timeout: 10_000 });

test('what is done with a whole list has the paper that was saved a moment before, shown or not', async () => {
  const background = aBackground();
  await background.obey('savePaper', aPaper(1));
  const window = await aWindow(background);
  await shows(window, [1]);
  background.wait(1);
  await background.obey('savePaper', aPaper(2));
  expect(window.shown()).toEqual(ids([1]));
  expect(await window.idsNow()).toEqual(ids([2, 1]));
  await background.obey('removePaper', aPaper(1).id);
  expect(await window.idsNow()).toEqual(ids([2]));
  await shows(window, [2]);
  window.close();
});

test('the same holds within a tag, in any order', async () => {
  const background = aBackground();
  for (const n of [1, 2, 3]) await background.obey('savePaper', aPaper(n, { title: `${9 - n}` }));
  await background.obey('addTag', ids([1, 2]), 'mine');
  const window = await aWindow(
    background,
    { kind: 'tag', name: 'mine' },
    { order: { by: 'title', down: false } },
  );
  await shows(window, [2, 1]);
  await background.obey('addTag', ids([3]), 'mine');
  expect(await window.idsNow()).toEqual(ids([3, 2, 1]));
  await shows(window, [3, 2, 1]);
  window.close();
});

test('under the days on which they were saved papers stand in any order, each day once', async () => {
  const noon = new Date(2020, 10, 20, 12).getTime();
  const background = aBackground(noon);
  for (const [n, title] of ['delta', 'alpha', 'charlie', 'bravo'].entries()) {
    await background.obey('savePaper', aPaper(n, { title }));
    // Two on either day.
    background.wait(n === 1 ? 24 * 3_600_000 : 1);
  }
  const look = { grouping: 'day', order: { by: 'title', down: false } } as const;
  const window = await aWindow(background, { kind: 'all' }, look);
  await shows(window, [3, 2, 1, 0]);
  const [later, earlier] = [noon + 24 * 3_600_000, noon].map(savedDay);
  expect(window.lines()).toEqual([`${later} 2`, ...ids([3, 2]), `${earlier} 2`, ...ids([1, 0])]);
  expect(await window.idsNow()).toEqual(ids([3, 2, 1, 0]));
  window.close();
});

test('a note moves nothing: the order is neither read nor drawn anew', async () => {
  const background = aBackground();
  for (const n of [1, 2, 3]) await background.obey('savePaper', aPaper(n));
  const window = await aWindow(background);
  await shows(window, [3, 2, 1]);
  await background.obey('setStar', ids([1]), true);
  const before = await moved(background);
  window.drawn.mockClear();
  await background.obey('setNote', aPaper(2).id, 'a thought');
  expect(await moved(background)).toBe(before);
  await background.obey('setStatus', ids([1]), 'read');
  expect(await moved(background)).toBeGreaterThan(Number(before));
  window.close();
});

async function moved({ rows }: Background): Promise<unknown> {
  return ((await rows('meta')) as readonly { readonly moved?: number }[])[0]?.moved;
}

test('a long list begins with its first papers, and is whole in the end', async () => {
  const background = aBackground();
  const numbers = Array.from({ length: 130 }, (_, n) => n);
  for (const n of numbers) {
    await background.obey('savePaper', aPaper(n));
    background.wait(1);
  }
  const window = await aWindow(background);
  const newestFirst = numbers.toReversed();
  await vi.waitFor(() => expect(window.shown()).toEqual(ids(newestFirst.slice(0, 50))), { interval: 1 });
  await shows(window, newestFirst);
  window.close();
});
