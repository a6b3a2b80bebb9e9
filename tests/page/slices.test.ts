// @vitest-environment happy-dom
/** What waits for a frame does not wait for ever. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { nextFrame } from '../../lib/page/slices';

let frames: FrameRequestCallback[];
let hidden: boolean;
beforeEach(() => {
  frames = [];
  hidden = false;
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Whether the next frame has come, as far as anybody knows. */
function waiting() {
  const came = vi.fn();
  void nextFrame().then(came);
  return async () => {
    for (let i = 0; i < 5; i++) await Promise.resolve();
    return came.mock.calls.length === 1;
  };
}

test('the next frame is waited for', async () => {
  const hasCome = waiting();
  expect(await hasCome()).toBe(false);
  for (const callback of frames.splice(0)) callback(0);
  expect(await hasCome()).toBe(true);
});

test('a hidden page has no frames to wait for', async () => {
  hidden = true;
  expect(await waiting()()).toBe(true);
  expect(frames).toHaveLength(0);
});

test('a page that is hidden meanwhile has none either', async () => {
  const hasCome = waiting();
  hidden = true;
  document.dispatchEvent(new Event('visibilitychange'));
  expect(await hasCome()).toBe(true);
});
