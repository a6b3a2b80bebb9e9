/** What the keys are for, in words: on the page's sheet, in the library's, in the settings. */
import type { Action } from './shape';

/** The name of what each key does, in the order in which keys are told: moving, the paper, and what is besides. */
export const ACTION_WORDS = {
  next: 'helpNext',
  previous: 'helpPrevious',
  nextHit: 'helpNextHit',
  previousHit: 'helpPreviousHit',
  save: 'helpSave',
  read: 'helpRead',
  notInterested: 'helpNotInterested',
  tags: 'helpTags',
  lists: 'helpLists',
  open: 'helpOpen',
  cite: 'helpCite',
  undo: 'helpUndo',
  filter: 'helpFilter',
  help: 'helpHelp',
} as const satisfies Readonly<Record<Action, string>>;

/** All of them in that order. */
export const ACTIONS = Object.keys(ACTION_WORDS) as readonly Action[];
