/** Carries a queue out: asks, waits, and keeps its state where a stopped worker finds it again. */
import { ask, TIMEOUT } from './ask';
import { add, cancel, forget, hear, reconnect, step } from './queue';
import { type Progress, progressOf, type QueueState, readState, type Settled } from './queue-state';
import type { Fetch, Reading, Source } from './types';

/** What became of an identifier, and what the source said of it if it was answered. */
export interface Result<T> {
  readonly id: string;
  readonly settled: Settled;
  readonly value?: T;
}

/** The queue's surroundings. */
export interface QueueWorld<T> {
  readonly source: Source<T>;
  readonly fetch: Fetch;
  /** Whether anything may be sent now: asked before every request. Without it the queue rests until it is woken. */
  readonly mayAsk?: () => Promise<boolean>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** The state that was saved last, as it was; anything else begins an empty queue. */
  readonly load: () => Promise<unknown>;
  /** Keeps the state and what was learned, both or neither: one transaction. Rejects if it could not. */
  readonly save: (state: QueueState, results: readonly Result<T>[]) => Promise<void>;
  /** Sets the alarm that calls `wake`, should the worker be stopped; undefined: none is needed. */
  readonly wakeAt: (time: number | undefined) => void;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Queue {
  /** Adds identifiers; resolves when they are kept. How many were new. */
  add(ids: readonly string[]): Promise<number>;
  /** The same, and those that were answered for good are asked again. */
  again(ids: readonly string[]): Promise<number>;
  /** Drops what waits and aborts the request under way. */
  cancel(): Promise<void>;
  /** Goes on with the work, until all is done or a longer pause begins. Call it at an alarm, a start, and after `add`. */
  wake(): Promise<void>;
  /** The same after the browser's `online` event: a pause for want of a connection ends. */
  online(): Promise<void>;
  progress(): Promise<Progress>;
}

/** Longer pauses are left to the alarm, since an idle worker is stopped after 30 s (Chromium 156, 2026-11). */
const LONGEST_NAP = 20_000;

/** A queue over one source. There may be one only for each source, in one worker. */
export function openQueue<T>(world: QueueWorld<T>): Queue {
  const { source, now } = world;
  let current: QueueState | undefined;
  let changes: Promise<unknown> = Promise.resolve();
  let running: Promise<void> | undefined;
  let called = false;
  let request = new AbortController();

  /** Changes the state, one change after another; what could not be kept has not happened. */
  function change<R>(
    make: (state: QueueState) => { state: QueueState; results?: readonly Result<T>[]; out: R },
  ): Promise<R> {
    const changed = changes.then(async () => {
      const before = current ?? readState(await world.load());
      current = undefined;
      const { state, results = [], out } = make(before);
      if (state !== before) await world.save(state, results);
      current = state;
      if (state !== before) world.onProgress?.(progressOf(state, now()));
      return out;
    });
    changes = changed.catch(() => undefined);
    return changed;
  }

  function enqueue(ids: readonly string[], prepare: (state: QueueState) => QueueState): Promise<number> {
    return change((before) => {
      const { state, news } = add(prepare(before), ids, source, source.accepts);
      const results = news.map(([id, settled]) => ({ id, settled }));
      const outstanding = (one: QueueState) => one.total - one.done;
      return { state, results, out: outstanding(state) - outstanding(before) + news.length };
    });
  }

  async function run(): Promise<void> {
    for (;;) {
      if (world.mayAsk && !(await world.mayAsk())) return world.wakeAt(undefined);
      const action = await change((before) => {
        const { state, action } = step(before, now(), source);
        return { state, out: action };
      });
      if (action.kind === 'rest') return world.wakeAt(undefined);
      if (action.kind === 'wait') {
        world.wakeAt(action.until);
        const pause = action.until - now();
        if (pause > LONGEST_NAP) return;
        await world.sleep(pause);
        continue;
      }
      world.wakeAt(now() + TIMEOUT);
      const reading = await ask(source, action.ids, world.fetch, now, request.signal);
      await change((before) => {
        const { state, news } = hear(before, reading, now());
        return {
          state,
          results: news.map(([id, settled]) => resultOf(id, settled, reading)),
          out: undefined,
        };
      });
    }
  }

  async function loop(): Promise<void> {
    try {
      while (called) {
        called = false;
        await run();
      }
    } finally {
      running = undefined;
    }
  }

  function wake(): Promise<void> {
    called = true;
    running ??= loop();
    return running;
  }

  return {
    add: (ids) => enqueue(ids, (state) => state),
    again: (ids) => enqueue(ids, (state) => forget(state, ids)),
    async cancel() {
      await change((before) => ({ state: cancel(before), out: undefined }));
      request.abort();
      request = new AbortController();
    },
    wake,
    async online() {
      await change((before) => ({ state: reconnect(before), out: undefined }));
      return wake();
    },
    progress: () => change((before) => ({ state: before, out: progressOf(before, now()) })),
  };
}

function resultOf<T>(id: string, settled: Settled, reading: Reading<T>): Result<T> {
  const value = reading.kind === 'answered' ? reading.found.get(id) : undefined;
  return value === undefined ? { id, settled } : { id, settled, value };
}
