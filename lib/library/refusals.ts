/** What a storage error means. Browsers say the same thing in many ways: all are read here and nowhere else. */
import type { Refusal } from '../messages';

/**
 * A database that is not open in time. `blocked`: another connection keeps it from opening; `busy`: it is being brought up
 * to date by ourselves, and will be open; `slow`: nobody knows why.
 */
export class NotOpen extends Error {
  override readonly name = 'NotOpen';
  readonly why: 'blocked' | 'busy' | 'slow';
  constructor(why: NotOpen['why']) {
    super(`the database is not open: ${why}`);
    this.why = why;
  }
}

/** A library that lost something, and is not written until the reader has decided: lib/backup/guard.ts. */
export class Damaged extends Error {
  override readonly name = 'Damaged';
}

/**
 * The refusal that a storage error stands for; `unexpected` for a bug.
 *
 * A full disk shows itself as QuotaExceededError, as a DataError ("Failed to write blobs (IOError)"), as an
 * AbortError that says nothing more, or as a BulkError or DatabaseClosedError around one of these (Chromium 156,
 * Firefox 153, 2026-11). Chromium's LevelDB writes when it opens, so on a full disk it opens nothing, and what it had
 * open it closes: an UnknownError; files that it finds damaged it opens empty instead. Nothing here aborts a
 * transaction by itself, so a bare AbortError can be nothing else.
 * A Firefox that is always private throws InvalidStateError ("A mutation operation was attempted…").
 */
export function refusalOf(error: unknown): Refusal {
  const all = [...unfold(error)];
  const late = all.find((one) => one instanceof NotOpen);
  if (late) return late.why;
  if (all.some((one) => one instanceof Damaged)) return 'damaged';
  if (all.some(isDenied)) return 'storage-denied';
  if (all.some(isFull)) return 'disk-full';
  // Bare only: around an error with a name of its own, an abort is merely what follows from it.
  const bare = all.every(({ name }) => WRAPPERS.includes(name));
  return bare && all.some(({ name }) => name === 'AbortError' || name === 'BulkError')
    ? 'disk-full'
    : 'unexpected';
}

/** What Dexie puts around an error, which says nothing by itself. */
const WRAPPERS = ['AbortError', 'BulkError', 'DatabaseClosedError', 'OpenFailedError', 'UpgradeError'];

/** Whether only the connection was lost, so that a new one may well do what the old one did not. */
export function wasClosed(error: unknown): boolean {
  return [...unfold(error)].every(
    ({ name, message }) =>
      name === 'DatabaseClosedError' || (name === 'InvalidStateError' && /clos/i.test(message)),
  );
}

function isDenied({ name, message }: Error): boolean {
  return (
    name === 'SecurityError' ||
    name === 'MissingAPIError' ||
    (name === 'InvalidStateError' && /mutation operation/i.test(message))
  );
}

function isFull({ name, message }: Error): boolean {
  return (
    name === 'QuotaExceededError' ||
    (name === 'DataError' && /failed to write blobs|ioerror/i.test(message)) ||
    /quotaexceeded|no_device_space|no space left|opening backing store/i.test(message)
  );
}

/** An error and all that it wraps: Dexie's `inner`, a BulkError's `failures`, a `cause`. */
function* unfold(error: unknown, known = new Set<unknown>()): Generator<Error> {
  if (known.has(error)) return;
  known.add(error);
  // DOMException is an Error in every browser (and in Node); anything else was not thrown by storage.
  if (!(error instanceof Error)) {
    yield new Error(String(error));
    return;
  }
  yield error;
  const wrapped = error as Error & { readonly inner?: unknown; readonly failures?: unknown };
  const failures: readonly unknown[] = Array.isArray(wrapped.failures) ? wrapped.failures : [];
  for (const one of [wrapped.inner, wrapped.cause, ...failures]) {
    if (one !== undefined && one !== null) yield* unfold(one, known);
  }
}
