/** Merging a backup into the library: its tables first, then its papers, then what tags are called. */
import type { Library, TagRow } from '../library/databases';
import { goneKey } from '../library/gone';
import { leavingList } from '../library/lists';
import { canonical, latest, type Row } from '../library/registers';
import { settleAsItIs } from '../library/settle';
import { carriers } from '../library/tags';
import type { Exported, Gone, List } from '../library/types';
import { foldName } from '../search/fold-name';
import { fitted, isJustSo, withFreeKeys } from './fit';
import { OTHERS } from './gather';
import { mergePapers, mergeRow, mergeRows } from './merge';
import { following, type Move, readRows, writeMoves } from './rows';
import { indexOf, kindOf, rowOf, rowStateOf, rowsOf, stateOf } from './state';
import type { Backup } from './types';

/** Lists, rules, what was exported, and tables that this version does not know. */
export async function mergeTables(library: Library, backup: Backup, now: number): Promise<void> {
  const rules = (backup.others.rules ?? []).filter((row) => typeof row.id === 'string');
  await mergeTable(library, 'list', backup.lists.map(asRow), indexOf(backup).gone, now);
  await mergeTable(library, 'rule', rules, indexOf(backup).gone, now);
  await mergeExports(library, backup);
  await mergeOthers(library, backup);
}

const asRow = (row: object): Row => ({ ...row });

async function mergeTable(
  library: Library,
  kind: 'list' | 'rule',
  rows: readonly Row[],
  gone: ReadonlyMap<string, Gone>,
  now: number,
): Promise<void> {
  const table = library.dexie.table<Row, string>(kind === 'list' ? 'lists' : 'rules');
  const theirs = new Map(rows.map((row) => [String(row.id), row]));
  for (const one of gone.values()) {
    const [of, id] = kindOf(one);
    if (of === kind && !theirs.has(id)) theirs.set(id, {});
  }
  const ids = [...theirs.keys()];
  const ours = await table.bulkGet(ids);
  const ourGone = await library.gone.bulkGet(ids.map((id) => goneKey(kind, id)));
  const met: string[] = [];
  for (const [i, id] of ids.entries()) {
    const [mine, mineGone, their] = [ours[i], ourGone[i], theirs.get(id)];
    const merged = mergeRows(
      rowStateOf(mine, mineGone),
      rowStateOf(their?.id === undefined ? undefined : their, gone.get(goneKey(kind, id))),
    );
    const next = rowOf(kind, id, merged, now);
    const row = next.row && kind === 'list' ? { ...next.row, count: mine?.count ?? 0 } : next.row;
    if (canonical([row, next.gone]) === canonical([mine, mineGone])) continue;
    if (row) await table.put(row);
    else await table.delete(id);
    if (next.gone) await library.gone.put(next.gone);
    else await library.gone.delete(goneKey(kind, id));
    met.push(next.gone?.clock ?? '', latest(row?.clocks as List['clocks']));
  }
  if (met.length > 0) await settleAsItIs(library, await following(library, met, now), [], []);
}

/** What was handed out was handed out. */
async function mergeExports({ exports }: Library, { others }: Backup): Promise<void> {
  for (const row of others.exports ?? []) {
    const { place, at, ids } = row;
    if (typeof place !== 'string' || !Array.isArray(ids)) continue;
    const ours: Exported = (await exports.get(place)) ?? { place, at: 0, ids: [] };
    const all = [...new Set([...ours.ids, ...ids.filter((id) => typeof id === 'string')])];
    const last = Math.max(ours.at, typeof at === 'number' ? at : 0);
    if (all.length > ours.ids.length || last > ours.at) await exports.put({ place, at: last, ids: all });
  }
}

const MERGED: ReadonlySet<string> = new Set(['tags', 'rules', 'exports']);

async function mergeOthers(library: Library, { others }: Backup): Promise<void> {
  const names = new Set(library.dexie.tables.map(({ name }) => name));
  for (const name of OTHERS) {
    const rows = others[name];
    if (!rows || MERGED.has(name) || !names.has(name)) continue;
    const table = library.dexie.table<Row, string>(name);
    const key = table.schema.primKey.keyPath;
    if (typeof key !== 'string') continue;
    const good = rows.filter((row) => typeof row[key] === 'string');
    const ours = await table.bulkGet(good.map((row) => String(row[key])));
    await table.bulkPut(good.filter((_, i) => !ours[i]));
  }
}

/** These papers of a backup: in the library, in the trash, judged, or gone. */
export async function mergeChunk(
  library: Library,
  backup: Backup,
  ids: readonly string[],
  now: number,
): Promise<void> {
  const here = await readRows(library, ids);
  const standing = new Set(await library.lists.toCollection().primaryKeys());
  const met = ids.flatMap((id, i) => {
    const [ours, theirs] = [here[i] ?? {}, indexOf(backup).papers.get(id) ?? {}];
    return isJustSo(ours, theirs) ? [] : [{ id, ours, theirs }];
  });
  const keys = met.flatMap(({ theirs }) => theirs.saved?.tags.map(foldName) ?? []);
  const tags = (await library.tags.bulkGet([...new Set(keys)])).filter((row) => row !== undefined);
  const spelling = new Map(tags.map(({ key, name }) => [key, name]));
  const wanted = met.map(({ id, ours, theirs }): Move => {
    const next = rowsOf(id, mergePapers(stateOf(ours), stateOf(theirs)), now);
    const saved = next.saved && fitted(next.saved, ours.saved ?? ours.removed?.paper, spelling, standing);
    return { id, here: ours, next: { ...next, saved } };
  });
  const { moves, more } = await withFreeKeys(library, wanted);
  await writeMoves(library, moves, now, more);
}

/** Tags, now that papers carry them: their colours and spellings; and no paper is on a list that is no more. */
export async function settleNames(library: Library, backup: Backup, now: number): Promise<void> {
  for (const { count: _, ...theirs } of (backup.others.tags ?? []) as readonly Row[]) {
    const ours = typeof theirs.key === 'string' ? await library.tags.get(theirs.key) : undefined;
    if (!ours) continue;
    const { count, ...mine } = ours;
    // The tag's own fields are those that the two rows have.
    const merged = { ...mergeRow({ ...mine }, theirs), count } as unknown as TagRow;
    if (canonical(merged) === canonical(ours)) continue;
    await library.tags.put(merged);
    if (merged.name !== ours.name) await respell(library, merged, now);
  }
  await leaveLists(library, backup, now);
}

async function respell(library: Library, { key, name, clocks }: TagRow, now: number): Promise<void> {
  const changes = (await carriers(library.papers, key)).map((before) => ({
    before,
    after: { ...before, tags: before.tags.map((tag) => (foldName(tag) === key ? name : tag)) },
  }));
  await settleAsItIs(library, await following(library, [latest(clocks)], now), changes, []);
}

async function leaveLists(library: Library, backup: Backup, now: number): Promise<void> {
  for (const gone of backup.gone) {
    const [kind, id] = kindOf(gone);
    if (kind !== 'list' || (await library.lists.get(id))) continue;
    const changes = await leavingList(library, id);
    if (changes.length > 0) await settleAsItIs(library, await following(library, [], now), changes, []);
  }
}
