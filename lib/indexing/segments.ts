/** Segments as they are stored: heads at once, their bytes in pieces when a question needs them. */
import { inMemory, PIECE, type Stream } from '../search/index/bytes';
import { type Merged, mergeSegments } from '../search/index/merge';
import type { Segment } from '../search/index/segment';
import {
  type Changing,
  Damaged,
  type Head,
  type IndexDatabase,
  type Piece,
  pieceKey,
  sumOf,
} from './database';

/** Bytes of pieces that are kept in memory: with the heads, the index stays below 80 MB. */
const KEPT = 40_000_000;
/** Pieces that are written at once. */
const BATCH = 64;

/** Pieces in memory, the one used last at the end. */
export class PieceCache {
  private readonly pieces = new Map<string, Uint8Array>();
  private size = 0;

  get(key: string): Uint8Array | undefined {
    const bytes = this.pieces.get(key);
    if (bytes) {
      this.pieces.delete(key);
      this.pieces.set(key, bytes);
    }
    return bytes;
  }

  put(key: string, bytes: Uint8Array): void {
    if (this.pieces.has(key)) return;
    this.pieces.set(key, bytes);
    this.size += bytes.length;
    for (const [old, gone] of this.pieces) {
      if (this.size <= KEPT) return;
      this.pieces.delete(old);
      this.size -= gone.length;
    }
  }

  clear(): void {
    this.pieces.clear();
    this.size = 0;
  }
}

/** A segment as it was stored; its bytes are read when they are asked for. */
export function storedSegment(
  database: IndexDatabase,
  cache: PieceCache,
  { name, columns, docBytes, placeBytes, sum, ...head }: Head,
  { votes, sites, dead }: Changing,
): Segment {
  if (sum !== headSum({ ...head, docBytes, placeBytes }) || dead.length !== head.size)
    throw new Damaged(`head of ${name}`);
  return {
    ...head,
    columns: { ...columns, votes, sites, dead },
    docs: pieces(database, cache, name, 'docs', docBytes),
    places: pieces(database, cache, name, 'places', placeBytes),
  };
}

function pieces(
  database: IndexDatabase,
  cache: PieceCache,
  segment: string,
  stream: 'docs' | 'places',
  length: number,
): Stream {
  const keyOf = (n: number) => pieceKey(segment, stream, n);
  const joined = (from: number, to: number, all: readonly Uint8Array[]) => {
    const [first] = all;
    const skip = from % PIECE;
    if (all.length === 1 && first) return first.subarray(skip, skip + to - from);
    const bytes = new Uint8Array(to - from);
    let at = -skip;
    for (const piece of all) {
      bytes.set(
        at < 0 ? piece.subarray(-at) : piece.subarray(0, Math.max(0, bytes.length - at)),
        Math.max(0, at),
      );
      at += piece.length;
    }
    return bytes;
  };
  return {
    length,
    read(from, to) {
      if (to <= from) return new Uint8Array();
      const [first, last] = [Math.floor(from / PIECE), Math.floor((to - 1) / PIECE)];
      const kept = Array.from({ length: last - first + 1 }, (_, i) => cache.get(keyOf(first + i)));
      if (kept.every((piece) => piece !== undefined)) return joined(from, to, kept);
      return (async () => {
        // All between the first and the last that are missing: one request is quicker than several.
        const low = kept.indexOf(undefined);
        const high = kept.lastIndexOf(undefined);
        const rows = await database.pieces
          .where('key')
          .between(keyOf(first + low), keyOf(first + high), true, true)
          .toArray()
          .catch((error: unknown) => {
            throw new Damaged(String(error));
          });
        if (rows.length !== high - low + 1) throw new Damaged(`${keyOf(first + low)}: pieces are missing`);
        for (const [i, { key, bytes, sum }] of rows.entries()) {
          const n = first + low + i;
          if (bytes.length !== Math.min(PIECE, length - n * PIECE) || sumOf(bytes) !== sum)
            throw new Damaged(key);
          cache.put(key, bytes);
          kept[low + i] = bytes;
        }
        return joined(
          from,
          to,
          kept.map((piece) => piece ?? new Uint8Array()),
        );
      })();
    },
  };
}

/** The rows of a segment that is in memory. */
export async function rowsOfSegment(
  name: string,
  segment: Segment,
): Promise<{ readonly head: Head; readonly pieces: readonly Piece[] }> {
  const docs = await segment.docs.read(0, segment.docs.length);
  const places = await segment.places.read(0, segment.places.length);
  return {
    head: headOf(name, { ...segment, docBytes: docs.length, placeBytes: places.length }),
    pieces: [...cut(name, 'docs', docs), ...cut(name, 'places', places)],
  };
}

function cut(name: string, stream: 'docs' | 'places', bytes: Uint8Array): readonly Piece[] {
  return Array.from({ length: Math.ceil(bytes.length / PIECE) }, (_, n) => {
    const piece = bytes.slice(n * PIECE, (n + 1) * PIECE);
    return { key: pieceKey(name, stream, n), bytes: piece, sum: sumOf(piece) };
  });
}

function headOf(name: string, { columns, ...merged }: Merged): Head {
  const { size, ids, byId, words, docsAt, placesAt, docBytes, placeBytes } = merged;
  const { votes, sites, dead, ...fixed } = columns;
  const head = { size, ids, byId, words, docsAt, placesAt, docBytes, placeBytes };
  return { name, ...head, columns: fixed, sum: headSum(head) };
}

function headSum({ ids, words, docsAt, placesAt, docBytes, placeBytes }: Omit<Merged, 'columns'>): number {
  const bytes = (numbers: Uint32Array) =>
    new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  return sumOf(ids.text, words.text, bytes(docsAt), bytes(placesAt), `${docBytes} ${placeBytes}`);
}

export function changingOf(name: string, { votes, sites, dead }: Segment['columns']): Changing {
  return { name, votes, sites, dead };
}

/** Merges segments into memory. */
export async function mergeInMemory(
  segments: readonly Segment[],
  pause: () => Promise<void>,
): Promise<Segment> {
  const [docs, places]: [Uint8Array[], Uint8Array[]] = [[], []];
  const sink = {
    docs: (bytes: Uint8Array) => void docs.push(bytes),
    places: (bytes: Uint8Array) => void places.push(bytes),
  };
  const { docBytes, placeBytes, ...merged } = await mergeSegments(segments, sink, pause);
  return {
    ...merged,
    docs: inMemory(together(docs, docBytes)),
    places: inMemory(together(places, placeBytes)),
  };
}

function together(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * Merges segments into the database, piece by piece, so that it is never in memory whole. Nothing names it until its
 * head is put, which is left to the caller.
 */
export async function mergeIntoDatabase(
  database: IndexDatabase,
  name: string,
  segments: readonly Segment[],
  pause: () => Promise<void>,
): Promise<{ readonly head: Head; readonly changing: Changing }> {
  const waiting: Piece[] = [];
  const counts = { docs: 0, places: 0 };
  const flush = () => database.pieces.bulkPut(waiting.splice(0));
  const put = (stream: 'docs' | 'places') => async (bytes: Uint8Array) => {
    waiting.push({ key: pieceKey(name, stream, counts[stream]++), bytes, sum: sumOf(bytes) });
    if (waiting.length >= BATCH) await flush();
  };
  const merged = await mergeSegments(segments, { docs: put('docs'), places: put('places') }, pause);
  await flush();
  return { head: headOf(name, merged), changing: changingOf(name, merged.columns) };
}
