/**
 * One polite queue, as a pure machine: what to ask next and when, and what a reply changes. Its state is plain JSON
 * that outlives a stopped worker (queue-state.ts); ask-queue.ts carries it out.
 */
import {
  type Action,
  type Batch,
  type Failure,
  isForGood,
  type News,
  type Pace,
  type Problem,
  type QueueState,
} from './queue-state';
import type { Reading } from './types';

interface Change {
  readonly state: QueueState;
  readonly news: News;
}

const FIRST_PAUSE = 10_000;
const LONGEST_PAUSE = 30 * 60_000;
/** As far as a Retry-After is believed. */
const LONGEST_RETRY_AFTER = 24 * 3_600_000;
/** After so many replies without sense a batch is halved, to find the paper that is the cause. */
const MAX_UNREADABLE = 6;
/** arXiv punishes those who go on with requests that it refuses. */
const MAX_REFUSALS = 20;

/**
 * Puts identifiers into the queue. Those that wait already, or were answered for good, are passed over; what the
 * source could never know fails at once. What failed before is asked again.
 */
export function add(
  state: QueueState,
  ids: readonly string[],
  pace: Pace,
  accepts: (id: string) => boolean,
): Change {
  const known = new Set(
    [...state.waiting, ...(state.asking ? [state.asking] : [])].flatMap(({ ids }) => ids),
  );
  const old = new Map(Object.entries(state.settled));
  const fresh = [...new Set(ids)].filter((id) => !known.has(id) && !isForGood(old.get(id)));
  if (fresh.length === 0) return { state, news: [] };
  const good = fresh.filter(accepts);
  for (const id of good) old.delete(id);
  const batches: Batch[] = [];
  for (let at = 0; at < good.length; at += pace.batch) {
    batches.push({ ids: good.slice(at, at + pace.batch), doubted: false });
  }
  const begun = known.size > 0;
  const added: QueueState = {
    ...state,
    waiting: [...state.waiting, ...batches],
    settled: Object.fromEntries(old),
    problem: begun ? state.problem : null,
    done: begun ? state.done : 0,
    total: (begun ? state.total : 0) + fresh.length,
  };
  return settle(
    added,
    fresh.filter((id) => !accepts(id)).map((id) => [id, 'not-an-id'] as const),
  );
}

/** Forgets what became of identifiers, so that they can be asked again: the reader wants to know anew. */
export function forget(state: QueueState, ids: readonly string[]): QueueState {
  const gone = new Set(ids);
  const kept = Object.entries(state.settled).filter(([id]) => !gone.has(id));
  return kept.length === Object.keys(state.settled).length
    ? state
    : { ...state, settled: Object.fromEntries(kept) };
}

/** Drops all that waits. What was answered stays; the pause after the last request too. */
export function cancel(state: QueueState): QueueState {
  return { ...state, waiting: [], asking: null, problem: null, total: state.done };
}

/**
 * What to do now. Call it only when no request is under way: a batch that is still being asked was lost with its
 * worker, and goes back to the front of the queue.
 */
export function step(
  given: QueueState,
  now: number,
  pace: Pace,
): { readonly state: QueueState; readonly action: Action } {
  const timely = atThisClock(given, now);
  const state = timely.asking ? again(timely, timely.problem, now) : timely;
  const [first, ...waiting] = state.waiting;
  if (!first) return { state, action: { kind: 'rest' } };
  const at = Math.max(state.lastAt + pace.gap, state.pausedUntil);
  if (at > now) return { state, action: { kind: 'wait', until: at } };
  return {
    state: { ...state, waiting, asking: first, lastAt: now },
    action: { kind: 'ask', ids: first.ids },
  };
}

/** What a reply changes. A reply that nobody waits for, because the reader cancelled, changes only the time. */
export function hear(given: QueueState, reading: Reading<unknown>, now: number): Change {
  const state: QueueState = { ...given, lastAt: now };
  const batch = state.asking;
  if (!batch) return { state, news: [] };
  switch (reading.kind) {
    case 'answered':
      return answered(state, batch, reading.found);
    case 'busy':
      return { state: again(state, 'busy', now, reading.retryAt), news: [] };
    case 'unreachable':
      return { state: again(state, 'offline', now), news: [] };
    case 'unreadable': {
      const tried = { ...again(state, 'unreadable', now), unreadable: state.unreadable + 1 };
      if (tried.unreadable < MAX_UNREADABLE) return { state: tried, news: [] };
      return halve({ ...tried, waiting: state.waiting, attempts: 0, unreadable: 0 }, batch, 'unreadable');
    }
    case 'refused':
      return refused(state, batch, reading.culprits);
  }
}

