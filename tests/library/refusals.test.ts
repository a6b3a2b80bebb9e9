import { Dexie } from 'dexie';
import { describe, expect, test } from 'vitest';
import { NotOpen, refusalOf, wasClosed } from '../../lib/library/refusals';

const dom = (name: string, message = '') => new DOMException(message, name);
const quota = dom('QuotaExceededError', 'Encountered full disk while committing transaction.');

/** An error as Dexie wraps it. */
function wrapped(name: string, inner?: unknown, failures?: readonly unknown[]): Error {
  return Object.assign(new Error(`${name}: 27 of 50 operations failed`), { name, inner, failures });
}

describe('what a storage error means', () => {
  test.each([
    ['a full disk, bare', quota, 'disk-full'],
    ['a full disk inside an abort', wrapped('AbortError', quota), 'disk-full'],
    ['a full disk inside a closed database', wrapped('DatabaseClosedError', quota), 'disk-full'],
    ['an abort that says nothing more', wrapped('AbortError'), 'disk-full'],
    ['a batch that failed without a reason', wrapped('BulkError', undefined, []), 'disk-full'],
    ['a batch whose rows were aborted', wrapped('BulkError', undefined, [dom('AbortError')]), 'disk-full'],
    [
      'a batch with one row too many',
      wrapped('BulkError', undefined, [dom('DataError'), quota]),
      'disk-full',
    ],
    [
      'a large value on a full disk',
      wrapped('AbortError', dom('DataError', 'Failed to write blobs (IOError)')),
      'disk-full',
    ],
    [
      'a disk without room to open anything',
      wrapped(
        'OpenFailedError',
        dom('UnknownError', 'Internal error opening backing store for indexedDB.open.'),
      ),
      'disk-full',
    ],
    ['a closed database around an abort', wrapped('DatabaseClosedError', dom('AbortError')), 'disk-full'],
    [
      'an always-private Firefox',
      wrapped(
        'OpenFailedError',
        dom(
          'InvalidStateError',
          'A mutation operation was attempted on a database that did not allow mutations.',
        ),
      ),
      'storage-denied',
    ],
    ['storage that is switched off', dom('SecurityError'), 'storage-denied'],
    ['no IndexedDB at all', new Dexie.MissingAPIError(), 'storage-denied'],
    ['a database that another holds', new NotOpen('blocked'), 'blocked'],
    ['a database that is being brought up to date', new NotOpen('busy'), 'busy'],
    ['two rows with one key', wrapped('BulkError', undefined, [dom('ConstraintError')]), 'unexpected'],
    ['a value that cannot be stored', wrapped('AbortError', dom('DataError', 'bad key')), 'unexpected'],
    ['a damaged database', dom('UnknownError', 'Seek failure'), 'unexpected'],
    ['a bug', new TypeError('undefined is not a function'), 'unexpected'],
    ['a thrown string', 'oops', 'unexpected'],
    ['nothing', undefined, 'unexpected'],
  ])('%s', (_, error, refusal) => {
    expect(refusalOf(error)).toBe(refusal);
  });

  test('an error that contains itself is read to its end', () => {
    const error: Error & { inner?: unknown } = new TypeError('round');
    error.inner = error;
    expect(refusalOf(error)).toBe('unexpected');
  });

  test.each([
    ['a closed database', wrapped('DatabaseClosedError'), true],
    ['a connection that is closing', dom('InvalidStateError', 'The database connection is closing.'), true],
    ['a database closed by a full disk', wrapped('DatabaseClosedError', quota), false],
    ['a bug', new TypeError('x'), false],
  ])('whether a new connection may help: %s', (_, error, expected) => {
    expect(wasClosed(error)).toBe(expected);
  });
});
