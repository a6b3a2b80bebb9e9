/** What a reader can do to lists and tags themselves, with the way back. */
import type { ColorName } from '../../lib/keywords/types';
import type { List, Tag } from '../../lib/library/types';
import type { TagRenamed } from '../../lib/messages';
import { type KeptSearch, readSearches } from '../../lib/settings/searches';
import { t } from '../kit/text';
import { command } from './commands';
import { commandMany } from './commands-many';
import { sameView, type View } from './route';
import { putBackSearches } from './searches';
import { undoable } from './undo';

/** Makes a list; `then` gets its id. */
export function createList(name: string, then: (id: string) => void = () => {}): Promise<boolean> {
  return command('createList', [name], then);
}

function renameList({ id, name: before }: List, name: string): Promise<boolean> {
  return command('renameList', [id, name], () =>
    undoable(t('renamedTo', before, name), () => command('renameList', [id, before]), false),
  );
}

function deleteList({ id, name, color, archived, place }: List): Promise<boolean> {
  const look = {
    ...(color && { color }),
    ...(archived && { archived }),
    ...(place !== undefined && { place }),
  };
  return command('deleteList', [id], (ids) =>
    undoable(t('listDeleted', name), () => command('restoreList', [id, name, ids, look])),
  );
}

function colorList({ id, name, color: before }: List, color: ColorName | null): Promise<boolean> {
  return command('changeList', [id, { color }], () =>
    undoable(t('recolored', name), () => command('changeList', [id, { color: before ?? null }]), false),
  );
}

function archiveList({ id, name }: List, archived: boolean): Promise<boolean> {
  return command('changeList', [id, { archived }], () =>
    undoable(t(archived ? 'listArchived' : 'listBack', name), () =>
      command('changeList', [id, { archived: !archived }]),
    ),
  );
}

/** Puts a list before the one that stands at `to` now; `lists` in the order in which they stand. */
export function moveList(lists: readonly List[], { id, name }: List, to: number): Promise<boolean> {
  const ids = lists.map((list) => list.id);
  const from = ids.indexOf(id);
  const order = ids.toSpliced(from, 1);
  order.splice(to > from ? to - 1 : to, 0, id);
  if (order.join() === ids.join()) return Promise.resolve(true);
  return command('orderLists', [order], () =>
    undoable(t('listMoved', name), () => command('orderLists', [ids]), false),
  );
}

function renameTag(tag: Tag, newName: string): Promise<boolean> {
  const { name } = tag;
  // Of two tags that become one, nothing tells afterwards which of them a search named: read before it is asked.
  const searches = readSearches().catch(() => []);
  return command('renameTag', [name, newName], (renamed) =>
    undoable(
      renamed.into === null ? t('renamedTo', name, newName) : t('tagsMerged', name, renamed.into),
      () => undoRename(tag, newName, renamed, searches),
      renamed.into !== null,
    ),
  );
}

async function undoRename(
  { name, color }: Tag,
  newName: string,
  { into, ids, alone, rules, passed }: TagRenamed,
  searches: Promise<readonly KeptSearch[]>,
): Promise<void> {
  if (into === null) {
    await command('renameTag', [newName, name]);
    return;
  }
  await commandMany('addTag', ids, (some) => [some, name]);
  await commandMany('removeTag', alone, (some) => [some, into]);
  if (rules.length > 0) await command('retagRules', [rules, name]);
  if (color) await command('colorTag', [name, color]);
  if (passed) await command('colorTag', [into, null]);
  await putBackSearches(await searches, name, into);
}

function deleteTag({ name }: Tag): Promise<boolean> {
  return command('deleteTag', [name], (ids) =>
    undoable(t('tagDeleted', name), () => commandMany('addTag', ids, (some) => [some, name])),
  );
}

function colorTag({ name, color: before }: Tag, color: ColorName | null): Promise<boolean> {
  return command('colorTag', [name, color], () =>
    undoable(t('recolored', name), () => command('colorTag', [name, before ?? null]), false),
  );
}

export interface PlaceActions {
  readonly onCreateList: (name: string) => void;
  readonly onRenameList: (list: List, name: string) => void;
  readonly onDeleteList: (list: List) => void;
  readonly onColorList: (list: List, color: ColorName | null) => void;
  readonly onArchiveList: (list: List, archived: boolean) => void;
  readonly onRenameTag: (tag: Tag, name: string) => void;
  readonly onDeleteTag: (tag: Tag) => void;
  readonly onColorTag: (tag: Tag, color: ColorName | null) => void;
}

/** The actions of a screen that shows `view`: where what it shows is renamed or deleted, it goes along by `to`. */
export function placeActions(view: View, to: (view: View) => void): PlaceActions {
  const follow = (done: Promise<boolean>, from: View, next: View) =>
    void done.then((ok) => {
      if (ok && sameView(view, from)) to(next);
    });
  return {
    // One that is made for some papers goes with what was done with those.
    onCreateList: (name) =>
      void createList(name, (id) => undoable(t('listMade', name), () => command('deleteList', [id]), false)),
    onRenameList: (list, name) => void renameList(list, name),
    onDeleteList: (list) => follow(deleteList(list), { kind: 'list', id: list.id }, { kind: 'all' }),
    onColorList: (list, color) => void colorList(list, color),
    onArchiveList: (list, archived) => void archiveList(list, archived),
    onRenameTag: (tag, name) =>
      follow(renameTag(tag, name), { kind: 'tag', name: tag.name }, { kind: 'tag', name }),
    onDeleteTag: (tag) => follow(deleteTag(tag), { kind: 'tag', name: tag.name }, { kind: 'all' }),
    onColorTag: (tag, color) => void colorTag(tag, color),
  };
}
