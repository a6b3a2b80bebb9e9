/** Two versions of a saved paper, made one: what either has is there, and where both differ ours stands. */
import { mergePaper } from '../paper';
import { foldName } from '../search/fold-name';
import type { BackupPaper } from './types';

/** Between two notes on one paper that neither contains. */
const NOTES = '\n\n---\n\n';

/**
 * One paper out of ours and theirs, of the same id. No tag, list, note or key of either is lost: of two keys ours
 * stays, of two notes both. `ours` itself comes back where `theirs` adds nothing; merging the result with either
 * again changes nothing.
 */
export function mergeSaved<P extends BackupPaper>(ours: P, theirs: BackupPaper): P {
  if (ours.id !== theirs.id) return ours;
  const { id: _, ...rest } = theirs;
  // Fields that only they have, those that are unknown here too.
  const added = Object.fromEntries(
    Object.entries(rest).filter(([field, value]) => value !== undefined && !Object.hasOwn(ours, field)),
  );
  const paper = mergePaper(ours, theirs);
  const merged: P = {
    ...added,
    ...paper,
    savedAt: Math.min(ours.savedAt, theirs.savedAt),
    status: ours.status === 'unread' ? theirs.status : ours.status,
    tags: union(ours.tags, theirs.tags, foldName),
    lists: union(ours.lists, theirs.lists, (list) => list),
    note: bothNotes(ours.note, theirs.note),
  };
  return same(ours, merged) ? ours : merged;
}

function union(ours: readonly string[], theirs: readonly string[], keyOf: (name: string) => string) {
  const known = new Set(ours.map(keyOf));
  const more = theirs.filter((name) => !known.has(keyOf(name)));
  return more.length > 0 ? [...ours, ...more] : ours;
}

function bothNotes(ours: string, theirs: string): string {
  if (ours.includes(theirs)) return ours;
  return theirs.includes(ours) ? theirs : `${ours}${NOTES}${theirs}`;
}

function same(before: object, after: object): boolean {
  const a: Readonly<Record<string, unknown>> = { ...before };
  const fields = Object.entries(after);
  return fields.length === Object.keys(a).length && fields.every(([field, value]) => a[field] === value);
}
