/** Which list is shared with which Zotero group, and how it went: in `storage.local`, and never in a backup. */
import { folderUrl } from '../settings';
import { KEY_SHAPE } from './answers';
import { ZOTERO_API } from './api';
import type { GroupTrouble } from './requests';
import type { Field } from './view';

/** The pairing and the key. The key leaves this browser for Zotero's server alone. */
export const GROUP_KEY = 'zotero-group';
/** How it went last. */
export const GROUP_STATE_KEY = 'zotero-group-state';

export interface GroupSettings {
  /** Of this pairing: what was noted for an earlier one is not of it. */
  readonly id: string;
  /** The API's address, with a slash at its end. */
  readonly api: string;
  readonly key: string;
  readonly userName: string;
  readonly group: number;
  readonly groupName: string;
  readonly collection: string;
  readonly collectionName: string;
  /** The id of the list here. */
  readonly list: string;
}

/** Why the last sync did not end well; `ask`: the reader is asked first, see `GroupState.question`. */
export type ShareTrouble = GroupTrouble | 'no-permission' | 'read-only' | 'no-list' | 'library' | 'ask';

/** A field that was changed on both sides: the group's value stands, and this is what stood here. */
export interface Clash {
  readonly title: string;
  readonly field: Field;
  readonly ours: string;
  readonly at: number;
}

/** A paper that Zotero did not take, and its words. */
export interface Refused {
  readonly title: string;
  readonly why: string;
}

/** So many clashes and refusals are kept for the reader to see. */
export const SHOWN = 20;

/** Papers that came, changed, or went. */
export interface Tally {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

export interface GroupState {
  /** When it was last tried, when that ended, and when one last ended well; milliseconds since 1970, 0: never. */
  readonly triedAt: number;
  readonly endedAt: number;
  readonly doneAt: number;
  readonly trouble?: ShareTrouble | undefined;
  /** The server asked to be left alone until then. */
  readonly notBefore: number;
  /** What the last one did. */
  readonly sent: Tally;
  readonly received: Tally;
  /** Papers that are the same on both sides now. */
  readonly shared: number;
  /** Whether the key may write in the group; undefined before it was asked. */
  readonly mayWrite?: boolean | undefined;
  /** The latest last. */
  readonly clashes: readonly Clash[];
  readonly refused: readonly Refused[];
  /** The versions at which nothing was left to do: of Zotero's library and of ours. */
  readonly library: number;
  readonly seq: number;
  /** More than half of the papers are gone on one side. Until the reader decides nothing is removed. */
  readonly question?: { readonly here: number; readonly there: number; readonly of: number } | undefined;
  readonly decision?: 'remove' | 'restore' | undefined;
}

export const NO_TALLY: Tally = { added: 0, changed: 0, removed: 0 };

export const NO_GROUP_STATE: GroupState = {
  triedAt: 0,
  endedAt: 0,
  doneAt: 0,
  notBefore: 0,
  sent: NO_TALLY,
  received: NO_TALLY,
  shared: 0,
  clashes: [],
  refused: [],
  library: 0,
  seq: -1,
};

/** Settings as they were stored; undefined where there are none. */
export function readGroupSettings(stored: unknown): GroupSettings | undefined {
  const { id, api, key, userName, group, groupName, collection, collectionName, list } = Object(stored);
  const url = typeof api === 'string' ? apiUrl(api) : undefined;
  const words = [id, key, userName, groupName, collection, collectionName, list];
  if (url === undefined || !Number.isSafeInteger(group)) return undefined;
  if (!words.every((word) => typeof word === 'string') || !KEY_SHAPE.test(collection)) return undefined;
  return { id, api: url, key, userName, group, groupName, collection, collectionName, list };
}

/** The state as it was stored; what of it is missing is as at the beginning. */
export function readGroupState(stored: unknown): GroupState {
  return {
    ...NO_GROUP_STATE,
    ...(typeof stored === 'object' ? (stored as Partial<GroupState> | null) : {}),
  };
}

/** The address of the API as a reader writes it, tidied: nothing is Zotero's own; undefined for what is no such address. */
export function apiUrl(written: string): string | undefined {
  return folderUrl(written.trim() || ZOTERO_API);
}
