/** Lists: made, renamed, filled, emptied, deleted and brought back. A paper may be in several. */
import type { Answer, CardMark, ListChange, ListChoice, ListLook } from '../messages';
import type { Paper } from '../paper';
import { foldName } from '../search/fold-name';
import { over } from './clocks';
import type { Library } from './databases';
import { goneKey, goneRow } from './gone';
import { cardMark, recall } from './marks';
import { saving } from './save';
import { stampRow } from './stamps';
import type { List, SavedPaper } from './types';
import type { Draft } from './write';
import { done, refuse, savedOf } from './write';

/** Makes a list, or finds the one of that name; answers with its id. */
export async function createList({ library, now, clock }: Draft, name: string): Promise<Answer<string>> {
  const key = foldName(name);
  if (key === '') return refuse('bad-request');
  const same = await named(library, key);
  if (same) return done(same.id);
  const id = crypto.randomUUID();
  await library.lists.add(stampRow<List>(undefined, { id, name, createdAt: now, count: 0 }, clock));
  return done(id);
}

/** Lists are ordered as they are named here; those that are not stay where they are, behind them. */
export async function orderLists({ library, clock }: Draft, ids: readonly string[]): Promise<Answer<void>> {
  const lists = await library.lists.bulkGet([...new Set(ids)]);
  const placed = lists.flatMap((list, place) => (list ? [stampRow(list, { ...list, place }, clock)] : []));
  await library.lists.bulkPut(placed);
  return done(undefined);
}

/** Gives a list a colour, or puts it away; what is not named stays, null takes a colour away. */
export async function changeList(
  { library, clock }: Draft,
  id: string,
  change: ListChange,
): Promise<Answer<void>> {
  const list = await library.lists.get(id);
  if (!list) return refuse('not-found');
  const { color, archived, ...plain } = list;
  const { color: nextColor = color, archived: nextArchived = archived } = change;
  const after: List = {
    ...plain,
    ...(nextColor && { color: nextColor }),
    ...(nextArchived && { archived: true }),
  };
  await library.lists.put(stampRow(list, after, clock));
  return done(undefined);
}

export async function renameList({ library, clock }: Draft, id: string, name: string): Promise<Answer<void>> {
  if (foldName(name) === '') return refuse('bad-request');
  const list = await library.lists.get(id);
  if (!list) return refuse('not-found');
  await library.lists.put(stampRow(list, { ...list, name }, clock));
  return done(undefined);
}

/** Deletes a list, not its papers; answers with their ids. */
export async function deleteList(
  { library, change, clock, now }: Draft,
  id: string,
): Promise<Answer<readonly string[]>> {
  const leaving = await leavingList(library, id);
  const list = await library.lists.get(id);
  if (list) await library.gone.put(goneRow('list', list, clock, now));
  await library.lists.delete(id);
  for (const one of leaving) change(one);
  return done(leaving.map(({ before }) => before.id));
}

/** The changes that take every paper off a list. */
export async function leavingList({ papers }: Pick<Library, 'papers'>, id: string) {
  return (await listed(papers, id)).map((before) => ({ before, after: offList(before, id) }));
}

/** The papers on a list. */
export function listed(papers: Library['papers'], id: string): PromiseLike<SavedPaper[]> {
  return papers.where('listed').between([id, -Infinity], [id, Infinity]).toArray();
}

function offList(paper: SavedPaper, id: string): SavedPaper {
  return { ...paper, lists: paper.lists.filter((list) => list !== id) };
}

/** Brings a deleted list back as it was; papers that are no longer saved are passed over. */
export async function restoreList(
  draft: Draft,
  id: string,
  name: string,
  ids: readonly string[],
  look: ListLook = {},
): Promise<Answer<void>> {
  if (foldName(name) === '') return refuse('bad-request');
  const { library, now, clock } = draft;
  if (!(await library.lists.get(id))) {
    const gone = await library.gone.get(goneKey('list', id));
    const list: List = { id, name, createdAt: now, count: 0, ...look };
    await library.lists.add(stampRow(undefined, list, over(clock, gone?.clock ?? '')));
    await library.gone.delete(goneKey('list', id));
  }
  await fill(draft, ids, id);
  return done(undefined);
}

/** Puts papers on a list; answers with the ids of those that were not on it. */
export async function addToList(
  draft: Draft,
  ids: readonly string[],
  listId: string,
): Promise<Answer<readonly string[]>> {
  if (!(await draft.library.lists.get(listId))) return refuse('not-found');
  const added = await fill(draft, ids, listId);
  return added ? done(added) : refuse('not-found');
}

/** Takes papers off a list; answers with the ids of those that were on it. */
export async function removeFromList(
  { library, change }: Draft,
  ids: readonly string[],
  listId: string,
): Promise<Answer<readonly string[]>> {
  const papers = await savedOf(library, ids);
  if (papers.length === 0) return refuse('not-found');
  const listed = papers.filter(({ lists }) => lists.includes(listId));
  for (const before of listed) change({ before, after: offList(before, listId) });
  return done(listed.map(({ id }) => id));
}

/**
 * Puts one paper on a list, saving it first and making the list where that is a new name; or takes it off.
 * Answers with its mark.
 */
export async function listPaper(
  draft: Draft,
  paper: Paper,
  choice: ListChoice,
  on: boolean,
): Promise<Answer<CardMark>> {
  if (!on) {
    const id = await idOf(draft.library, choice);
    const [known = {}] = await recall(draft.library, [paper]);
    const before = known.saved;
    if (!before || id === undefined || !before.lists.includes(id)) return done(cardMark(known));
    const after = offList(before, id);
    draft.change({ before, after });
    return done(cardMark({ saved: after }));
  }
  const list = 'name' in choice ? await createList(draft, choice.name) : await standing(draft, choice.id);
  if (!list.ok) return list;
  const { before, after } = await saving(draft, paper);
  const { lists } = after;
  const listed = lists.includes(list.result) ? after : { ...after, lists: [...lists, list.result] };
  draft.change({ before, after: listed });
  return done(cardMark({ saved: listed }));
}

async function standing({ library }: Draft, id: string): Promise<Answer<string>> {
  return (await library.lists.get(id)) ? done(id) : refuse('not-found');
}

async function idOf(library: Draft['library'], choice: ListChoice): Promise<string | undefined> {
  return 'id' in choice ? choice.id : (await named(library, foldName(choice.name)))?.id;
}

/** Lists are tens, not thousands: reading them all is cheaper than an index. */
async function named({ lists }: Draft['library'], key: string): Promise<List | undefined> {
  return (await lists.toArray()).find((list) => foldName(list.name) === key);
}

/** Puts papers on a list; the ids of those that were not on it, undefined where none of them is saved. */
async function fill(
  { library, change }: Draft,
  ids: readonly string[],
  listId: string,
): Promise<readonly string[] | undefined> {
  const papers = await savedOf(library, ids);
  const fresh = papers.filter(({ lists }) => !lists.includes(listId));
  for (const before of fresh) change({ before, after: { ...before, lists: [...before.lists, listId] } });
  return papers.length > 0 ? fresh.map(({ id }) => id) : undefined;
}
