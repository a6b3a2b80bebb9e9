/** What a reader can do to papers, each said where it is not plain to see, and undone by a click or Ctrl+Z. */
import type { CopyName } from '../../lib/citations/copy';
import type { Corrections, SavedPaper, Status } from '../../lib/library/types';
import type { Was } from '../../lib/messages';
import type { Paper } from '../../lib/paper';
import { counted, type TextKey, t } from '../kit/text';
import { command } from './commands';
import { commandMany, type Long } from './commands-many';
import { copyCitation } from './copy';
import { show } from './toasts';
import { undoable } from './undo';
import { statusName } from './view-name';

type Ids = readonly string[];
type Words = readonly [one: TextKey, many: TextKey];

/** Keeps the way back of what was done to these; of a single paper it can be seen, and is not said. */
function did(ids: Ids, [one, many]: Words, what: string, undo: () => unknown): void {
  if (ids.length > 0) undoable(counted(ids.length, one, many, what), undo, ids.length > 1);
}

/** Saves a paper that was found among the seen ones. */
export function savePaper(paper: Paper): Promise<boolean> {
  return command('savePaper', [paper], () =>
    undoable(t('savedOne'), () => void command('removePaper', [paper.id])),
  );
}

export function removePapers(ids: Ids, long: Long = {}): Promise<number> {
  const done = (all: Ids) =>
    undoable(counted(all.length, 'removedOne', 'removedMany'), () => restorePapers(all));
  return commandMany('removePapers', ids, (some) => [some], { ...long, done });
}

/** Brings papers back from the trash. */
export function restorePapers(ids: Ids): Promise<number> {
  const done = (all: Ids) => show({ tone: 'said', text: counted(all.length, 'restoredOne', 'restoredMany') });
  return commandMany('restorePapers', ids, (some) => [some], { done });
}

export function setStatus(ids: Ids, status: Status, long: Long = {}): Promise<number> {
  const done = (_: Ids, answers: readonly Was<Status>[]) => {
    const was = answers.flat();
    did(idsOf(was), ['statusSetOne', 'statusSetMany'], statusName(status), () =>
      eachValue(was, (before, some) => commandMany('setStatus', some, (part) => [part, before])),
    );
  };
  return commandMany('setStatus', ids, (some) => [some, status], { ...long, done });
}

export function setRating(ids: Ids, rating: number, long: Long = {}): Promise<number> {
  const done = (_: Ids, answers: readonly Was<number>[]) => {
    const was = answers.flat();
    did(idsOf(was), ['ratedOne', 'ratedMany'], String(rating), () =>
      eachValue(was, (before, some) => commandMany('setRating', some, (part) => [part, before])),
    );
  };
  return commandMany('setRating', ids, (some) => [some, rating], { ...long, done });
}

export function setStar(ids: Ids, on: boolean, long: Long = {}): Promise<number> {
  const words: Words = on ? ['starredOne', 'starredMany'] : ['unstarredOne', 'unstarredMany'];
  const done = (_: Ids, answers: readonly Ids[]) => {
    const changed = answers.flat();
    did(changed, words, '', () => commandMany('setStar', changed, (some) => [some, !on]));
  };
  return commandMany('setStar', ids, (some) => [some, on], { ...long, done });
}

export function addTag(ids: Ids, name: string, long: Long = {}): Promise<number> {
  const done = (_: Ids, answers: readonly Ids[]) => {
    const changed = answers.flat();
    did(changed, ['taggedOne', 'taggedMany'], name, () =>
      commandMany('removeTag', changed, (some) => [some, name]),
    );
  };
  return commandMany('addTag', ids, (some) => [some, name], { ...long, done });
}

export function removeTag(ids: Ids, name: string, long: Long = {}): Promise<number> {
  const done = (_: Ids, answers: readonly Ids[]) => {
    const changed = answers.flat();
    did(changed, ['untaggedOne', 'untaggedMany'], name, () =>
      commandMany('addTag', changed, (some) => [some, name]),
    );
  };
  return commandMany('removeTag', ids, (some) => [some, name], { ...long, done });
}

/** `name` is what the list is called, for the message. */
export function addToList(ids: Ids, listId: string, name: string, long: Long = {}): Promise<number> {
  const done = (_: Ids, answers: readonly Ids[]) => {
    const changed = answers.flat();
    did(changed, ['listedOne', 'listedMany'], name, () =>
      commandMany('removeFromList', changed, (some) => [some, listId]),
    );
  };
  return commandMany('addToList', ids, (some) => [some, listId], { ...long, done });
}

export function removeFromList(ids: Ids, listId: string, name: string, long: Long = {}): Promise<number> {
  const done = (_: Ids, answers: readonly Ids[]) => {
    const changed = answers.flat();
    did(changed, ['unlistedOne', 'unlistedMany'], name, () =>
      commandMany('addToList', changed, (some) => [some, listId]),
    );
  };
  return commandMany('removeFromList', ids, (some) => [some, listId], { ...long, done });
}

/** Puts the reader's own words over those of the sources; none takes them back. */
export function correct({ id, corrections = {} }: SavedPaper, next: Corrections): Promise<boolean> {
  return command('correct', [id, next], () =>
    undoable(t(Object.keys(next).length > 0 ? 'corrected' : 'uncorrected'), () =>
      command('correct', [id, corrections]),
    ),
  );
}

/** What every row of a list offers, apart from opening it. */
export const rowActions = {
  onToggleRead: ({ id, status }: SavedPaper) => void setStatus([id], status === 'unread' ? 'read' : 'unread'),
  onStar: ({ id, starred }: SavedPaper) => void setStar([id], !starred),
  onCopy: (paper: SavedPaper, as?: CopyName) => void copyCitation([paper], as),
  onRemove: ({ id }: SavedPaper) => void removePapers([id]),
} as const;

function idsOf(was: Was<unknown>): Ids {
  return was.map(([id]) => id);
}

/** Calls back once for each value, with the ids that had it. */
function eachValue<T>(was: Was<T>, give: (value: T, ids: Ids) => unknown): void {
  for (const value of new Set(was.map(([, before]) => before))) {
    give(value, idsOf(was.filter(([, before]) => before === value)));
  }
}