/** Back from being offline: there is no need to sit out the pause, only the usual gap. */
export function reconnect(state: QueueState): QueueState {
  return state.problem === 'offline' ? { ...state, pausedUntil: 0, attempts: 0 } : state;
}

/** A clock that was set back must not hold the queue up for years. */
function atThisClock(state: QueueState, now: number): QueueState {
  const lastAt = Math.min(state.lastAt, now);
  const pausedUntil = Math.min(state.pausedUntil, now + LONGEST_RETRY_AFTER);
  const same = lastAt === state.lastAt && pausedUntil === state.pausedUntil;
  return same ? state : { ...state, lastAt, pausedUntil };
}

/** The batch goes back to the front, after a pause that doubles each time, or as long as the source says. */
function again(state: QueueState, problem: Problem | null, now: number, retryAt = 0): QueueState {
  const attempts = state.attempts + 1;
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(attempts - 1, 20));
  return {
    ...state,
    waiting: state.asking ? [state.asking, ...state.waiting] : state.waiting,
    asking: null,
    attempts,
    problem,
    pausedUntil: Math.max(now + pause, Math.min(retryAt, now + LONGEST_RETRY_AFTER)),
  };
}

function answered(state: QueueState, batch: Batch, found: ReadonlyMap<string, unknown>): Change {
  const missing = batch.ids.filter((id) => !found.has(id));
  const there = batch.ids.filter((id) => found.has(id)).map((id) => [id, 'answered'] as const);
  const gone = batch.doubted ? missing.map((id) => [id, 'unknown'] as const) : [];
  const doubt = batch.doubted || missing.length === 0 ? [] : [{ ids: missing, doubted: true }];
  const quiet: QueueState = {
    ...state,
    asking: null,
    waiting: [...state.waiting, ...doubt],
    pausedUntil: 0,
    attempts: 0,
    unreadable: 0,
    refusals: 0,
    problem: null,
  };
  return settle(quiet, [...there, ...gone]);
}

/** The same request is never sent twice: without the culprits, or in halves, until one alone is to blame. */
function refused(state: QueueState, batch: Batch, named: readonly string[]): Change {
  const next: QueueState = {
    ...state,
    asking: null,
    attempts: 0,
    unreadable: 0,
    refusals: state.refusals + 1,
    problem: 'refused',
  };
  if (next.refusals >= MAX_REFUSALS) {
    const all = [batch, ...state.waiting].flatMap(({ ids }) => ids);
    return settle(
      { ...next, waiting: [], refusals: 0 },
      all.map((id) => [id, 'refused'] as const),
    );
  }
  const culprits = batch.ids.filter((id) => named.includes(id));
  if (culprits.length === 0) return halve(next, batch, 'refused');
  const rest = batch.ids.filter((id) => !culprits.includes(id));
  const waiting = rest.length > 0 ? [{ ...batch, ids: rest }, ...state.waiting] : state.waiting;
  return settle(
    { ...next, waiting },
    culprits.map((id) => [id, 'refused'] as const),
  );
}

function halve(state: QueueState, batch: Batch, failure: Failure): Change {
  const [first] = batch.ids;
  if (first !== undefined && batch.ids.length === 1) return settle(state, [[first, failure]]);
  const middle = Math.ceil(batch.ids.length / 2);
  const halves = [batch.ids.slice(0, middle), batch.ids.slice(middle)].map((ids) => ({ ...batch, ids }));
  return { state: { ...state, waiting: [...halves, ...state.waiting] }, news: [] };
}

function settle(state: QueueState, news: News): Change {
  if (news.length === 0) return { state, news };
  return {
    state: {
      ...state,
      settled: { ...state.settled, ...Object.fromEntries(news) },
      done: state.done + news.length,
    },
    news,
  };
}
