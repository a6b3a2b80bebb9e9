/** The shared list as the settings show it: with which group, how it went last, setting it up and taking it back. */
import browser from 'webextension-polyfill';
import { send } from '../../lib/messages';
import { askToSync, forgetSync } from '../../lib/sync/permission';
import { rightsIn } from '../../lib/sync/zotero-group/answers';
import { type Named, openApi, type ZoteroApi } from '../../lib/sync/zotero-group/api';
import { keyFor } from '../../lib/sync/zotero-group/item';
import type { GroupTrouble } from '../../lib/sync/zotero-group/requests';
import {
  GROUP_KEY,
  GROUP_STATE_KEY,
  type GroupSettings,
  type GroupState,
  readGroupSettings,
  readGroupState,
  type ShareTrouble,
} from '../../lib/sync/zotero-group/settings';
import { useStored } from './stored';
import { syncNow } from './sync';

export interface GroupView {
  readonly settings: GroupSettings | undefined;
  readonly state: GroupState;
}

/** The shared list as it is now; undefined until it has been read. */
export function useGroup(): GroupView | undefined {
  return useStored([GROUP_KEY, GROUP_STATE_KEY], (stored) => ({
    settings: readGroupSettings(stored[GROUP_KEY]),
    state: readGroupState(stored[GROUP_STATE_KEY]),
  }));
}

/** A group that the key may read. */
export interface Group extends Named<number> {
  readonly mayWrite: boolean;
}

/** What a key opens. */
export interface Account {
  readonly api: string;
  readonly key: string;
  readonly userName: string;
  readonly groups: readonly Group[];
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly trouble: ShareTrouble };

function apiOf({ api, key }: Pick<Account, 'api' | 'key'>): ZoteroApi {
  let pause = 0;
  return openApi({
    url: api,
    key,
    fetch: (url, init) => fetch(url, init),
    now: Date.now,
    pausedUntil: () => pause,
    pause: async (until) => {
      pause = until;
    },
  });
}

/** Asks the browser for the server, and Zotero whose key this is and which groups it opens. In a click. */
export async function lookUp(api: string, key: string): Promise<Answer<Account>> {
  // First of all: the browser asks for nothing once the click is over.
  if (!(await askToSync(api))) return { ok: false, trouble: 'no-permission' };
  const zotero = apiOf({ api, key });
  const known = await zotero.key();
  if (!known.ok) return known;
  const { userID, username } = known.value;
  const found = await zotero.groups(userID);
  if (!found.ok) return found;
  const groups = found.value.flatMap((group) => {
    const rights = rightsIn(known.value, group.id);
    return rights?.library ? [{ ...group, mayWrite: rights.write }] : [];
  });
  return { ok: true, value: { api, key, userName: username, groups } };
}

/** The collections of a group. */
export async function collectionsOf(
  account: Account,
  group: number,
): Promise<Answer<readonly Named<string>[]>> {
  const found = await apiOf(account).collections(group);
  return found.ok ? { ok: true, value: found.value.value } : found;
}

/** What the reader chose; a collection or a list that is only named is made. */
export interface Choice {
  readonly account: Account;
  readonly group: Group;
  readonly collection: Named<string> | { readonly name: string };
  readonly list: Named<string> | { readonly name: string };
}

/** Makes what is not there yet, keeps the pairing, and syncs; undefined where that worked. */
export async function share({ account, group, collection, list }: Choice): Promise<ShareTrouble | undefined> {
  const made = 'id' in collection ? collection : await makeCollection(account, group.id, collection.name);
  if (typeof made === 'string') return made;
  const listed = 'id' in list ? list : await makeList(list.name);
  if (!listed) return 'library';
  const { api, key, userName } = account;
  const settings: GroupSettings = {
    id: crypto.randomUUID(),
    api,
    key,
    userName,
    group: group.id,
    groupName: group.name,
    collection: made.id,
    collectionName: made.name,
    list: listed.id,
  };
  await browser.storage.local.remove(GROUP_STATE_KEY);
  await browser.storage.local.set({ [GROUP_KEY]: settings });
  await syncNow();
  return undefined;
}

/** One of that name that is there already is taken. */
async function makeCollection(
  account: Account,
  group: number,
  name: string,
): Promise<Named<string> | GroupTrouble> {
  const zotero = apiOf(account);
  const found = await zotero.collections(group);
  if (!found.ok) return found.trouble;
  const same = found.value.value.find((one) => one.name === name);
  if (same) return same;
  const key = keyFor(crypto.randomUUID(), name);
  const made = await zotero.makeCollection(group, key, name, found.value.library);
  return made.ok ? { id: made.value, name } : made.trouble;
}

async function makeList(name: string): Promise<Named<string> | undefined> {
  const made = await send('createList', name);
  return made.ok ? { id: made.result, name } : undefined;
}

/** Forgets the key and the pairing. Papers and items stay where they are. */
export async function unshare({ api }: GroupSettings): Promise<void> {
  await browser.storage.local.remove(GROUP_KEY);
  // What was noted of each paper goes with the next sync, which finds no pairing.
  await syncNow();
  await forgetSync(api);
}

/** The reader's word on many papers that are gone on one side. */
export async function decideGone(state: GroupState, decision: 'remove' | 'restore'): Promise<void> {
  await browser.storage.local.set({ [GROUP_STATE_KEY]: { ...state, decision } });
  await syncNow();
}
