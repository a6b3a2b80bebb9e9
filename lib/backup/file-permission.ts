/** The permission to write files into the downloads: optional, so that only who wants them gives it. */
import browser from 'webextension-polyfill';

const DOWNLOADS = { permissions: ['downloads' as const] };

export const mayWriteFiles = (): Promise<boolean> => browser.permissions.contains(DOWNLOADS);

/** Asks the reader. To be called first thing in a click: browsers ask for nothing else. */
export const askToWriteFiles = (): Promise<boolean> => browser.permissions.request(DOWNLOADS);
