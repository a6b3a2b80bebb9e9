/** Our script on the sites that the reader allowed: registered while the permission lasts, and put into open tabs. */
import browser, { type Scripting } from 'webextension-polyfill';
import type { AccessEnded } from '../messages';
import { sites as allSites } from '../sites';
import { HOST_PREFIX, hostPattern, hostSiteName } from '../sites/generic/host';
import type { Site } from '../sites/site';
import { mayRead } from './grants';
import { readWebSites } from './web-sites';

/** The scripts of entrypoints/optional.content and entrypoints/web.content, as WXT names them (0.20). */
const SITES_SCRIPT = '/content-scripts/optional.js';
const WEB_SCRIPT = '/content-scripts/web.js';

/** A script of ours that is to run on some pages. The id is the name of a site, or of a host that the reader added. */
export interface Wanted {
  readonly id: string;
  readonly matches: readonly string[];
}

/**
 * Registers our script for every optional site and every added one that the reader allowed, and for no other; starts
 * it in the tabs that are open there, and tells those of a site that was taken back. To be called whenever
 * permissions or the added sites may have changed, when the browser starts, and after an update, which forgets what
 * was registered (Chromium 156, 2026-11). Calls wait for one another.
 */
export function keepScripts(sites: readonly Site[] = allSites): Promise<void> {
  const mine = turn.then(
    () => keep(sites),
    () => keep(sites),
  );
  turn = mine;
  return mine;
}

let turn: Promise<unknown> = Promise.resolve();

async function keep(sites: readonly Site[]): Promise<void> {
  const possible: Wanted[] = [
    ...sites
      .filter(({ access }) => access === 'optional')
      .map(({ name, matches }) => ({ id: name, matches })),
    ...(await readWebSites()).map(({ host }) => ({ id: hostSiteName(host), matches: [hostPattern(host)] })),
  ];
  const allowed = await Promise.all(possible.map(({ matches }) => mayRead(matches)));
  const wanted = possible.filter((_, i) => allowed[i]);
  const registered = await browser.scripting.getRegisteredContentScripts();
  const { add, drop } = changes(registered, wanted);
  if (drop.length > 0) await browser.scripting.unregisterContentScripts({ ids: [...drop] });
  if (add.length > 0) await browser.scripting.registerContentScripts(add.map(scriptOf));
  const gone = drop.filter((id) => !wanted.some((one) => one.id === id));
  if (gone.length > 0) await tellAll({ name: 'accessEnded', sites: gone });
  await Promise.all(add.map(startIn));
}

/** What to register, and what to drop, so that `wanted` is what is registered. */
export function changes(
  registered: readonly { readonly id: string; readonly matches?: readonly string[] }[],
  wanted: readonly Wanted[],
): { readonly add: readonly Wanted[]; readonly drop: readonly string[] } {
  const key = (one: { readonly id: string; readonly matches?: readonly string[] }) =>
    JSON.stringify([one.id, [...(one.matches ?? [])].sort()]);
  const had = new Set(registered.map(key));
  const want = new Set(wanted.map(key));
  return {
    add: wanted.filter((one) => !had.has(key(one))),
    drop: registered.filter((one) => !want.has(key(one))).map(({ id }) => id),
  };
}

/** The files of our script for a site's file, and for a host without one. The manifest names the style. */
function files(id: string): { readonly js: string[]; readonly css: string[] } {
  const [listing] = browser.runtime.getManifest().content_scripts ?? [];
  // Firefox has made them whole addresses, and takes none (153, 2026-11).
  const path = (file: string) => new URL(file, browser.runtime.getURL('')).pathname;
  return {
    js: [id.startsWith(HOST_PREFIX) ? WEB_SCRIPT : SITES_SCRIPT],
    css: (listing?.css ?? []).map(path),
  };
}

// Kept across restarts of the browser by default (Chromium 156, Firefox 153, 2026-11).
function scriptOf({ id, matches }: Wanted): Scripting.RegisteredContentScript {
  return { ...files(id), id, matches: [...matches], runAt: 'document_idle' };
}

/** Starts our script in the open tabs that the patterns match; one that is there already makes way for it. */
async function startIn({ id, matches }: Wanted): Promise<void> {
  const tabs = await browser.tabs.query({ url: [...matches] });
  await Promise.allSettled(tabs.map((tab) => (tab.id === undefined ? undefined : startInTab(tab.id, id))));
}

/**
 * Starts in a tab the script of a site or host, given by its name. Rejects where the browser does not let us: a tab
 * asleep, an error page, a page that we may not read.
 */
export async function startInTab(tabId: number, id: string): Promise<void> {
  const { js, css } = files(id);
  const target = { tabId };
  await browser.scripting.insertCSS({ target, files: css });
  await browser.scripting.executeScript({ target, files: js });
}

// Without its permission a tab's address is hidden from us, but each can be spoken to.
async function tellAll(message: AccessEnded): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.allSettled(
    tabs.map(({ id }) => (id === undefined ? undefined : browser.tabs.sendMessage(id, message))),
  );
}
