/** The queue is polite whatever happens, and every id ends once, however often the worker is stopped. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arxiv } from '../../lib/enrich/arxiv';
import { retryAfter } from '../../lib/enrich/ask';
import { openQueue } from '../../lib/enrich/ask-queue';
import { add, cancel, hear, step } from '../../lib/enrich/queue';
import { emptyQueue, progressOf, type QueueState, readState } from '../../lib/enrich/queue-state';
import type { Reading } from '../../lib/enrich/types';
import type { Paper } from '../../lib/paper';
import { arxivServer, type Trouble } from './arxiv-server';
import { addTo, begin, newLife, START, untilDone } from './worker';

const idOf = (n: number) => `2401.${String(n).padStart(5, '0')}`;
const idsTo = (count: number) => Array.from({ length: count }, (_, n) => idOf(n));
const DAY = 86_400_000;

interface Special {
  readonly most?: number;
  readonly unknown?: ReadonlySet<string>;
  readonly malformed?: ReadonlySet<string>;
}

/** A life with a strict arXiv in it. */
function scene(stops: readonly number[] = [], special: Special = {}) {
  const life = newLife(stops);
  const server = arxivServer({ now: () => life.clock, ...special });
  const source = { ...arxiv, batch: special.most ?? arxiv.batch };
  const open = () => {
    if (life.hearing) server.unheard();
    life.hearing = false;
    return begin(life, source, server.fetch);
  };
  const settled = () => Object.fromEntries(life.results.map(({ id, settled }) => [id, settled]));
  const done = async (ids: readonly string[]) => {
    await addTo(life, open, ids);
    await untilDone(life, open);
  };
  return { life, server, open, settled, done };
}

const trouble: fc.Arbitrary<Trouble> = fc.oneof(
  fc.constantFrom<Trouble>(
    { kind: 'offline' },
    { kind: 'rate-text' },
    { kind: 'cut' },
    { kind: 'empty' },
    { kind: 'status', status: 429 },
    { kind: 'status', status: 503, body: '<html></html>' },
    { kind: 'status', status: 403 },
    { kind: 'status', status: 400 },
    { kind: 'status', status: 500 },
  ),
  fc.nat(7200).map((seconds): Trouble => ({ kind: 'status', status: 429, retryAfter: String(seconds) })),
  fc.nat(7200).map((seconds): Trouble => {
    const date = new Date(START + seconds * 1000).toUTCString();
    return { kind: 'status', status: 503, retryAfter: date };
  }),
);

