/** Saved papers for the tests of backups: made up by hand, and by fast-check. */
import fc from 'fast-check';
import type { Backup, BackupPaper } from '../../lib/backup/types';
import { FORMAT, VERSION } from '../../lib/backup/types';
import type { Status } from '../../lib/library/types';
import { aPaper } from '../library/stand';

export function saved(n: number, more: Partial<BackupPaper> = {}): BackupPaper {
  return { ...aPaper(n), savedAt: 1_000 + n, status: 'unread', tags: [], lists: [], note: '', ...more };
}

export function backupOf(papers: readonly BackupPaper[], more: Partial<Backup> = {}): Backup {
  return {
    format: FORMAT,
    version: VERSION,
    madeAt: '2026-11-27T10:00:00.000Z',
    madeBy: '0.1.0',
    library: { id: 'd0e1', seq: 7 },
    papers,
    judged: [],
    lists: [],
    removed: [],
    gone: [],
    others: {},
    settings: {},
    ...more,
  };
}

const STATUSES: readonly Status[] = ['unread', 'reading', 'read', 'not-interested'];

/** Versions of one paper. */
export const versions: fc.Arbitrary<BackupPaper> = fc
  .record(
    {
      savedAt: fc.integer({ min: 0, max: 9e12 }),
      status: fc.constantFrom(...STATUSES),
      tags: fc.uniqueArray(fc.constantFrom('RL', 'to cite', 'Café', 'κ'), { maxLength: 4 }),
      lists: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }),
      note: fc.constantFrom(
        '',
        'Compare section 3.',
        'Bound is loose.',
        'Compare section 3. Bound is loose.',
      ),
      citeKey: fc.constantFrom('one2024', 'two2024'),
      abstract: fc.constantFrom('Short.', 'A longer abstract.'),
      rating: fc.integer({ min: 1, max: 5 }),
      starred: fc.constant(true as const),
      corrections: fc.constant({ title: 'As it should be', authors: [{ name: 'Ada Lovelace' }] }),
      inZotero: fc.integer({ min: 0, max: 9e12 }),
    },
    { requiredKeys: ['savedAt', 'status', 'tags', 'lists', 'note'] },
  )
  .map((made) => saved(1, made));
