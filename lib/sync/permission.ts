/** The permission to speak to the server of the reader's folder, and to no other. */
import browser from 'webextension-polyfill';
import { originPattern } from './settings';

export function maySync(url: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [originPattern(url)] });
}

/** Asks the reader. To be called first thing in a click: browsers ask for nothing else. */
export function askToSync(url: string): Promise<boolean> {
  return browser.permissions.request({ origins: [originPattern(url)] });
}

/** Takes the permission back; that for this computer stays, since Zotero may be spoken to under it. */
export async function forgetSync(url: string): Promise<void> {
  if (url.startsWith('https:')) await browser.permissions.remove({ origins: [originPattern(url)] });
}
