/** What putting a backup into a library would do, told before anything is done. */

import { mergeSaved } from './merge';
import type { BackupPaper } from './types';

/** What becomes of one paper. `conflict`: both have a note or a citation key of their own, so ours is kept or both are. */
export type Fate = 'new' | 'changed' | 'same' | 'conflict';

/** What becomes of a paper of a backup in a library that has `ours` of it. */
export function fateOf(ours: BackupPaper | undefined, theirs: BackupPaper): Fate {
  if (!ours) return 'new';
  const merged = mergeSaved(ours, theirs);
  if (merged === ours) return hasOther(ours.citeKey, theirs.citeKey) ? 'conflict' : 'same';
  const notes = merged.note !== ours.note && merged.note !== theirs.note;
  return notes || hasOther(ours.citeKey, theirs.citeKey) ? 'conflict' : 'changed';
}

function hasOther(ours: string | undefined, theirs: string | undefined): boolean {
  return ours !== undefined && theirs !== undefined && ours !== theirs;
}

/** How many papers have which fate. */
export type Plan = Readonly<Record<Fate, number>>;

export const NO_PLAN: Plan = { new: 0, changed: 0, same: 0, conflict: 0 };
