/** Which sites the reader lets us read. The browser keeps that: it is asked, given and taken back there. */
import browser from 'webextension-polyfill';
import type { Site } from '../sites/site';

/** Match patterns that belong together. */
export type Patterns = readonly string[];

/** Whether we may read all that these patterns match. */
export function mayRead(patterns: Patterns): Promise<boolean> {
  return browser.permissions.contains({ origins: [...patterns] });
}

/** Asks the reader. To be called first thing in a click: browsers ask for nothing else. */
export function askToRead(patterns: Patterns): Promise<boolean> {
  return browser.permissions.request({ origins: [...patterns] });
}

/** Gives a permission back. */
export function stopReading(patterns: Patterns): Promise<boolean> {
  return browser.permissions.remove({ origins: [...patterns] });
}

/** Gives back all that the reader gave after the installation: sites, arXiv and Crossref, Zotero, files. */
export async function givePermissionsBack(): Promise<void> {
  const { host_permissions: hosts = [], content_scripts: scripts = [] } = browser.runtime.getManifest();
  // Chromium names whole hosts, whatever the manifest says; Firefox also the pages of content scripts (2026-11).
  const hostOf = (pattern: string) => pattern.replace(/^([^:]+:\/\/[^/]+)\/.*$/, '$1');
  const installed = new Set([...hosts, ...scripts.flatMap(({ matches }) => matches)].map(hostOf));
  const { origins = [], permissions = [] } = await browser.permissions.getAll();
  // The core list is taken back on the browser's own page.
  const given = origins.filter((origin) => !installed.has(hostOf(origin)));
  if (given.length > 0) await browser.permissions.remove({ origins: given });
  // Browsers throw where what they are to take back was not optional.
  const optional = browser.runtime.getManifest().optional_permissions ?? [];
  if (optional.includes('downloads') && permissions.includes('downloads'))
    await browser.permissions.remove({ permissions: ['downloads'] });
}

/** Whether our script may run on a site's pages. One of the core list is allowed with the installation. */
export async function isAllowed(site: Site): Promise<boolean> {
  return site.access === 'core' || mayRead(site.matches);
}

/** Calls back whenever a permission came or went, until the signal aborts. */
export function followGrants(callback: () => void, signal?: AbortSignal): void {
  const { onAdded, onRemoved } = browser.permissions;
  onAdded.addListener(callback);
  onRemoved.addListener(callback);
  signal?.addEventListener('abort', () => {
    onAdded.removeListener(callback);
    onRemoved.removeListener(callback);
  });
}
