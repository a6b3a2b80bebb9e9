/** Many keys, few rows: which of the papers of a page are known. */

/** What is read here; Dexie's tables can do it. */
export interface Keyed<Row> {
  bulkGet(keys: string[]): PromiseLike<(Row | undefined)[]>;
  where(index: ':id'): {
    between(
      from: string,
      to: string,
      includeFrom: boolean,
      includeTo: boolean,
    ): { limit(most: number): { primaryKeys(): PromiseLike<string[]> } };
  };
}

/** Fewer keys are asked for one by one. */
const MANY = 10;

/**
 * The rows of these keys by the same places, as `bulkGet` has them. That asks for each key by itself, which for the
 * hundred new papers of a page takes longer than storing them (Chromium 156, 2026-11): here one question tells which
 * keys there are from the first to the last, and only those are read, unless too many others lie between them.
 */
export async function getFew<Row>(
  table: Keyed<Row>,
  keys: readonly string[],
): Promise<readonly (Row | undefined)[]> {
  const [first, ...others] = keys.toSorted();
  const last = others.at(-1);
  if (first === undefined || last === undefined || keys.length < MANY) return table.bulkGet([...keys]);
  const most = 2 * keys.length;
  const there = await table.where(':id').between(first, last, true, true).limit(most).primaryKeys();
  if (there.length === most) return table.bulkGet([...keys]);
  const known = new Set(there);
  const wanted = keys.filter((key) => known.has(key));
  if (wanted.length === 0) return keys.map(() => undefined);
  const rows = await table.bulkGet(wanted);
  const byKey = new Map(wanted.map((key, i) => [key, rows[i]] as const));
  return keys.map((key) => byKey.get(key));
}
