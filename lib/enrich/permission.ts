/** The permission to ask arXiv and Crossref: given in a click, and taken back at will in the browser. */
import browser from 'webextension-polyfill';
import { ASKED_PATTERNS } from './hosts';

const wanted = { origins: [...ASKED_PATTERNS] };

/** Whether the browser lets us ask both. */
export function mayAskSources(): Promise<boolean> {
  return browser.permissions.contains(wanted);
}

/** Asks the reader. To be called first thing in a click: browsers ask for nothing else. */
export function askForSources(): Promise<boolean> {
  return browser.permissions.request(wanted);
}

/** Calls back whenever a permission came or went, until the signal aborts. */
export function followPermission(callback: () => void, signal?: AbortSignal): void {
  browser.permissions.onAdded.addListener(callback);
  browser.permissions.onRemoved.addListener(callback);
  signal?.addEventListener('abort', () => {
    browser.permissions.onAdded.removeListener(callback);
    browser.permissions.onRemoved.removeListener(callback);
  });
}
