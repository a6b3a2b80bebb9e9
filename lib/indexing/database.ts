/**
 * The database of the index: derived from *library* and *seen*, of which it holds nothing that could not be read
 * there again. So it is no part of what only the background writes: the one worker that holds the lock writes it,
 * and where it is damaged or of another format it is thrown away.
 */
import { Dexie, type DexieOptions, type Table } from 'dexie';
import type { Merged } from '../search/index/merge';
import type { Columns } from '../search/index/segment';

export const INDEX = 'index';
/** Who holds this lock stores the index; the workers of other pages read it, and keep what is newer to themselves. */
export const INDEX_LOCK = 'index';
/** Goes up when what is written changes its meaning; another one is rebuilt. */
export const FORMAT = 1;

/** How far the index has come. */
export interface Progress {
  /** All seen papers first met at this time or later are in it; null: all are. */
  readonly builtTo: number | null;
  /** Likewise the saved ones, before the seen ones. */
  readonly saved: boolean;
  /** What was written to a seen paper or listing before these times is in it (by the writer's clock). */
  readonly changedAt: number;
  readonly listedAt: number;
  /** The state of the library that is in it. */
  readonly dbId: string;
  readonly seq: number;
}

export const START: Progress = {
  builtTo: Infinity,
  saved: false,
  changedAt: 0,
  listedAt: 0,
  dbId: '',
  seq: -1,
};

/** What the index is made of; written together with all that it names. */
export interface Manifest {
  readonly key: 'manifest';
  readonly format: number;
  readonly segments: readonly string[];
  /** Names of sites, in the order of their bits. */
  readonly sites: readonly string[];
  readonly progress: Progress;
}

/** A segment but for its bytes and what changes. */
export interface Head extends Omit<Merged, 'columns'> {
  readonly name: string;
  readonly columns: Omit<Columns, 'votes' | 'sites' | 'dead'>;
  readonly sum: number;
}

/** What changes of a segment. */
export interface Changing extends Pick<Columns, 'votes' | 'sites' | 'dead'> {
  readonly name: string;
}

/** Bytes of a segment. */
export interface Piece {
  /** `pieceKey` names it. */
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly sum: number;
}

export interface IndexDatabase {
  readonly dexie: Dexie;
  readonly manifest: Table<Manifest, string>;
  readonly heads: Table<Head, string>;
  readonly changing: Table<Changing, string>;
  readonly pieces: Table<Piece, string>;
}

export function makeIndex(options: DexieOptions = {}): IndexDatabase {
  const dexie = new Dexie(INDEX, { ...options, chromeTransactionDurability: 'relaxed' });
  dexie.version(1).stores({ manifest: 'key', heads: 'name', changing: 'name', pieces: 'key' });
  return {
    dexie,
    manifest: dexie.table('manifest'),
    heads: dexie.table('heads'),
    changing: dexie.table('changing'),
    pieces: dexie.table('pieces'),
  };
}

export function pieceKey(segment: string, stream: 'docs' | 'places', n: number): string {
  return `${segment}/${stream}/${String(n).padStart(6, '0')}`;
}

/** The index is not as it was written: to be made anew. */
export class Damaged extends Error {
  override readonly name = 'Damaged';
}

/** A number that tells damaged bytes from sound ones (FNV-1a, 32 bits). */
export function sumOf(...parts: readonly (Uint8Array | string)[]): number {
  let sum = 0x811c9dc5;
  for (const part of parts) {
    const { length } = part;
    for (let at = 0; at < length; at++) {
      const value = typeof part === 'string' ? part.charCodeAt(at) : (part[at] ?? 0);
      sum = Math.imul(sum ^ value, 0x01000193);
    }
  }
  return sum >>> 0;
}
