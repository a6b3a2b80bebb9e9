/** The page in front: what our script there reports, or why it reports nothing. */
import { useEffect, useState } from 'preact/hooks';
import browser, { type Tabs } from 'webextension-polyfill';
import { type PageRequest, type PageStatus, STATUS_PORT } from '../../lib/messages';
import { type Route, routeHash } from './route';

/** Where the browser stands in the way, or nobody asked us to read. */
export type PageState =
  | { readonly state: 'asking' }
  /** A page of the browser's own, or one that hides its address from us. */
  | { readonly state: 'closed' }
  /** A page on which nothing is read by itself; it can be lit. `failed`: it was tried, and the browser said no. */
  | { readonly state: 'elsewhere'; readonly host: string; readonly failed: boolean }
  /** A page of papers of a site that may not be read yet, or no longer. */
  | { readonly state: 'not-allowed'; readonly site: string; readonly label: string }
  /** A page of papers, where our script does not run: the tab is older than the extension. */
  | { readonly state: 'unreached' }
  | {
      readonly state: 'here';
      readonly label: string;
      /** The page is read without a file of its site. */
      readonly teachable: boolean;
      /** The host, where that is only for now. */
      readonly once?: string;
      readonly status: PageStatus;
      readonly ask: (request: PageRequest) => void;
    };

/** How long a page has to report, in milliseconds; a running script reports as soon as it is connected. */
const PATIENCE = 1_500;
/** How often, and after how many milliseconds, a script that was just started is asked again. */
const STARTING = 40;
const PAUSE = 100;

/**
 * Follows the page in front for as long as the component lives; `light` has our script read it, whatever it is.
 * `turn` changes when another page comes to the front: beside a page one outlives it.
 */
export function usePageStatus(turn = 0): { readonly page: PageState; readonly light: () => void } {
  const [page, setPage] = useState<PageState>({ state: 'asking' });
  const [lit, setLit] = useState<'yes' | 'failed'>();
  useEffect(() => setLit(undefined), [turn]);
  useEffect(() => {
    const over = new AbortController();
    void follow(setPage, lit, over.signal);
    return () => over.abort();
  }, [lit, turn]);
  const light = async () => {
    const [tab, { lightTab }] = await Promise.all([tabInFront(), import('../../lib/access/light')]);
    setLit(tab && (await lightTab(tab)) ? 'yes' : 'failed');
  };
  return { page, light: () => void light() };
}

async function follow(
  tell: (page: PageState) => void,
  lit: 'yes' | 'failed' | undefined,
  signal: AbortSignal,
  // A script that was started a moment ago reads its settings before it listens.
  tries = lit === 'yes' ? STARTING : 0,
): Promise<void> {
  const tab = await tabInFront();
  if (signal.aborted) return;
  if (tab?.id === undefined) return tell({ state: 'closed' });
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
  let spoken = false;
  const expected = stateWithout(url, lit === 'failed');
  const silent = async (final: boolean) => {
    const state = await expected;
    if (heard || signal.aborted) return;
    if (final || state.state !== 'unreached') tell(state);
  };
  if (lit !== 'yes') void silent(false);
  const timer = setTimeout(silent, PATIENCE, true);
  port.onMessage.addListener((message: unknown) => {
    heard = true;
    spoken = true;
    clearTimeout(timer);
    // Our own script speaks; what it says of the page is shown as text and nothing else.
    const status = message as PageStatus;
    void onlyForNow(status).then((once) =>
      tell({
        state: 'here',
        label: status.label,
        // As the names of hosts begin, and no site's (lib/sites/generic/host.ts).
        teachable: status.site.startsWith('web-'),
        status,
        ask,
        ...(once === undefined ? {} : { once }),
      }),
    );
  });
  port.onDisconnect.addListener(() => {
    // Looked at, so that Chromium does not warn on the console that nobody looked.
    void browser.runtime.lastError;
    clearTimeout(timer);
    heard = false;
    if (!spoken && tries > 0) setTimeout(() => void follow(tell, lit, signal, tries - 1), PAUSE);
    else void silent(true);
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

/** What there is to say of a page on which none of our scripts answers. */
async function stateWithout(address: string | undefined, failed: boolean): Promise<PageState> {
  // Without any permission for it a tab has no address for us; the click on our button gives one.
  if (!address || !URL.canParse(address)) return { state: 'closed' };
  const url = new URL(address);
  // Loaded after the first paint, which does not need them.
  const [{ sites }, { mayRead }, { bareHost, hostPattern }] = await Promise.all([
    import('../../lib/sites'),
    import('../../lib/access/grants'),
    import('../../lib/sites/generic/host'),
  ]);
  const site = sites.find((one) => one.kind(url) !== undefined);
  if (site) {
    const allowed = await mayRead(site.matches);
    return allowed ? { state: 'unreached' } : { state: 'not-allowed', site: site.name, label: site.label };
  }
  const host = bareHost(url);
  if (!host) return { state: 'closed' };
  return (await mayRead([hostPattern(host)])) && (await isAdded(host))
    ? { state: 'unreached' }
    : { state: 'elsewhere', host, failed };
}

async function isAdded(host: string): Promise<boolean> {
  const { readWebSites } = await import('../../lib/access/web-sites');
  return (await readWebSites()).some((site) => site.host === host);
}

/** The host of a page that was lit by a click, and is not read by itself. */
async function onlyForNow({ site, label }: PageStatus): Promise<string | undefined> {
  const [{ mayRead }, { HOST_PREFIX, hostPattern }] = await Promise.all([
    import('../../lib/access/grants'),
    import('../../lib/sites/generic/host'),
  ]);
  if (!site.startsWith(HOST_PREFIX)) return undefined;
  return (await mayRead([hostPattern(label)])) && (await isAdded(label)) ? undefined : label;
}

/** Has the reader point at the papers of the page in front; the popup has then done its work. */
export async function teachPage(): Promise<void> {
  const [tab, { teachTab }] = await Promise.all([tabInFront(), import('../../lib/access/light')]);
  if (tab && (await teachTab(tab))) globalThis.close();
}

/** Loads the page in front anew, so that our script runs there. */
export async function reloadTab(): Promise<void> {
  const tab = await tabInFront();
  if (tab?.id !== undefined) await browser.tabs.reload(tab.id);
}

/** Opens the library in a tab of its own, at a place of it; a popup has then done its work, a side panel stays. */
export async function openLibraryTab(to?: Route): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/library.html') + (to ? routeHash(to) : '') });
  if (location.pathname.endsWith('/popup.html')) globalThis.close();
}
