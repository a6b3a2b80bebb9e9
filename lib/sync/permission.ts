/** The permission to speak to the server of the reader's folder or shared list, and to no other. */
import browser from 'webextension-polyfill';
import { originPattern, readSyncSettings, SYNC_KEY } from './settings';
import { GROUP_KEY, readGroupSettings } from './zotero-group/settings';

export function maySync(url: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [originPattern(url)] });
}

/** Asks the reader. To be called first thing in a click: browsers ask for nothing else. */
export function askToSync(url: string): Promise<boolean> {
  return browser.permissions.request({ origins: [originPattern(url)] });
}

/**
 * Takes the permission back, once what it was for is set up no more: a folder and a shared list may be on one server. That
 * for this computer stays, since Zotero may be spoken to under it.
 */
export async function forgetSync(url: string): Promise<void> {
  if (!url.startsWith('https:')) return;
  const origin = originPattern(url);
  const stored = await browser.storage.local.get([SYNC_KEY, GROUP_KEY]);
  const needed = [readSyncSettings(stored[SYNC_KEY])?.url, readGroupSettings(stored[GROUP_KEY])?.api];
  if (needed.some((other) => other !== undefined && originPattern(other) === origin)) return;
  await browser.permissions.remove({ origins: [origin] });
}
