/** Papers from a reader's file or list: saved, or joined to those that are saved already; and all of that taken back. */
import type { Answer, Imported, ImportItem, ImportUndone } from '../messages';
import { mergePaper, underId } from '../paper';
import { foldName } from '../search/fold-name';
import { holdersOf } from './keys';
import { replacedIn, takenBack } from './replaced';
import { removePapers, saving } from './save';
import type { SavedPaper } from './types';
import type { Draft, Met } from './write';
import { done, refuse } from './write';

/** A paper of a file, and what is known of it from pages that went by. */
export interface MetItem extends ImportItem {
  readonly met?: Met;
}

/**
 * Takes papers in, each as a new one or, by `into` or its own id, as the saved one that it is: then only what is
 * missing there is added. A key that another paper has, in any case, is not given. What was changed is kept in the
 * answer, so that `undoImport` can take it back.
 */
export async function importPapers(draft: Draft, items: readonly MetItem[]): Promise<Answer<Imported>> {
  const { library, change, now } = draft;
  const holders = await holdersOf(
    library,
    items.flatMap(({ key }) => key ?? []),
  );
  const added: string[] = [];
  const changed: Imported['changed'][number][] = [];
  const taken: Imported['taken'][number][] = [];
  const met = new Set<string>();
  let unchanged = 0;
  for (const item of items) {
    const into = item.into === undefined ? undefined : await library.papers.get(item.into);
    const paper = into ? underId(item.paper, into.id) : item.paper;
    // A paper has one change in a transaction; the screen sends none twice.
    if (met.has(paper.id)) continue;
    met.add(paper.id);
    const onSaving = { ...draft.onSaving, ...(item.met && { met: item.met }) };
    const { before, after: saved } = await saving({ ...draft, onSaving }, paper);
    const holder = item.key === undefined ? undefined : holders.get(item.key.toLowerCase());
    const free = item.key !== undefined && isFree(holders, item.key, paper.id);
    if (item.key !== undefined && holder && !free)
      taken.push({ id: paper.id, key: item.key, by: holder.title });
    if (item.key !== undefined && free)
      holders.set(item.key.toLowerCase(), { id: paper.id, title: paper.title });
    const after = joined(saved, { ...item, paper }, free ? item.key : undefined, now);
    change({ before, after });
    if (!before) added.push(paper.id);
    else if (after === before) unchanged++;
    else changed.push({ id: paper.id, ...replacedIn(before, differing(before, after)) });
  }
  return done({ added, changed, unchanged, taken });
}

/** The saved paper with what the item adds; the same object where that is nothing. */
function joined(saved: SavedPaper, item: MetItem, key: string | undefined, now: number): SavedPaper {
  const { paper, tags, note, publication } = item;
  const merged = mergePaper(saved, paper);
  const own = new Set(saved.tags.map(foldName));
  const more = tags.filter((tag, i) => {
    const folded = foldName(tag);
    return !own.has(folded) && tags.findIndex((other) => foldName(other) === folded) === i;
  });
  const venue =
    !saved.venue && publication ? { ...publication, source: 'file' as const, at: now } : undefined;
  const rekeyed = key !== undefined && key !== saved.citeKey;
  if (merged === saved && more.length === 0 && !(note && !saved.note) && !venue && !rekeyed) return saved;
  return {
    ...merged,
    tags: [...saved.tags, ...more],
    note: saved.note || note,
    ...(venue && { venue }),
    ...(rekeyed && { citeKey: key }),
  };
}

/** Whether a key is nobody's, or this paper's own. */
function isFree(holders: ReadonlyMap<string, { readonly id: string }>, key: string, id: string): boolean {
  const holder = holders.get(key.toLowerCase());
  return holder === undefined || holder.id === id;
}

/** The names of the fields that a change gave a value. */
function differing(before: SavedPaper, after: SavedPaper): readonly string[] {
  return Object.keys(after).filter((name) => Reflect.get(before, name) !== Reflect.get(after, name));
}

/**
 * Takes back what one `importPapers` did, by its `opId`: papers that it saved are removed (they can be restored for 30
 * days), papers that it added to are as they were. `not-found` where that is no import of the last 7 days.
 */
export async function undoImport(draft: Draft, opId: string): Promise<Answer<ImportUndone>> {
  const { library, change } = draft;
  const op = await library.ops.get(opId);
  if (op?.name !== 'importPapers') return refuse('not-found');
  // Stored by that very command, so it has its type.
  const { added, changed } = op.result as Imported;
  const holders = await holdersOf(
    library,
    changed.flatMap(({ before }) => (typeof before.citeKey === 'string' ? before.citeKey : [])),
  );
  await removePapers(draft, added);
  let restored = 0;
  for (const { id, before: old, fresh } of changed) {
    const now = await library.papers.get(id);
    if (!now) continue;
    const { citeKey, ...others } = old;
    const key = typeof citeKey === 'string' && isFree(holders, citeKey, id) ? { citeKey } : {};
    change({ before: now, after: takenBack(now, { before: { ...others, ...key }, fresh }) });
    restored++;
  }
  return done({ removed: added.length, restored });
}
