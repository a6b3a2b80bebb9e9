/** How much there is in a table, and about how large it is: no browser tells the size of one database (2026-11). */
import type { Table } from 'dexie';

export interface Size {
  readonly count: number;
  /** About, of what is stored, before a browser packs it; in bytes. */
  readonly bytes: number;
}

/** Rows at either end that are weighed, for all the others. */
const WEIGHED = 40;

/** A table's rows, counted, and their size, told from those at both of its ends. */
export async function sizeOf(table: Pick<Table, 'count' | 'toCollection'>): Promise<Size> {
  const count = await table.count();
  if (count === 0) return { count, bytes: 0 };
  const [first, last] = await Promise.all([
    table.toCollection().limit(WEIGHED).toArray(),
    table.toCollection().reverse().limit(WEIGHED).toArray(),
  ]);
  const rows: readonly unknown[] = [...first, ...last];
  const weighed = rows.reduce((sum: number, row) => sum + weigh(row), 0);
  return { count, bytes: Math.round((weighed / rows.length) * count) };
}

/** Sizes of several tables, as of one. */
export async function sizeOfAll(tables: readonly Pick<Table, 'count' | 'toCollection'>[]): Promise<Size> {
  const sizes = await Promise.all(tables.map(sizeOf));
  return {
    count: sizes.reduce((sum, { count }) => sum + count, 0),
    bytes: sizes.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

const encoder = new TextEncoder();

/** A value's bytes as JSON; bytes in it as they are. */
function weigh(value: unknown): number {
  let raw = 0;
  const json = JSON.stringify(value, (_, part: unknown) => {
    if (!ArrayBuffer.isView(part)) return part;
    raw += part.byteLength;
    return undefined;
  });
  return raw + encoder.encode(json).length;
}
