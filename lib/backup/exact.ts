/** Making the library what a backup holds: each difference is a write of the reader's, made now. */
import { later, over } from '../library/clocks';
import type { Library, TagRow } from '../library/databases';
import { goneKey, goneRow, removedRow } from '../library/gone';
import { canonical, latestOfPaper, type Row } from '../library/registers';
import { settle } from '../library/settle';
import { stampPaper, stampRow } from '../library/stamps';
import type { List, Rule } from '../library/types';
import { OTHERS } from './gather';
import { bare, following, type HereRows, type Move, readRows, writeMoves } from './rows';
import { indexOf, type PaperRows } from './state';
import type { Backup } from './types';

/** Lists, and the tables that go along as they are. */
export async function restoreTablesExactly(library: Library, backup: Backup, now: number): Promise<void> {
  const { clock } = await following(library, [], now);
  const lists = await library.lists.bulkGet(backup.lists.map(({ id }) => id));
  await library.lists.bulkPut(
    backup.lists.map((list, i): List => {
      const ours = lists[i];
      // Not here at all: as it was, and then it may be newer elsewhere. Else the reader has put it back now.
      if (!ours) return { ...list, count: 0 };
      return stampRow(ours, { ...list, count: ours.count, clocks: ours.clocks ?? {} }, clock);
    }),
  );
  await Promise.all(backup.lists.map(({ id }) => revive(library, id, clock)));
  const names = new Set(library.dexie.tables.map(({ name }) => name));
  for (const name of OTHERS) {
    const rows = backup.others[name];
    if (!rows || !names.has(name) || name === 'tags') continue;
    const table = library.dexie.table<Row, string>(name);
    const key = table.schema.primKey.keyPath;
    if (typeof key === 'string') await table.bulkPut(rows.filter((row) => typeof row[key] === 'string'));
  }
}

/** A list that was deleted is made again, later than that. */
async function revive(library: Library, id: string, clock: string): Promise<void> {
  const gone = await library.gone.get(goneKey('list', id));
  const list = gone && (await library.lists.get(id));
  if (!list) return;
  await library.lists.put(stampRow(undefined, list, over(clock, gone.clock)));
  await library.gone.delete(gone.key);
}

/** These papers of a backup: what differs from it becomes as it was. */
export async function restoreExactly(
  library: Library,
  backup: Backup,
  ids: readonly string[],
  now: number,
): Promise<void> {
  const { clock } = await following(library, [], now);
  const here = await readRows(library, ids);
  const moves = ids.map((id, i): Move => {
    const [ours, theirs] = [here[i] ?? {}, indexOf(backup).papers.get(id) ?? {}];
    return {
      id,
      here: ours,
      next: { ...exactRows(ours, theirs, clock), unsaid: ours.unsaid ?? theirs.unsaid },
    };
  });
  // Its keys are free by then, or it had them twice: other papers leave with the last chunk.
  await writeMoves(library, moves, now);
}

function exactRows(ours: HereRows, theirs: PaperRows, clock: string): PaperRows {
  if (theirs.saved) return { saved: savedAgain(ours, theirs.saved, clock) };
  const ended = { removed: ours.removed, gone: ours.gone };
  // What is saved here and was not then leaves with the last chunk.
  if (ours.saved) return { saved: ours.saved };
  if (theirs.judged) {
    const same = ours.judged && canonical(bareJudged(ours.judged)) === canonical(bareJudged(theirs.judged));
    const last = later(ours.judged?.clock ?? '', ours.unsaid?.clock ?? '');
    const again = last === '' ? theirs.judged : { ...theirs.judged, clock: over(clock, last) };
    return { ...ended, removed: ended.removed ?? theirs.removed, judged: same ? ours.judged : again };
  }
  return { ...ended, removed: ended.removed ?? theirs.removed };
}

function bareJudged({ clock: _, ...row }: NonNullable<PaperRows['judged']>) {
  return row;
}

function savedAgain(ours: HereRows, theirs: NonNullable<PaperRows['saved']>, clock: string) {
  const { removed, gone } = ours;
  if (ours.saved) {
    const { clocks: _, ...content } = theirs;
    const { clocks } = ours.saved;
    return stampPaper(bare(ours.saved), bare({ ...content, ...(clocks && { clocks }) }), clock);
  }
  // Nothing is known of it here: it is as it was, and may be newer elsewhere.
  if (!removed && !gone) return theirs;
  const before = later(removed?.clock ?? gone?.clock ?? '', latestOfPaper(removed?.paper.clocks));
  return stampPaper(undefined, bare(theirs), over(clock, before));
}

/** Colours of tags, now that the tags are there; and what is not of the backup leaves. */
export async function finishExact(library: Library, backup: Backup, now: number): Promise<void> {
  const account = await following(library, [], now);
  const { clock } = account;
  for (const { key, count: _, name: _n, clocks: _c, ...look } of (backup.others.tags ??
    []) as readonly (Partial<TagRow> & object)[]) {
    const ours = typeof key === 'string' ? await library.tags.get(key) : undefined;
    if (ours) await library.tags.put(stampRow(ours, { ...ours, ...look }, clock));
  }
  const kept = new Set(backup.papers.map(({ id }) => id));
  const extra = (await library.papers.toCollection().primaryKeys()).filter((id) => !kept.has(id));
  const left = (await library.papers.bulkGet(extra)).filter((row) => row !== undefined);
  await library.removed.bulkPut(left.map((paper) => removedRow(paper, clock, now)));
  const verdicts = new Set(backup.judged.map(({ id }) => id));
  const unsaid = (await library.judged.toArray()).filter(({ id }) => !verdicts.has(id));
  if (left.length + unsaid.length > 0)
    await settle(
      library,
      account,
      left.map((before) => ({ before })),
      unsaid.map((before) => ({ before })),
    );
  await dropOthers(library, 'list', new Set(backup.lists.map(({ id }) => id)), clock, now);
  const rules = (backup.others.rules ?? []).map(({ id }) => String(id));
  await dropOthers(library, 'rule', new Set(rules), clock, now);
}

async function dropOthers(
  library: Library,
  kind: 'list' | 'rule',
  kept: ReadonlySet<string>,
  clock: string,
  now: number,
): Promise<void> {
  const table = library.dexie.table<List | Rule, string>(kind === 'list' ? 'lists' : 'rules');
  const strange = (await table.toArray()).filter(({ id }) => !kept.has(id));
  await library.gone.bulkPut(strange.map((row) => goneRow(kind, row, clock, now)));
  await table.bulkDelete(strange.map(({ id }) => id));
}
