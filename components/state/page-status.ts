/** The page in front: what our script there reports, or why it reports nothing. */
import { useEffect, useState } from 'preact/hooks';
import browser, { type Tabs } from 'webextension-polyfill';
import { type PageRequest, type PageStatus, STATUS_PORT } from '../../lib/messages';
import { type Route, routeHash } from './route';

export type PageState =
  | { readonly state: 'asking' }
  /** Not a page that lists papers. */
  | { readonly state: 'elsewhere' }
  /** A page that lists papers, where our script does not run: the tab is older than the extension. */
  | { readonly state: 'unreached' }
  | {
      readonly state: 'here';
      readonly label: string;
      readonly status: PageStatus;
      readonly ask: (request: PageRequest) => void;
    };

/** How long a page has to report, in milliseconds; a running script reports as soon as it is connected. */
const PATIENCE = 1_500;

/** Follows the page in front for as long as the component lives. */
export function usePageStatus(): PageState {
  const [page, setPage] = useState<PageState>({ state: 'asking' });
  useEffect(() => {
    const over = new AbortController();
    void follow(setPage, over.signal);
    return () => over.abort();
  }, []);
  return page;
}

async function follow(tell: (page: PageState) => void, signal: AbortSignal): Promise<void> {
  const tab = await tabInFront();
  if (signal.aborted) return;
  if (tab?.id === undefined) return tell({ state: 'elsewhere' });
  const { id, url } = tab;
  const port = browser.tabs.connect(id, { name: STATUS_PORT, frameId: 0 });
  signal.addEventListener('abort', () => port.disconnect());
  const ask = (request: PageRequest) => {
    try {
      port.postMessage(request);
    } catch {
      // The page went away a moment ago; the port's end says so on the screen.
    }
  };
  let heard = false;
  const listing = isListing(url);
  const silent = async (final: boolean) => {
    const known = await listing;
    if (heard || signal.aborted) return;
    if (!known) tell({ state: 'elsewhere' });
    else if (final) tell({ state: 'unreached' });
  };
  void silent(false);
  const timer = setTimeout(silent, PATIENCE, true);
  port.onMessage.addListener((message: unknown) => {
    heard = true;
    clearTimeout(timer);
    // Our own script speaks; what it says of the page is shown as text and nothing else.
    const status = message as PageStatus;
    void labelOf(status.site).then((label) => tell({ state: 'here', label, status, ask }));
  });
  port.onDisconnect.addListener(() => {
    // Looked at, so that Chromium does not warn on the console that nobody looked.
    void browser.runtime.lastError;
    clearTimeout(timer);
    heard = false;
    void silent(true);
  });
}

/** The active tab; where the popup itself is a tab (Firefox on Android), the one that was in front before. */
async function tabInFront(): Promise<Tabs.Tab | undefined> {
  const [own, tabs] = await Promise.all([
    browser.tabs.getCurrent().catch(() => undefined),
    browser.tabs.query({ currentWindow: true }),
  ]);
  if (!own) return tabs.find((tab) => tab.active);
  const others = tabs.filter((tab) => tab.id !== own.id);
  return others.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0];
}

// The sites are loaded after the first paint, which does not need them.
async function isListing(url: string | undefined): Promise<boolean> {
  // Without a permission for its host a tab has no address for us: no site of ours.
  if (!url || !URL.canParse(url)) return false;
  const { sites } = await import('../../lib/sites');
  return sites.some((site) => site.kind(new URL(url)) !== undefined);
}

async function labelOf(name: string): Promise<string> {
  const { sites } = await import('../../lib/sites');
  return sites.find((site) => site.name === name)?.label ?? name;
}

/** Loads the page in front anew, so that our script runs there. */
export async function reloadTab(): Promise<void> {
  const tab = await tabInFront();
  if (tab?.id !== undefined) await browser.tabs.reload(tab.id);
}

/** Opens the library in a tab of its own, at a place of it; the popup has then done its work. */
export async function openLibraryTab(to?: Route): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/library.html') + (to ? routeHash(to) : '') });
  globalThis.close();
}
