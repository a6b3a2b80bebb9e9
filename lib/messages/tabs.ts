/** Tabs that a page asks for. */
import browser from 'webextension-polyfill';

/** Opens an address behind the tab in front, in the window of the tab that asked: a private one stays private. */
export async function openTabBehind(from: number, url: string): Promise<void> {
  const { windowId } = await browser.tabs.get(from);
  await browser.tabs.create({
    url,
    active: false,
    openerTabId: from,
    ...(windowId === undefined ? {} : { windowId }),
  });
}
