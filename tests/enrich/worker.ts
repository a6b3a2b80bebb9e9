/** A background worker that is stopped and started again, on a clock that only moves when someone sleeps. */
import { openQueue, type Queue, type QueueWorld, type Result } from '../../lib/enrich/ask-queue';
import type { Source } from '../../lib/enrich/types';
import type { Paper } from '../../lib/paper';

/** 24 November 2026, noon. */
export const START = Date.UTC(2026, 10, 24, 12);

class Stopped extends Error {}

export interface Life<T> {
  /** Milliseconds since 1970. */
  clock: number;
  /** What was kept, as JSON. */
  stored: string | undefined;
  alarm: number | undefined;
  readonly results: Result<T>[];
  /** At which of its deeds (saves, sleeps, replies) the worker is stopped. */
  readonly stops: Set<number>;
  deeds: number;
  /** A reply came of which nothing was kept yet. */
  hearing: boolean;
}

export function newLife<T = Paper>(stops: readonly number[] = []): Life<T> {
  return {
    clock: START,
    stored: undefined,
    alarm: undefined,
    results: [],
    stops: new Set(stops),
    deeds: 0,
    hearing: false,
  };
}

/** A worker begins: only what was kept and the alarm are left of the one before. */
export function begin<T>(life: Life<T>, source: Source<T>, fetch: QueueWorld<T>['fetch']): Queue {
  let stopped = false;
  const deed = () => {
    stopped ||= life.stops.has(life.deeds);
    life.deeds += 1;
    if (stopped) throw new Stopped();
  };
  return openQueue<T>({
    source,
    async fetch(url, init) {
      const response = await fetch(url, init);
      life.clock += 20;
      life.hearing = true;
      // A worker that is stopped now is not told of it: nothing that follows is kept.
      stopped ||= life.stops.has(life.deeds);
      life.deeds += 1;
      return response;
    },
    now: () => life.clock,
    async sleep(milliseconds) {
      deed();
      life.clock += milliseconds;
    },
    load: async () => life.stored && JSON.parse(life.stored),
    async save(state, results) {
      deed();
      life.stored = JSON.stringify(state);
      life.results.push(...results);
      life.hearing = false;
      // Stopped right after the transaction, before anything was done with it.
      deed();
    },
    wakeAt(time) {
      if (!stopped) life.alarm = time;
    },
  });
}

/** Begins workers until one has nothing left to do; each is woken by the alarm, or by the browser's next start. */
export async function untilDone<T>(life: Life<T>, open: () => Queue): Promise<void> {
  for (let worker = 0; worker < 2000; worker++) {
    try {
      await open().wake();
      if (life.alarm === undefined) return;
      life.clock = Math.max(life.clock, life.alarm);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      life.clock += 10;
    }
  }
  throw new Error('never done');
}

/** Adds, as often as it takes. */
export async function addTo<T>(life: Life<T>, open: () => Queue, ids: readonly string[]): Promise<void> {
  for (;;) {
    try {
      await open().add(ids);
      return;
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      life.clock += 10;
    }
  }
}
