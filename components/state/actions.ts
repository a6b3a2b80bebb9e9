/** What a reader can do to the library, each said once it is done and undone by one click where it takes away. */
import type { CopyName } from '../../lib/citations/copy';
import type { List, SavedPaper, Status, Tag } from '../../lib/library/types';
import type { Paper } from '../../lib/paper';
import { counted, t } from '../text';
import { command, commandMany, type Progress } from './commands';
import { copyCitation } from './copy';
import { sameView, type View } from './route';
import { show } from './toasts';

/** For long work: how far it is, and how to stop it. */
export interface Long {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

type Ids = readonly string[];

/** Says that something is done, with the way back. */
function sayUndoable(text: string, undo: () => void): void {
  show({ tone: 'said', text, action: { label: t('undo'), run: undo } });
}

/** Saves a paper that was found among the seen ones. */
export function savePaper(paper: Paper): Promise<boolean> {
  return command('savePaper', [paper], () =>
    sayUndoable(t('savedOne'), () => void command('removePaper', [paper.id])),
  );
}

export function removePapers(ids: Ids, long: Long = {}): Promise<number> {
  const done = (all: Ids) =>
    sayUndoable(counted(all.length, 'removedOne', 'removedMany'), () => restore(all));
  return commandMany('removePapers', ids, (some) => [some], { ...long, done });
}

function restore(ids: Ids): void {
  const done = () => show({ tone: 'said', text: counted(ids.length, 'restoredOne', 'restoredMany') });
  void commandMany('restorePapers', ids, (some) => [some], { done });
}

export function setStatus(ids: Ids, status: Status, long: Long = {}): Promise<number> {
  return commandMany('setStatus', ids, (some) => [some, status], long);
}

export function addTag(ids: Ids, name: string, long: Long = {}): Promise<number> {
  return commandMany('addTag', ids, (some) => [some, name], long);
}

export function removeTag(ids: Ids, name: string): Promise<number> {
  return commandMany('removeTag', ids, (some) => [some, name]);
}

function renameTag(name: string, newName: string): Promise<boolean> {
  return command('renameTag', [name, newName]);
}

function deleteTag(name: string): Promise<boolean> {
  return command('deleteTag', [name], (ids) =>
    sayUndoable(t('tagDeleted', name), () => void addTag(ids, name)),
  );
}

/** Makes a list; `then` gets its id. */
export function createList(name: string, then: (id: string) => void = () => {}): Promise<boolean> {
  return command('createList', [name], then);
}

function renameList(id: string, name: string): Promise<boolean> {
  return command('renameList', [id, name]);
}

function deleteList({ id, name }: List): Promise<boolean> {
  return command('deleteList', [id], (ids) =>
    sayUndoable(t('listDeleted', name), () => void command('restoreList', [id, name, ids])),
  );
}

export function addToList(ids: Ids, listId: string, long: Long = {}): Promise<number> {
  return commandMany('addToList', ids, (some) => [some, listId], long);
}

export function removeFromList(ids: Ids, listId: string): Promise<number> {
  return commandMany('removeFromList', ids, (some) => [some, listId]);
}

/** What every row of a list offers, apart from opening it. */
export const rowActions = {
  onToggleRead: ({ id, status }: SavedPaper) => void setStatus([id], status === 'unread' ? 'read' : 'unread'),
  onCopy: (paper: SavedPaper, as?: CopyName) => void copyCitation([paper], as),
  onRemove: ({ id }: SavedPaper) => void removePapers([id]),
} as const;

/** What can be done to lists and tags themselves. */
export interface PlaceActions {
  readonly onCreateList: (name: string) => void;
  readonly onRenameList: (list: List, name: string) => void;
  readonly onDeleteList: (list: List) => void;
  readonly onRenameTag: (tag: Tag, name: string) => void;
  readonly onDeleteTag: (tag: Tag) => void;
}

/** The actions of a screen that shows `view`: where what it shows is renamed or deleted, it goes along by `to`. */
export function placeActions(view: View, to: (view: View) => void): PlaceActions {
  const follow = (done: Promise<boolean>, from: View, next: View) =>
    void done.then((ok) => {
      if (ok && sameView(view, from)) to(next);
    });
  return {
    onCreateList: (name) => void createList(name),
    onRenameList: ({ id }, name) => void renameList(id, name),
    onDeleteList: (list) => follow(deleteList(list), { kind: 'list', id: list.id }, { kind: 'all' }),
    onRenameTag: (tag, name) =>
      follow(renameTag(tag.name, name), { kind: 'tag', name: tag.name }, { kind: 'tag', name }),
    onDeleteTag: ({ name }) => follow(deleteTag(name), { kind: 'tag', name }, { kind: 'all' }),
  };
}
