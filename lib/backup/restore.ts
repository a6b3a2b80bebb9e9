/** Putting a backup into the library, chunk by chunk: each is one transaction, and doing one twice does nothing more. */
import type { Connection } from '../library/connection';
import type { Library, TagRow } from '../library/databases';
import type { Change, Judgement } from '../library/settle';
import { settle } from '../library/settle';
import type { List, SavedPaper } from '../library/types';
import { DERIVED, OTHERS } from './gather';
import { mergeSaved } from './merge';
import type { Backup, BackupPaper } from './types';

/**
 * `merge`: what either has is there. `exact`: the library becomes what the backup holds; papers that are not in it
 * go to the trash, from where they can be brought back for 30 days.
 */
export type Mode = 'merge' | 'exact';

/** Papers in one transaction. 200 take about 75 ms (reliability 2, 2026-11). */
export const CHUNK = 200;

/** How many chunks a backup takes: one for everything but its papers comes first, and in `exact` one comes last. */
export function chunksOf({ papers }: Pick<Backup, 'papers'>): number {
  return Math.ceil(papers.length / CHUNK) + 2;
}

/** Puts one chunk of a backup, from 0 to `chunksOf - 1`, into the library. */
export function restoreChunk(
  connection: Connection<Library>,
  backup: Backup,
  mode: Mode,
  chunk: number,
  now: number,
): Promise<void> {
  return connection.use((library) =>
    library.dexie.transaction('rw', library.dexie.tables, async () => {
      if (chunk === 0) return restoreRest(library, backup, mode);
      if (chunk === chunksOf(backup) - 1) return finish(library, backup, mode, now);
      const part = backup.papers.slice((chunk - 1) * CHUNK, chunk * CHUNK);
      await restorePapers(library, part, mode);
    }),
  );
}

/** Lists, verdicts, the trash, and the tables that go along as they are. */
async function restoreRest(library: Library, backup: Backup, mode: Mode): Promise<void> {
  const lists = await library.lists.bulkGet(backup.lists.map(({ id }) => id));
  await library.lists.bulkPut(
    backup.lists.map((list, i): List => {
      const ours = lists[i];
      const count = ours?.count ?? 0;
      return mode === 'exact' || !ours ? { ...list, count } : { ...list, ...ours };
    }),
  );
  const saved = await library.papers.bulkGet(backup.judged.map(({ id }) => id));
  const judged = await library.judged.bulkGet(backup.judged.map(({ id }) => id));
  const judgements = backup.judged.flatMap((after, i): Judgement[] => {
    // A paper is saved or judged, never both; and what is judged here stays as it is.
    if (saved[i] || (mode === 'merge' && judged[i])) return [];
    return [{ before: judged[i], after }];
  });
  await settle(library, [], judgements);
  const removed = await library.removed.bulkGet(backup.removed.map(({ id }) => id));
  const here = await library.papers.bulkGet(backup.removed.map(({ id }) => id));
  await library.removed.bulkPut(
    backup.removed.flatMap((row, i) => (removed[i] || here[i] ? [] : [{ ...row, paper: bare(row.paper) }])),
  );
  await restoreOthers(library, backup, mode);
}

async function restoreOthers(library: Library, { others }: Backup, mode: Mode): Promise<void> {
  const names = new Set(library.dexie.tables.map(({ name }) => name));
  for (const name of OTHERS) {
    const rows = others[name];
    if (!rows || !names.has(name) || name === 'tags') continue;
    const table = library.dexie.table(name);
    const key = table.schema.primKey.keyPath;
    if (typeof key !== 'string') continue;
    const good = rows.filter((row) => typeof row[key] === 'string');
    const ours = mode === 'merge' ? await table.bulkGet(good.map((row) => String(row[key]))) : [];
    await table.bulkPut(good.filter((_, i) => !ours[i]));
  }
}

async function restorePapers(library: Library, part: readonly BackupPaper[], mode: Mode): Promise<void> {
  const ids = part.map(({ id }) => id);
  const ours = await library.papers.bulkGet(ids);
  const judged = await library.judged.bulkGet(ids);
  const keys = part.flatMap(({ citeKey }) => citeKey?.toLowerCase() ?? []);
  const holders = new Map(
    (await library.papers.where('foldedKey').anyOf(keys).toArray()).map((row) => [row.foldedKey, row.id]),
  );
  const changes = part.map((theirs, i): Change => {
    const before = ours[i];
    const after = before && mode === 'merge' ? mergeSaved(before, theirs) : bare(theirs);
    return { before, after: withFreeKey(after, holders) };
  });
  await settle(
    library,
    changes.filter(({ before, after }) => before !== after),
    judged.flatMap((before) => (before ? [{ before }] : [])),
  );
  // What is saved is not in the trash.
  await library.removed.bulkDelete(ids);
}

/** A key that another paper has, in any case, is not given twice: two entries of one key break a .bib. */
function withFreeKey(paper: SavedPaper, holders: Map<string | undefined, string>): SavedPaper {
  const key = paper.citeKey?.toLowerCase();
  if (key === undefined) return paper;
  const holder = holders.get(key);
  if (holder !== undefined && holder !== paper.id) {
    const { citeKey: _, ...rest } = paper;
    return rest;
  }
  holders.set(key, paper.id);
  return paper;
}

/** With what every write makes anew, still empty. */
function bare(paper: BackupPaper): SavedPaper {
  const kept: Partial<Record<string, unknown>> & BackupPaper = { ...paper };
  for (const field of DERIVED) delete kept[field];
  return { ...kept, tagged: [], listed: [] };
}

/** Colours of tags, now that the tags are there; and what is not of the backup, where it is to be exact. */
async function finish(library: Library, backup: Backup, mode: Mode, now: number): Promise<void> {
  const { lists, papers, judged, others } = backup;
  const rows = (others.tags ?? []) as readonly (Partial<TagRow> & object)[];
  for (const { key, count: _, name: _n, ...look } of rows) {
    const ours = typeof key === 'string' ? await library.tags.get(key) : undefined;
    if (ours) await library.tags.put(mode === 'exact' ? { ...ours, ...look } : { ...look, ...ours });
  }
  if (mode === 'merge') return;
  const kept = new Set(papers.map(({ id }) => id));
  const extra = (await library.papers.toCollection().primaryKeys()).filter((id) => !kept.has(id));
  const gone = (await library.papers.bulkGet(extra)).filter((row) => row !== undefined);
  await library.removed.bulkPut(gone.map((paper) => ({ id: paper.id, removedAt: now, paper })));
  const verdicts = new Set(judged.map(({ id }) => id));
  const unsaid = (await library.judged.toArray()).filter(({ id }) => !verdicts.has(id));
  await settle(
    library,
    gone.map((before) => ({ before })),
    unsaid.map((before) => ({ before })),
  );
  const known = new Set(lists.map(({ id }) => id));
  const strange = (await library.lists.toCollection().primaryKeys()).filter((id) => !known.has(id));
  await library.lists.bulkDelete(strange);
}
