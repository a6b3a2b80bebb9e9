/** A backup that is looked at before it is put in: what it holds, and what it would do. Loaded only where one is. */
import { gunzip, TooLarge } from '../../lib/backup/pack';
import { type Fate, fateOf, NO_PLAN, type Plan } from '../../lib/backup/plan';
import { type Fault, FILE_CAPS, readBackup } from '../../lib/backup/read-backup';
import { readRows } from '../../lib/backup/rows';
import { takeSnapshot } from '../../lib/backup/snapshots';
import { indexOf } from '../../lib/backup/state';
import type { Backup } from '../../lib/backup/types';
import type { Reading } from '../../lib/library/reading';

/** What was opened: a backup, or why it is none. */
export type Opened =
  | { readonly ok: true; readonly backup: Backup; readonly left: number }
  | { readonly ok: false; readonly fault: Fault | 'damaged' };

/** Reads a file that the reader chose, plain or gzipped. */
export async function openFile(file: Blob): Promise<Opened> {
  if (file.size > FILE_CAPS.bytes) return { ok: false, fault: 'too-large' };
  try {
    return readBackup(await gunzip(new Uint8Array(await file.arrayBuffer()), FILE_CAPS.text));
  } catch (error) {
    return { ok: false, fault: error instanceof TooLarge ? 'too-large' : 'damaged' };
  }
}

/** Keeps a file's content as a snapshot, from where the background puts it into the library. Its key. */
export async function stage(backup: Backup): Promise<string> {
  return (await takeSnapshot(backup, 'file', Date.now())).key;
}

const CHUNK = 500;

/** What merging a backup into the library would do, paper by paper; nothing is written. */
export async function planOf(backup: Backup, reading: Reading, now = Date.now()): Promise<Plan> {
  const plan: Record<Fate, number> = { ...NO_PLAN };
  const all = [...indexOf(backup).papers];
  for (let at = 0; at < all.length; at += CHUNK) {
    const some = all.slice(at, at + CHUNK);
    const ours = await readRows(
      reading,
      some.map(([id]) => id),
    );
    for (const [place, [id, theirs]] of some.entries()) {
      const fate = fateOf(id, ours[place] ?? {}, theirs, now);
      if (fate) plan[fate] += 1;
    }
  }
  return plan;
}
