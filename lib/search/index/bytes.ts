/** Numbers as bytes: seven bits each, the eighth says that more follow (LEB128). */

/** Bytes in a piece: what LevelDB keeps in line (64 KiB, Chromium 156), instead of in a file of its own. */
export const PIECE = 60_000;

/** What is read piece by piece; a piece that is at hand comes without a promise. */
export interface Stream {
  readonly length: number;
  /** The bytes `[from, to)`. Rejects where they are damaged. */
  read(from: number, to: number): Uint8Array | Promise<Uint8Array>;
}

/** A stream that is in memory whole. */
export function inMemory(bytes: Uint8Array): Stream {
  return { length: bytes.length, read: (from, to) => bytes.subarray(from, to) };
}

/** Bytes that are written one after the other. */
export class Writer {
  private bytes = new Uint8Array(1024);
  length = 0;

  byte(value: number): void {
    if (this.length === this.bytes.length) this.grow(1);
    this.bytes[this.length++] = value;
  }

  /** A whole number from 0 to 2³² - 1. */
  number(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.byte((rest & 127) | 128);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  /** The bytes `[from, to)` of another. */
  copy(source: Uint8Array, from: number, to: number): void {
    const more = to - from;
    if (this.length + more > this.bytes.length) this.grow(more);
    for (let at = from; at < to; at++) this.bytes[this.length++] = source[at] ?? 0;
  }

  /** Takes the first `count` bytes away and hands them over. */
  take(count = this.length): Uint8Array {
    const taken = this.bytes.slice(0, count);
    this.bytes.copyWithin(0, count, this.length);
    this.length -= count;
    return taken;
  }

  private grow(more: number): void {
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}

/** A place in bytes from which numbers are read. */
export class Cursor {
  readonly bytes: Uint8Array;
  at: number;
  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte(): number {
    return this.bytes[this.at++] ?? 0;
  }

  number(): number {
    let byte = this.byte();
    let value = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = this.byte();
      value |= (byte & 127) << shift;
    }
    return value >>> 0;
  }

  /** Passes over so many numbers. */
  skip(count: number): void {
    for (let left = count; left > 0; left--) while (this.byte() > 127);
  }
}
