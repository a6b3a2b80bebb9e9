// @vitest-environment happy-dom
/** What is told of a page that changes, and when it is observed. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Change, type PageWatch, watchPage } from '../../lib/page/watch';
import { madeUpSite } from './made-up-site';

/** More than come in a frame of a page that stands. */
const MANY = 150;

let frames: FrameRequestCallback[];
let changes: Change[];
let watch: PageWatch;
let ending: AbortController;
beforeEach(() => {
  document.body.innerHTML = '<main></main>';
  frames = [];
  changes = [];
  ending = new AbortController();
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
  watch = watchPage(
    madeUpSite,
    (change) => {
      changes.push(change);
      return document.querySelector('article') !== null;
    },
    ending.signal,
  );
  watch.start();
});
afterEach(() => {
  ending.abort();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const add = (tag: string, count = 1) => {
  for (let i = 0; i < count; i++) document.querySelector('main')?.append(document.createElement(tag));
};
/** The page's next frame, if anybody asked for one; then what it did is told to observers. */
async function frame(): Promise<void> {
  await Promise.resolve();
  for (const callback of frames.splice(0)) callback(0);
  await Promise.resolve();
}
const told = () => changes.slice(1).map(({ records }) => records?.length ?? 'all');

test('tells what happened in a frame, once, and asks for no other frame', async () => {
  add('p', 3);
  await frame();
  expect(told()).toEqual([3]);
  expect([...(changes[1]?.touched ?? [])]).toEqual([document.querySelector('main')]);
  await frame();
  expect([told().length, frames.length]).toEqual([1, 0]);
});

test('a page without cards that is being built is not observed: it is looked at in each frame', async () => {
  add('p', MANY);
  await frame();
  const observed = vi.spyOn(MutationObserver.prototype, 'takeRecords');
  for (let i = 0; i < 3; i++) {
    add('p', MANY);
    await frame();
  }
  expect(told()).toEqual([MANY, 'all', 'all', 'all']);
  expect(changes.slice(2).every(({ touched }) => touched.has(document))).toBe(true);
  expect(observed.mock.results.map(({ value }) => value.length)).toEqual([0, 0, 0]);
});

test('once it stands it is observed again, and no frame is asked for', async () => {
  add('p', MANY);
  await frame();
  await frame();
  await frame();
  expect(frames).toHaveLength(0);
  add('p');
  await frame();
  expect(told().at(-1)).toBe(1);
});

test('cards that come meanwhile are told in that frame, and what follows is observed', async () => {
  add('p', MANY);
  await frame();
  add('article');
  await frame();
  expect(told()).toEqual([MANY, 'all']);
  expect(frames).toHaveLength(0);
  add('article', MANY);
  await frame();
  expect(told().at(-1)).toBe(MANY);
  expect(frames).toHaveLength(0);
});

test('a press tells at once what was built since the last frame', async () => {
  add('p', MANY);
  await frame();
  add('p');
  watch.settle();
  expect(told()).toEqual([MANY, 'all']);
});

test('what is written quietly is not told', async () => {
  watch.quietly(() => add('p'));
  await frame();
  expect(told()).toEqual([]);
});