describe('whatever arXiv does and whenever the worker is stopped', () => {
  test('nothing impolite is ever done, and every id ends exactly once', async () => {
    const run = fc.record({
      count: fc.integer({ min: 0, max: 13 }),
      more: fc.nat(13),
      troubles: fc.array(trouble, { maxLength: 12 }),
      stops: fc.array(fc.nat(80), { maxLength: 8 }),
      unknown: fc.array(fc.nat(13), { maxLength: 5 }),
      malformed: fc.array(fc.nat(13), { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(run, async ({ count, more, troubles, stops, unknown, malformed }) => {
        // Batches of five, so that a few papers are several.
        const special = {
          most: 5,
          unknown: new Set(unknown.map(idOf)),
          malformed: new Set(malformed.map(idOf)),
        };
        const { life, server, open, settled, done } = scene(stops, special);
        server.troubles.push(...troubles);
        await addTo(life, open, idsTo(count));
        await done(idsTo(more));

        expect(server.complaints).toEqual([]);
        const ids = idsTo(Math.max(count, more));
        expect(life.results.map(({ id }) => id).toSorted()).toEqual(ids);
        // Two empty feeds, a refusal without reason, or six replies without sense may well mislead.
        const refusals = troubles.filter((one) => one.kind === 'status' && one.status === 400).length;
        const senseless = troubles.filter(
          (one) => one.kind === 'cut' || (one.kind === 'status' && one.status === 500),
        ).length;
        const empty = troubles.filter((one) => one.kind === 'empty').length;
        const misled = refusals > 0 || senseless > 5 || empty > 1 || (empty > 0 && unknown.length > 0);
        if (misled) return;
        const became = settled();
        for (const id of ids) {
          const expected = special.malformed.has(id)
            ? 'refused'
            : special.unknown.has(id)
              ? 'unknown'
              : 'answered';
          expect(became[id]).toBe(expected);
        }
      }),
      { seed: 202611, numRuns: 200 },
    );
  }, 60_000);

  test('it goes on from a stop at any of its steps', async () => {
    for (let stop = 0; stop < 40; stop++) {
      const { life, server, done } = scene([stop], { unknown: new Set([idOf(7)]) });
      server.troubles.push({ kind: 'status', status: 429, retryAfter: '40' });
      await done(idsTo(230));
      expect(server.complaints).toEqual([]);
      expect(life.results.map(({ id }) => id).toSorted()).toEqual(idsTo(230));
    }
  }, 60_000);
});

describe('the queue', () => {
  test('asks in hundreds and hands over what it learned', async () => {
    const { life, server, done } = scene();
    await done(idsTo(230));
    expect(server.requests.map((ids) => ids.length)).toEqual([100, 100, 30]);
    expect(life.results[0]).toMatchObject({
      id: idOf(0),
      settled: 'answered',
      value: { id: `arxiv:${idOf(0)}`, title: `On the paper number ${idOf(0)}`, source: 'arxiv' },
    });
  });

  test('never asks again for what was answered or is unknown', async () => {
    const { server, done, settled } = scene([], { unknown: new Set([idOf(1)]) });
    await done(idsTo(3));
    // Once more for the missing one: arXiv sometimes sends an empty feed.
    expect(server.requests).toEqual([idsTo(3), [idOf(1)]]);
    expect(settled()[idOf(1)]).toBe('unknown');
    await done(idsTo(3));
    expect(server.requests).toHaveLength(2);
  });

  test('does not take an empty feed for an answer', async () => {
    const { server, done, settled } = scene();
    server.troubles.push({ kind: 'empty' });
    await done(idsTo(2));
    expect(Object.values(settled())).toEqual(['answered', 'answered']);
  });

  test('never sends what is no arXiv id, and says so', async () => {
    const { server, done, settled } = scene();
    await done(['2401.00001v2', 'a,b', idOf(1)]);
    expect(server.requests).toEqual([[idOf(1)]]);
    expect(settled()).toEqual({ '2401.00001v2': 'not-an-id', 'a,b': 'not-an-id', [idOf(1)]: 'answered' });
  });

  test('leaves out the id that arXiv names, without asking for it again', async () => {
    const { server, done, settled } = scene([], { malformed: new Set([idOf(3)]) });
    await done(idsTo(5));
    expect(server.requests).toHaveLength(2);
    expect(server.requests[1]).not.toContain(idOf(3));
    expect(settled()[idOf(3)]).toBe('refused');
  });

  test('halves a batch that is refused without a word, and never sends the same again', async () => {
    const { server, done } = scene();
    for (let n = 0; n < 4; n++) server.troubles.push({ kind: 'status', status: 400 });
    await done(idsTo(8));
    const asked = server.requests.map((ids) => ids.join());
    expect(new Set(asked).size).toBe(asked.length);
    expect(server.requests.map((ids) => ids.length)).toEqual([8, 4, 2, 1, 1, 2, 4]);
  });

  test('gives up at a source that refuses everything, before it is punished', async () => {
    const { life, server, done, settled, open } = scene();
    for (let n = 0; n < 50; n++) server.troubles.push({ kind: 'status', status: 400 });
    await done(idsTo(500));
    expect(server.requests).toHaveLength(20);
    expect(new Set(Object.values(settled()))).toEqual(new Set(['refused']));
    expect(await open().progress()).toEqual({ done: 500, total: 500, failed: 500, problem: 'refused' });
    // The reader may try again.
    server.troubles.length = 0;
    life.results.length = 0;
    await done(idsTo(500));
    expect(new Set(Object.values(settled()))).toEqual(new Set(['answered']));
  });

  test('finds the one paper whose record cannot be read', async () => {
    const life = newLife();
    const server = arxivServer({ now: () => life.clock });
    const open = () =>
      begin(life, arxiv, async (url, init) => {
        const response = await server.fetch(url, init);
        return url.includes(idOf(2)) ? new Response('', { status: 500 }) : response;
      });
    await addTo(life, open, idsTo(4));
    await untilDone(life, open);
    const failed = life.results.filter(({ settled }) => settled !== 'answered');
    expect(failed).toEqual([{ id: idOf(2), settled: 'unreadable' }]);
    expect(server.complaints).toEqual([]);
  });

  test('waits twice as long each time, up to half an hour, and not less than the source says', () => {
    let { state } = add(emptyQueue, [idOf(1)], arxiv, arxiv.accepts);
    const pauseAfter = (reading: Reading<Paper>) => {
      state = hear(step(state, state.pausedUntil || START, arxiv).state, reading, START).state;
      const pause = state.pausedUntil - START;
      state = { ...state, lastAt: 0, pausedUntil: 0 };
      return pause / 1000;
    };
    expect(pauseAfter({ kind: 'busy', retryAt: START + 30_000 })).toBe(30);
    const pauses = Array.from({ length: 9 }, () => pauseAfter({ kind: 'busy', retryAt: START + 5 }));
    expect(pauses).toEqual([20, 40, 80, 160, 320, 640, 1280, 1800, 1800]);
    expect(pauseAfter({ kind: 'busy', retryAt: START * 2 })).toBe(24 * 3600);
  });

  test('being offline is no error, and over at once when the browser says so', async () => {
    const { life, server, open, settled } = scene();
    await open().add([idOf(1)]);
    server.troubles.push({ kind: 'offline' }, { kind: 'offline' }, { kind: 'offline' });
    const queue = open();
    await queue.wake();
    expect(await queue.progress()).toEqual({
      done: 0,
      total: 1,
      failed: 0,
      problem: 'offline',
      waitingUntil: life.alarm,
    });
    server.troubles.length = 0;
    await queue.online();
    expect(settled()).toEqual({ [idOf(1)]: 'answered' });
    expect(server.complaints).toEqual([]);
    expect(await queue.progress()).toEqual({ done: 1, total: 1, failed: 0 });
  });

  test('stops at a cancel, aborts what is under way, and can be filled again', async () => {
    const life = newLife();
    let aborted = false;
    const queue = begin(life, arxiv, async (_url, init) => {
      init.signal?.addEventListener('abort', () => {
        aborted = true;
      });
      await queue.cancel();
      init.signal?.throwIfAborted();
      return new Response('');
    });
    await queue.add(idsTo(150));
    await queue.wake();
    expect(aborted).toBe(true);
    expect(life.results).toEqual([]);
    expect(life.alarm).toBeUndefined();
    expect(await queue.progress()).toEqual({ done: 0, total: 0, failed: 0 });
    expect(await queue.add(idsTo(2))).toBe(2);
  });

  test('two calls at once are one connection, and what is added meanwhile is asked for', async () => {
    const life = newLife();
    const server = arxivServer({ now: () => life.clock, during: () => late() });
    const queue = begin(life, arxiv, server.fetch);
    let added = false;
    const late = async () => {
      if (added) return;
      added = true;
      await queue.add([idOf(900)]);
      void queue.wake();
    };
    await queue.add([idOf(1)]);
    await Promise.all([queue.wake(), queue.wake(), queue.online()]);
    expect(server.complaints).toEqual([]);
    expect(server.requests).toEqual([[idOf(1)], [idOf(900)]]);
  });

  test('what is added at the very end is asked for', async () => {
    const server = arxivServer({ now: () => clock });
    let clock = START;
    let late = false;
    const queue = openQueue({
      source: arxiv,
      fetch: server.fetch,
      now: () => clock,
      sleep: async (milliseconds) => {
        clock += milliseconds;
      },
      load: async () => undefined,
      save: async () => undefined,
      wakeAt(time) {
        if (time !== undefined || late) return;
        late = true;
        void queue.add([idOf(2)]);
        void queue.wake();
      },
    });
    await queue.add([idOf(1)]);
    await queue.wake();
    expect(server.requests).toEqual([[idOf(1)], [idOf(2)]]);
  });

  test('a cancel does not shorten the pause after a request, though its worker was stopped', () => {
    const asked = step(add(emptyQueue, [idOf(1)], arxiv, arxiv.accepts).state, START, arxiv).state;
    const { state } = add(cancel(asked), [idOf(2)], arxiv, arxiv.accepts);
    expect(step(state, START + 10, arxiv).action).toEqual({ kind: 'wait', until: START + 3100 });
  });

  test('a clock that was set back by a year holds nothing up', () => {
    const { state } = add(
      { ...emptyQueue, lastAt: START, pausedUntil: START },
      [idOf(1)],
      arxiv,
      arxiv.accepts,
    );
    const now = START - 365 * DAY;
    const first = step(state, now, arxiv);
    expect(first.action).toEqual({ kind: 'wait', until: now + DAY });
    expect(step(first.state, now + DAY, arxiv).action).toMatchObject({ kind: 'ask' });
  });

  test('a reply after a cancel changes only the time', () => {
    const state: QueueState = { ...emptyQueue, total: 0 };
    expect(hear(state, { kind: 'answered', found: new Map([[idOf(1), {}]]) }, START)).toEqual({
      state: { ...state, lastAt: START },
      news: [],
    });
  });

  test.each([undefined, null, {}, '', { ...emptyQueue, version: 2 }, { ...emptyQueue, waiting: [1] }])(
    'a damaged state (%j) begins an empty queue',
    (saved) => expect(readState(saved)).toEqual(emptyQueue),
  );

  test('a state comes back from JSON as it was', () => {
    const { state } = add(emptyQueue, idsTo(150), arxiv, arxiv.accepts);
    const asked = step(state, START, arxiv).state;
    expect(readState(JSON.parse(JSON.stringify(asked)))).toEqual(asked);
    expect(progressOf(asked, START)).toEqual({ done: 0, total: 150, failed: 0 });
  });
});

test.each([
  ['seconds', '120', START + 120_000],
  ['no time at all', '0', START],
  ['a date', 'Tue, 24 Nov 2026 12:02:00 GMT', START + 120_000],
  ['a date of old', 'Tuesday, 24-Nov-26 12:02:00 GMT', START + 120_000],
  ['a date that has passed', 'Tue, 24 Nov 2026 11:00:00 GMT', undefined],
  ['something else', 'soon', undefined],
  ['a number that is none', '1e3', undefined],
  ['nothing', null, undefined],
])('Retry-After may give %s', (_, header, at) => expect(retryAfter(header, START)).toBe(at));
