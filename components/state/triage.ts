/** Going through papers by keys, the same as on a page: what each key does to the paper that has the turn. */
import browser from 'webextension-polyfill';
import type { SeenPaper, Status, Verdict } from '../../lib/library/types';
import type { Paper } from '../../lib/paper';
import type { Action } from '../../lib/settings/shape';
import { t } from '../kit/text';
import { savePaper } from './actions';
import { command } from './commands';
import { copyText } from './hand-out';
import { markOpened } from './opened';
import { isField, undoable, undoLast } from './undo';

/** What the keys act on. */
export interface Turn {
  readonly paper: SeenPaper;
  readonly status: Status | undefined;
}

/** What a key does to the list itself. */
export interface Moves {
  readonly move: (by: 1 | -1) => void;
  /** Opens the field for a tag or a list. */
  readonly ask: (what: 'tag' | 'list') => void;
  readonly help: () => void;
}

/** The action of a key press; undefined where it is none of ours: in a field, with other keys, in a dialog. */
export function actionOf(
  event: KeyboardEvent,
  keys: { readonly on: boolean; readonly map: Readonly<Record<Action, string>> },
): Action | undefined {
  if (!keys.on || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined;
  if (event.defaultPrevented || isField(event.target) || document.querySelector('dialog[open]'))
    return undefined;
  return (Object.keys(keys.map) as Action[]).find((action) => keys.map[action] === event.key);
}

/** Does what a key says; true if it was one of those that do something here. */
export function act(action: Action, turn: Turn | undefined, { move, ask, help }: Moves): boolean {
  switch (action) {
    case 'next':
    case 'previous':
      move(action === 'next' ? 1 : -1);
      return true;
    case 'undo':
      void undoLast();
      return true;
    case 'help':
      help();
      return true;
    default:
      return turn !== undefined && actOn(action, turn, { move, ask });
  }
}

function actOn(action: Action, { paper, status }: Turn, { move, ask }: Pick<Moves, 'move' | 'ask'>): boolean {
  switch (action) {
    case 'save':
      toggleSaved(paper, status);
      return true;
    case 'read':
      toggleVerdict(paper, status, 'read');
      move(1);
      return true;
    case 'notInterested':
      toggleVerdict(paper, status, 'not-interested');
      move(1);
      return true;
    case 'tags':
      ask('tag');
      return true;
    case 'lists':
      ask('list');
      return true;
    case 'open':
      markOpened(paper.id);
      void browser.tabs.create({ url: paper.url, active: false });
      return true;
    case 'cite':
      void cite(paper);
      return true;
    default:
      return false;
  }
}

export function toggleSaved(paper: Paper, status: Status | undefined): void {
  if (status !== 'unread' && status !== 'reading') void savePaper(plain(paper));
  else {
    void command('removePaper', [paper.id], () =>
      undoable(t('removedOne', 1), () => command('restorePaper', [paper.id]), false),
    );
  }
}

export function toggleVerdict(paper: Paper, status: Status | undefined, verdict: Verdict): void {
  const next = status === verdict ? null : verdict;
  const before = status === 'read' || status === 'not-interested' ? status : null;
  void command('judge', [plain(paper), next], () =>
    undoable(
      t(next === 'read' ? 'judgedRead' : next ? 'judgedNotInterested' : 'judgedBack'),
      () => command('judge', [plain(paper), before]),
      false,
    ),
  );
}

export function giveTag(paper: SeenPaper, tag: string): void {
  void command('tagPaper', [plain(paper), tag, true], () =>
    undoable(t('taggedOne', 1, tag), () => command('tagPaper', [plain(paper), tag, false])),
  );
}

export function giveList(
  paper: SeenPaper,
  list: { readonly id: string } | { readonly name: string },
  name: string,
): void {
  void command('listPaper', [plain(paper), list, true], () =>
    undoable(t('listedOne', 1, name), () => command('listPaper', [plain(paper), list, false])),
  );
}

/** Copies its citation. */
export async function cite(paper: Paper): Promise<void> {
  await command('cite', [plain(paper)], ({ text, key }) => {
    void copyText(text, key === null ? t('copied') : t('copiedThis', key));
  });
}

/** The paper, without what is known of its passing by: the wire takes named fields only, and says no to others. */
function plain(row: Paper | SeenPaper): Paper {
  const { firstSeenAt, firstSite, firstPage, changedAt, last, openedAt, ...paper } = row as SeenPaper;
  return paper;
}
