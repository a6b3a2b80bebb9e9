/** What was found wrong with the library: kept in `storage.local` until the reader has decided what to do. */
import type { Canary, Wrong } from './canary';
import { readCanary } from './canary';

/** While it is there, the library is not written, snapshots are not made, and the screens show the recovery. */
export const RECOVERY_KEY = 'recovery';

export interface Finding {
  readonly wrong: Wrong;
  /** When it was found, milliseconds since 1970. */
  readonly at: number;
  /** What the library last was; undefined where only its own rows contradict it. */
  readonly expected?: Canary | undefined;
  /** Papers that are there now; null where they cannot be read. */
  readonly papers: number | null;
  /** Papers that should be there. */
  readonly wanted: number;
}

const WRONGS: readonly Wrong[] = ['emptied', 'set-back', 'rows-missing', 'unreadable'];

/** A finding as it was stored; undefined where all is well. */
export function readFinding(stored: unknown): Finding | undefined {
  const { wrong, at, expected, papers, wanted } = Object(stored);
  const known = WRONGS.find((one) => one === wrong);
  if (!known) return undefined;
  return {
    wrong: known,
    at: Number(at) || 0,
    expected: readCanary(expected),
    papers: Number.isFinite(papers) ? papers : null,
    wanted: Number(wanted) || 0,
  };
}
