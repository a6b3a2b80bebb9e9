/** A paper goes by several identities (arXiv, a DOI, a site's own): which record is meant by one of them. */
import type { Paper } from '../paper';
import { identitiesIn } from '../paper';
import { getMany, type Keyed } from './many';

/**
 * An identity that some papers go by beside their own. It stands in `meta`, made of the papers' own `aliases` with
 * every write: neither database needs an index for it.
 */
export interface AliasRow {
  readonly key: `alias:${string}`;
  /** The records' ids, in the order of the alphabet; of more than one the first that is there counts. */
  readonly ids: readonly string[];
}

/** What of a record matters here. */
export type Named = Pick<Paper, 'id' | 'aliases'>;

/** One record's change of names: added (no `before`), rewritten, or gone (no `after`). */
export interface Renaming {
  readonly before?: Named | undefined;
  readonly after?: Named | undefined;
}

/** What is done with `meta` here; Dexie's tables can do it. */
export interface AliasTable extends Keyed<unknown> {
  bulkPut(rows: readonly AliasRow[]): PromiseLike<unknown>;
  bulkDelete(keys: string[]): PromiseLike<unknown>;
}

const keyOf = (id: string) => `alias:${id}` as const;

/** Keeps the rows of `meta` for these changes, inside the caller's transaction. */
export async function settleAliases(meta: AliasTable, changes: readonly Renaming[]): Promise<void> {
  const gone = pairs(changes.map(({ before }) => before));
  const come = pairs(changes.map(({ after }) => after));
  const names = [...new Set([...gone.keys(), ...come.keys()])].filter(
    (name) => JSON.stringify(gone.get(name)) !== JSON.stringify(come.get(name)),
  );
  if (names.length === 0) return;
  const owners = await ownersOf(meta, names);
  const rows = names.map((name) => {
    const ids = new Set(owners.get(name));
    for (const id of gone.get(name) ?? []) ids.delete(id);
    for (const id of come.get(name) ?? []) ids.add(id);
    return { key: keyOf(name), ids: [...ids].sort() };
  });
  await meta.bulkPut(rows.filter(({ ids }) => ids.length > 0));
  await meta.bulkDelete(rows.filter(({ ids }) => ids.length === 0).map(({ key }) => key));
}

/** The ids of the records of each name. */
function pairs(records: readonly (Named | undefined)[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const record of records) {
    for (const name of record?.aliases ?? []) found.set(name, [...(found.get(name) ?? []), record?.id ?? '']);
  }
  for (const ids of found.values()) ids.sort();
  return found;
}

/** The records that go by each of these names beside their own, by name; those that none goes by are missing. */
export async function ownersOf(
  meta: Keyed<unknown>,
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  // Written by `settleAliases` alone.
  const rows = (await getMany(meta, names.map(keyOf))) as readonly (AliasRow | undefined)[];
  return new Map(names.flatMap((name, i) => (rows[i] ? [[name, rows[i].ids] as const] : [])));
}

/**
 * The records that each paper may be, the likeliest first: that of its id, those that go by its id, and so on with
 * its other names. Not all of them need be there.
 */
export async function candidatesFor(
  meta: Keyed<unknown>,
  papers: readonly Named[],
): Promise<readonly (readonly string[])[]> {
  const names = [...new Set(papers.flatMap(identitiesIn))];
  const owners = names.length > 0 ? await ownersOf(meta, names) : new Map<string, readonly string[]>();
  return papers.map((paper) => [
    ...new Set(identitiesIn(paper).flatMap((name) => [name, ...(owners.get(name) ?? [])])),
  ]);
}

/**
 * What a table has of the candidates of some papers, by id. The papers' own names are asked for while `candidates` are
 * still on their way: most papers go by no other, and a page of them waits for one answer less.
 */
export async function rowsOf<Row>(
  table: Keyed<Row>,
  papers: readonly Named[],
  candidates: PromiseLike<readonly (readonly string[])[]>,
): Promise<ReadonlyMap<string, Row>> {
  const own = new Set(papers.flatMap(identitiesIn));
  const [rows, all] = await Promise.all([getMany(table, [...own]), candidates]);
  const others = [...new Set(all.flat())].filter((id) => !own.has(id));
  const more = others.length > 0 ? await table.bulkGet(others) : [];
  const ids = [...own, ...others];
  return new Map([...rows, ...more].flatMap((row, i) => (row ? [[ids[i] ?? '', row] as const] : [])));
}

/**
 * The kinds of identity of which a paper has one: two papers with another each are two, whatever a page says. (A
 * preprint server and a journal each give a DOI: those two are offered for merging, by their words.)
 */
const SINGLE = ['arxiv:', 'doi:', 'acl:'];

/** Whether two sets of names can be of one paper. */
export function canBeOne(one: Named, other: Named): boolean {
  const [ours, theirs] = [identitiesIn(one), identitiesIn(other)];
  return SINGLE.every((kind) => {
    const isOfKind = (id: string) => id.startsWith(kind);
    return (
      !ours.some(isOfKind) || !theirs.some(isOfKind) || ours.some((id) => isOfKind(id) && theirs.includes(id))
    );
  });
}

/** Whether two go by one name, and nothing speaks against their being one. */
export function areOne(one: Named, other: Named): boolean {
  const names = identitiesIn(one);
  return identitiesIn(other).some((id) => names.includes(id)) && canBeOne(one, other);
}

/** Drops the names of records that are gone for good. */
export function forgetAliases(meta: AliasTable, records: readonly Named[]): Promise<void> {
  return settleAliases(
    meta,
    records.map((before) => ({ before })),
  );
}

/** A reading without the names that cannot be its paper's: no page makes two papers of arXiv one. */
export function believed<P extends Paper>(paper: P): P {
  const { aliases = [], ...rest } = paper;
  const own = aliases.filter((id) => canBeOne({ id: paper.id }, { id }));
  return own.length === aliases.length ? paper : { ...(rest as P), ...(own.length > 0 && { aliases: own }) };
}

/** The identities that a reading gives a record beside those that it has; without what the record is known not to be. */
export function newNames(
  record: Named & { readonly apart?: readonly string[] },
  reading: Named,
): readonly string[] {
  const { apart = [] } = record;
  const known = new Set(identitiesIn(record));
  return identitiesIn(reading).filter(
    (id) => !known.has(id) && !apart.includes(id) && canBeOne(record, { id }),
  );
}
