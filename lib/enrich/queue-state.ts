/** What a queue remembers, as JSON, and how screens see it. */
import * as v from 'valibot';

/** Why an identifier was given up. Asking for it again is the reader's to decide. */
export type Failure = 'not-an-id' | 'refused' | 'unreadable';

/** What became of an identifier. The first two are for good: it is never asked again. */
export type Settled = 'answered' | 'unknown' | Failure;

/** What holds the queue up. `offline` is no error: it goes on by itself. */
export type Problem = 'offline' | 'busy' | 'unreadable' | 'refused';

/** Identifiers for one request. */
export interface Batch {
  readonly ids: readonly string[];
  /** Missing from a first reply: arXiv sometimes sends an empty feed for papers that it has. */
  readonly doubted: boolean;
}

/** All times are milliseconds since 1970. */
export interface QueueState {
  readonly version: 1;
  readonly waiting: readonly Batch[];
  /** The batch whose reply has not come; there is never a second one. */
  readonly asking: Batch | null;
  /** When the last request began, or ended if it did. */
  readonly lastAt: number;
  /** Not before; 0 if nothing is in the way. */
  readonly pausedUntil: number;
  /** Requests in a row that came to nothing: the length of the next pause. */
  readonly attempts: number;
  /** Those of them whose reply made no sense. */
  readonly unreadable: number;
  /** Requests in a row that were refused. */
  readonly refusals: number;
  readonly problem: Problem | null;
  readonly settled: Readonly<Record<string, Settled>>;
  /** Of what was added since the queue was last empty. */
  readonly done: number;
  readonly total: number;
}

export type Action =
  | { readonly kind: 'ask'; readonly ids: readonly string[] }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'rest' };

/** What a source demands of those who ask it. */
export interface Pace {
  readonly batch: number;
  readonly gap: number;
}

/** What screens show. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  /** Set while the queue is held up for longer than its usual gap. */
  readonly waitingUntil?: number;
  readonly problem?: Problem;
}

/** Identifiers and what became of them, each of them once. */
export type News = readonly (readonly [id: string, settled: Settled])[];

export const emptyQueue: QueueState = {
  version: 1,
  waiting: [],
  asking: null,
  lastAt: 0,
  pausedUntil: 0,
  attempts: 0,
  unreadable: 0,
  refusals: 0,
  problem: null,
  settled: {},
  done: 0,
  total: 0,
};

/** How far the queue is. */
export function progressOf(state: QueueState, now: number): Progress {
  const failed = Object.values(state.settled).filter((one) => !isForGood(one)).length;
  const held = state.waiting.length > 0 && state.pausedUntil > now;
  return {
    done: state.done,
    total: state.total,
    failed,
    ...(held && { waitingUntil: state.pausedUntil }),
    ...(state.problem && { problem: state.problem }),
  };
}

/** Whether an identifier is never asked again. */
export function isForGood(settled: Settled | undefined): boolean {
  return settled === 'answered' || settled === 'unknown';
}

const time = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const batch = v.object({ ids: v.array(v.string()), doubted: v.boolean() });
const savedState: v.GenericSchema<unknown, QueueState> = v.object({
  version: v.literal(1),
  waiting: v.array(batch),
  asking: v.nullable(batch),
  lastAt: time,
  pausedUntil: time,
  attempts: count,
  unreadable: count,
  refusals: count,
  problem: v.nullable(v.picklist(['offline', 'busy', 'unreadable', 'refused'])),
  settled: v.record(v.string(), v.picklist(['answered', 'unknown', 'not-an-id', 'refused', 'unreadable'])),
  done: count,
  total: count,
});

/** A state as it was saved; an empty queue for anything else. */
export function readState(saved: unknown): QueueState {
  const read = v.safeParse(savedState, saved);
  return read.success ? read.output : emptyQueue;
}
