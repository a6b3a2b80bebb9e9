/** Reading a whole table without holding the browser up. */
import type { Table } from 'dexie';

export interface Chunks {
  /** Rows at once. */
  readonly chunk?: number;
}

/**
 * Reads all rows by an index of times, the newest first, in chunks. Between two of them the browser breathes, and
 * `signal` may end it. Rows that are added meanwhile are not met.
 */
export async function inChunks<K extends string, Row extends { readonly [key in K]: number }>(
  table: Table<Row, string>,
  time: K,
  onChunk: (rows: readonly Row[]) => void,
  { chunk = 500 }: Chunks = {},
  signal?: AbortSignal,
): Promise<void> {
  let last = Infinity;
  /** How many of those of the very millisecond `last` have been met. */
  let met = 0;
  while (!signal?.aborted) {
    const found = await table.where(time).belowOrEqual(last).reverse().offset(met).limit(chunk).toArray();
    const end = found.at(-1)?.[time];
    if (end === undefined || signal?.aborted) return;
    onChunk(found);
    if (found.length < chunk) return;
    met = found.filter((row) => row[time] === end).length + (end === last ? met : 0);
    last = end;
  }
}
