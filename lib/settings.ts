/** Keywords and preferences in `browser.storage.local`, whose change event reaches every tab. */
import browser from 'webextension-polyfill';
import { record, settingsOf } from './settings/mend';
import type { Settings, SiteSettings } from './settings/shape';
import { SITE_DEFAULTS } from './settings/shape';

export type { Settings, SiteSettings } from './settings/shape';
export { DEFAULTS, SITE_DEFAULTS } from './settings/shape';

/** How a site's lists are shown. */
export function siteSettings({ sites }: Settings, name: string): SiteSettings {
  return (Object.hasOwn(sites, name) && sites[name]) || SITE_DEFAULTS;
}

/** The two keys in storage: `groups` is an array, `preferences` an object of everything else. */
const KEYS = ['groups', 'preferences'];

/** The settings as they are now; what is missing or malformed reads as the default. Rejects for an orphan. */
export async function readSettings(): Promise<Settings> {
  return settingsOf(await browser.storage.local.get(KEYS));
}

/** Calls back with the settings after each change, until the signal aborts. */
export function watchSettings(callback: (settings: Settings) => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  let latest = 0;
  const onChanged = async (changes: object, area: string) => {
    if (area !== 'local' || !KEYS.some((key) => Object.hasOwn(changes, key))) return;
    latest += 1;
    const asked = latest;
    // A script that an update left behind can no longer read: it keeps what it knew, until it is gone.
    const settings = await readSettings().catch(() => undefined);
    // Two readings may come back the other way round; only the last one asked for counts.
    if (settings && asked === latest && !signal.aborted) callback(settings);
  };
  browser.storage.onChanged.addListener(onChanged);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(onChanged), { once: true });
}

/**
 * Changes the settings; resolves to the new ones when they are stored. Two pages that change them at once take
 * turns. For the extension's own pages: a content script would hold the web page's lock.
 */
export function updateSettings(change: (settings: Settings) => Settings): Promise<Settings> {
  return inTurn(async () => {
    const stored = await browser.storage.local.get(KEYS);
    const { groups, ...preferences } = change(settingsOf(stored));
    // Preferences of a newer version stay.
    await browser.storage.local.set({
      groups,
      preferences: { ...record(stored.preferences), ...preferences },
    });
    return { groups, ...preferences };
  });
}

/** Changes how one site's lists are shown; resolves when it is stored. */
export async function updateSite(name: string, part: Partial<SiteSettings>): Promise<void> {
  await updateSettings((settings) => ({
    ...settings,
    sites: { ...settings.sites, [name]: { ...siteSettings(settings, name), ...part } },
  }));
}

let turn: Promise<unknown> = Promise.resolve();

/** Changes of the settings, one after the other: across pages by a lock, within this one where there are no locks. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks;
  if (locks) return locks.request('settings', work);
  const mine = turn.then(work, work);
  turn = mine;
  return mine;
}
