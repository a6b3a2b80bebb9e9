/** The permission to speak to the Zotero on this computer: asked at first use, and taken back at will. */
import browser from 'webextension-polyfill';
import { zoteroPattern } from './zotero-origin';

const origins = [zoteroPattern(import.meta.env.BROWSER)];

/** Whether we may speak to Zotero. */
export function mayAskZotero(): Promise<boolean> {
  return browser.permissions.contains({ origins });
}

/** Asks the reader. To be called first thing in a click: browsers ask for nothing else. */
export function askForZotero(): Promise<boolean> {
  return browser.permissions.request({ origins });
}

/** Takes the permission back. */
export function forgetZotero(): Promise<boolean> {
  return browser.permissions.remove({ origins });
}

/** Tells now and after each change whether we may, until the returned function is called. */
export function followZoteroPermission(tell: (allowed: boolean) => void): () => void {
  const look = () => void mayAskZotero().then(tell);
  const { onAdded, onRemoved } = browser.permissions;
  onAdded.addListener(look);
  onRemoved.addListener(look);
  look();
  return () => {
    onAdded.removeListener(look);
    onRemoved.removeListener(look);
  };
}
