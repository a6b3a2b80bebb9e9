/** Backups as files: what was written when, how far it was checked, when the next is due, and when to remind. */
import type { Snapshot } from './snapshots';

/** Where it is in `storage.local`. */
export const FILES_KEY = 'fileBackups';

/**
 * How far a file was checked.
 * - `handed`: it was handed to the browser; whether it reached the disk, nobody can tell us
 * - `complete`: the browser says that it is complete, and has as many bytes as were written
 * - `compared`: the reader chose it, and its bytes are those that were written
 */
export type Checked = 'handed' | 'complete' | 'compared';

export interface FileBackup {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly name: string;
  readonly papers: number;
  readonly bytes: number;
  /** SHA-256 of its bytes. */
  readonly hash: string;
  readonly dbId: string;
  readonly seq: number;
  readonly checked: Checked;
}

/** Why no file was written: the permission was taken back, or the browser's own word. */
export interface FileFailure {
  readonly at: number;
  readonly why: 'permission' | 'damaged' | 'size' | 'browser';
  readonly detail?: string;
}

/** Days between two files that are written by themselves; 0: none is. */
export const EVERY = [0, 1, 7, 30] as const;
export type Every = (typeof EVERY)[number];

export interface Files {
  readonly every: Every;
  readonly last?: FileBackup;
  readonly failed?: FileFailure;
  /** When the reader did not want to be reminded. */
  readonly dismissedAt?: number;
}

/** As it was stored; nothing for anything else. */
export function readFiles(stored: unknown): Files {
  const { every, last, failed, dismissedAt } = Object(stored);
  return {
    every: EVERY.find((one) => one === every) ?? 0,
    ...(isFile(last) ? { last } : {}),
    ...(Number.isFinite(Object(failed).at) && typeof failed.why === 'string' ? { failed } : {}),
    ...(Number.isFinite(dismissedAt) ? { dismissedAt } : {}),
  };
}

function isFile(one: unknown): one is FileBackup {
  const { at, name, papers, bytes, hash, checked } = Object(one);
  return (
    [at, papers, bytes].every((number) => Number.isFinite(number)) &&
    [name, hash].every((text) => typeof text === 'string') &&
    ['handed', 'complete', 'compared'].includes(checked)
  );
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** After a failure it is tried again, not sooner. */
const AFTER_FAILURE = HOUR;

/** Whether a file of this snapshot is to be written now. A clock that was set back does not put it off for ever. */
export function isDue({ every, last, failed }: Files, newest: Snapshot | undefined, now: number): boolean {
  if (every === 0 || !newest) return false;
  if (failed && Math.abs(now - failed.at) < AFTER_FAILURE) return false;
  if (!last) return true;
  if (last.dbId === newest.dbId && last.seq === newest.seq && last.checked !== 'handed') return false;
  return Math.abs(now - last.at) >= every * DAY;
}

/** A reminder comes after so many papers that are in no file, or after so many days with at least one. */
export const SAVES = 50;
const DAYS = 30;

export interface SinceFile {
  /** Papers saved since the last file, or since the reader did not want to be reminded. */
  readonly saved: number;
  /** When the first of them was saved. */
  readonly first: number | undefined;
}

/** From when on papers count for the reminder. */
export function countsFrom({ last, dismissedAt = 0 }: Files): number {
  return Math.max(last?.at ?? 0, dismissedAt);
}

/** Whether to remind of a file. Not where files are written by themselves, unless that fails. */
export function remindNow(files: Files, { saved, first }: SinceFile, now: number): boolean {
  if (saved === 0 || first === undefined) return false;
  if (files.every !== 0 && !files.failed) return false;
  return saved >= SAVES || now - Math.max(first, countsFrom(files)) >= DAYS * DAY;
}
