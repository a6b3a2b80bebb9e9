/** A restore that is under way: what is left to do is in `storage.local`, so that a killed worker goes on. */
import type { Mode } from './restore';

/** Where it is in `storage.local`; there only while it is under way, or when it stopped at a failure. */
export const JOB_KEY = 'restoring';
/** The last restore that ended, and what undoes it. */
export const DONE_KEY = 'restored';

export interface Job {
  /** The snapshot that is put into the library. */
  readonly key: string;
  readonly mode: Mode;
  /** Chunks that are done, of how many. */
  readonly at: number;
  readonly of: number;
  /** The snapshot that was made just before: put back exactly, it undoes the whole. */
  readonly before?: string;
  /** Why it stands still. */
  readonly failed?: string;
}

/** A restore that ended. */
export interface Done {
  readonly at: number;
  readonly mode: Mode;
  readonly papers: number;
  readonly before?: string;
}

/** A job as it was stored; undefined for anything else. */
export function readJob(stored: unknown): Job | undefined {
  const { key, mode, at, of, before, failed } = Object(stored);
  if (typeof key !== 'string' || (mode !== 'merge' && mode !== 'exact')) return undefined;
  return {
    key,
    mode,
    at: Number(at) || 0,
    of: Number(of) || 0,
    ...(typeof before === 'string' ? { before } : {}),
    ...(typeof failed === 'string' ? { failed } : {}),
  };
}

/** What ended last, as it was stored; undefined for anything else. */
export function readDone(stored: unknown): Done | undefined {
  const { at, mode, papers, before } = Object(stored);
  if (!Number.isFinite(at) || (mode !== 'merge' && mode !== 'exact')) return undefined;
  return { at, mode, papers: Number(papers) || 0, ...(typeof before === 'string' ? { before } : {}) };
}
