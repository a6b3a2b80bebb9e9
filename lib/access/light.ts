/** Lighting the page in front once, by the reader's click on the toolbar's button. */
import browser, { type Tabs } from 'webextension-polyfill';
import { bareHost, hostSiteName } from '../sites/generic/host';
import { rememberLit } from './lit-tabs';
import { startInTab } from './scripts';

/**
 * Starts our script in a tab that the reader had in front when opening the popup (`activeTab`). False where no page
 * of a host is, or the browser keeps it to itself: its own pages, its store.
 */
export async function lightTab({ id, url }: Tabs.Tab): Promise<boolean> {
  const address = url && URL.canParse(url) ? new URL(url) : undefined;
  const host = address && bareHost(address);
  if (id === undefined || !address || !host) return false;
  // First, so that its first message is not a stranger's.
  await rememberLit(id, address.origin);
  try {
    await startInTab(id, hostSiteName(host));
    return true;
  } catch {
    return false;
  }
}

/** The script of entrypoints/teach.content, as WXT names it (0.20). */
const TEACH_SCRIPT = '/content-scripts/teach.js';

/** Has the reader point at what is to be read in such a tab; false as above. */
export async function teachTab(tab: Tabs.Tab): Promise<boolean> {
  if (tab.id === undefined || !(await lightTab(tab))) return false;
  await browser.scripting.executeScript({ target: { tabId: tab.id }, files: [TEACH_SCRIPT] });
  return true;
}
