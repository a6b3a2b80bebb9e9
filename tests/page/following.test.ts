// @vitest-environment happy-dom
/** What is done after changes: after their frame, once for many of them, and again for what came meanwhile. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openFollowing } from '../../lib/page/following';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestIdleCallback', (callback: () => void) => setTimeout(callback, 1));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Work that ends when the test says so, and a log of it. */
function someWork() {
  const log: string[] = [];
  let end = (_error?: Error) => {};
  let begun: Promise<void> | undefined;
  const session = new AbortController();
  const follow = openFollowing(
    {
      round() {
        log.push('round');
        return new Promise((resolve, reject) => {
          end = (error) => (error ? reject(error) : resolve());
        });
      },
      begun: () => begun,
      rest: () => log.push('rest'),
    },
    session.signal,
  );
  return {
    log,
    follow,
    session,
    begin: (what: Promise<void>) => {
      begun = what;
    },
    end: async (error?: Error) => {
      end(error);
      await vi.advanceTimersByTimeAsync(1);
    },
  };
}

/** A frame, a pause of the page. */
const soon = () => vi.advanceTimersByTimeAsync(30);

test('many changes are one round, after the frame and when the page has nothing to do', async () => {
  const { log, follow, end } = someWork();
  for (const canWait of [true, false, false]) follow(canWait);
  await vi.advanceTimersByTimeAsync(0);
  expect(log).toEqual([]);
  await soon();
  expect(log).toEqual(['round']);
  await end();
  expect(log).toEqual(['round', 'rest']);
});

test('what comes while a round runs has one more, and then all rests', async () => {
  const { log, follow, end } = someWork();
  follow();
  await soon();
  follow();
  follow(true);
  await end();
  expect(log).toEqual(['round', 'round']);
  await end();
  expect(log).toEqual(['round', 'round', 'rest']);
});

test('what can wait waits for more of its kind, until somebody cannot', async () => {
  const waits = someWork();
  waits.follow(true);
  await vi.advanceTimersByTimeAsync(200);
  expect(waits.log).toEqual([]);
  await vi.advanceTimersByTimeAsync(100);
  expect(waits.log).toEqual(['round']);

  const hurried = someWork();
  hurried.follow(true);
  await vi.advanceTimersByTimeAsync(100);
  expect(hurried.log).toEqual([]);
  hurried.follow();
  await vi.advanceTimersByTimeAsync(1);
  expect(hurried.log).toEqual(['round']);
});

test('a round that fails is reported, and keeps no other from coming', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  const { log, follow, end } = someWork();
  follow();
  await soon();
  follow();
  await end(new Error('broken'));
  expect(String(error.mock.calls)).toContain('broken');
  expect(log).toEqual(['round', 'round']);
  await end();
  follow();
  await soon();
  expect(log).toEqual(['round', 'round', 'rest', 'round']);
});

test('it does not rest before what a round began has ended, nor while another round runs', async () => {
  const { log, follow, end, begin } = someWork();
  let finish = () => {};
  begin(
    new Promise((resolve) => {
      finish = resolve;
    }),
  );
  follow();
  await soon();
  await end();
  expect(log).toEqual(['round']);
  follow();
  await soon();
  finish();
  await vi.advanceTimersByTimeAsync(1);
  expect(log).toEqual(['round', 'round']);
  await end();
  expect(log).toEqual(['round', 'round', 'rest']);
});

test('when the session ends, no round begins', async () => {
  const { log, follow, session } = someWork();
  follow();
  session.abort();
  await soon();
  expect(log).toEqual(['rest']);
});
