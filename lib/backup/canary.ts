/** The canary: what the library last was, kept outside of it; and what a library that contradicts it has lost. */
import type { Meta } from '../library/databases';

/** Where it is in `storage.local`. It may lag behind the library, and never leads. */
export const CANARY_KEY = 'canary';

/** What is remembered of a library. */
export interface Canary {
  readonly dbId: string;
  readonly seq: number;
  readonly saved: number;
  readonly judged: number;
  /** When it was written, milliseconds since 1970. */
  readonly at: number;
}

/** A library as it was found: its own account, and the rows that there are, where they were counted. */
export interface Found {
  readonly meta: Pick<Meta, 'dbId' | 'seq' | 'saved' | 'judged'> | undefined;
  readonly rows?: { readonly papers: number; readonly judged: number } | undefined;
}

/**
 * What is wrong with a library.
 * - `emptied`: it was written before, and has nothing of it now: another library is in its place, or none
 * - `set-back`: it is older than it was
 * - `rows-missing`: it is the same, but rows are gone that its own account has
 * - `unreadable`: reading it fails
 */
export type Wrong = 'emptied' | 'set-back' | 'rows-missing' | 'unreadable';

export function canaryOf({ dbId, seq, saved, judged }: NonNullable<Found['meta']>, now: number): Canary {
  return { dbId, seq, saved, judged: judged.read + judged['not-interested'], at: now };
}

/** Undefined where the library is what the canary remembers, or has grown since; or where nothing is remembered. */
export function wrongWith({ meta, rows }: Found, canary: Canary | undefined): Wrong | undefined {
  if (canary && meta?.dbId !== canary.dbId) return 'emptied';
  if (canary && meta && meta.seq < canary.seq) return 'set-back';
  if (!meta || !rows) return undefined;
  const judged = meta.judged.read + meta.judged['not-interested'];
  return rows.papers < meta.saved || rows.judged < judged ? 'rows-missing' : undefined;
}

/** A canary as it was stored; undefined for anything else. */
export function readCanary(stored: unknown): Canary | undefined {
  const { dbId, seq, saved, judged, at } = Object(stored);
  const numbers = [seq, saved, judged, at].every((one) => Number.isFinite(one));
  return typeof dbId === 'string' && numbers ? { dbId, seq, saved, judged, at } : undefined;
}
