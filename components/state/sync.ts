/** Sync as the settings show it: where, how it went last, and switching it on and off. */
import browser from 'webextension-polyfill';
import { askToSync, forgetSync } from '../../lib/sync/permission';
import {
  readSyncSettings,
  readSyncState,
  SYNC_KEY,
  SYNC_STATE_KEY,
  type SyncSettings,
  type SyncState,
} from '../../lib/sync/settings';
import { command } from './commands';
import { useStored } from './stored';

export interface SyncView {
  readonly settings: SyncSettings | undefined;
  readonly state: SyncState;
}

const KEYS = [SYNC_KEY, SYNC_STATE_KEY];

/** Sync as it is now; undefined until it has been read. */
export function useSync(): SyncView | undefined {
  return useStored(KEYS, (stored) => ({
    settings: readSyncSettings(stored[SYNC_KEY]),
    state: readSyncState(stored[SYNC_STATE_KEY]),
  }));
}

export const syncNow = (): Promise<boolean> => command('syncNow', []);

/** Asks the browser for the server, keeps the settings, and syncs. False where the reader said no. */
export async function switchOn(settings: SyncSettings): Promise<boolean> {
  // First of all: the browser asks for nothing once the click is over.
  if (!(await askToSync(settings.url))) return false;
  const stored = await browser.storage.local.get(KEYS);
  const before = readSyncSettings(stored[SYNC_KEY]);
  const state = readSyncState(stored[SYNC_STATE_KEY]);
  // Another folder begins anew; in the same one our file is written anew, under the passphrase as it is now.
  if (before?.url !== settings.url) await browser.storage.local.remove(SYNC_STATE_KEY);
  else await browser.storage.local.set({ [SYNC_STATE_KEY]: { ...state, seq: -1 } });
  await browser.storage.local.set({ [SYNC_KEY]: settings });
  await syncNow();
  return true;
}

/** Forgets the folder and the words that open it. The file there stays. */
export async function switchOff({ url }: SyncSettings): Promise<void> {
  await browser.storage.local.remove(KEYS);
  await forgetSync(url);
}
