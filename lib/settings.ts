/** Keywords and preferences in `browser.storage.local`, whose change event reaches every tab. */
import browser from 'webextension-polyfill';
import { DEFAULT_GROUPS } from './keywords/defaults';
import type { Group } from './keywords/types';
import { COLORS } from './keywords/types';

/** What the reader set. */
export interface Settings {
  readonly groups: readonly Group[];
  /** Light keywords at all. */
  readonly lit: boolean;
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

let turn: Promise<unknown> = Promise.resolve();

/** One after the other: across pages by a lock, within this one where there are no locks. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks;
  if (locks) return locks.request('settings', work);
  const mine = turn.then(work, work);
  turn = mine;
  return mine;
}

// By hand, since this runs in every tab, where a validator would weigh more than all of it.
function settingsOf(stored: Readonly<Record<string, unknown>>): Settings {
  const { lit } = record(stored.preferences);
  return {
    groups: Array.isArray(stored.groups) ? stored.groups.flatMap(groupOf) : DEFAULT_GROUPS,
    lit: typeof lit === 'boolean' ? lit : true,
  };
}

/** A group with what is wrong in it mended; none where there is no text, which is all that cannot be guessed. */
function groupOf(value: unknown, index: number): readonly Group[] {
  const { id, name, color, on, weight, mute, text } = record(value);
  if (typeof text !== 'string') return [];
  return [
    {
      id: typeof id === 'string' && id !== '' ? id : `group-${index}`,
      name: typeof name === 'string' ? name : '',
      color: COLORS.find((one) => one === color) ?? COLORS[index % COLORS.length] ?? 'yellow',
      on: on !== false,
      weight: typeof weight === 'number' && Math.abs(weight) <= 3 ? weight : 1,
      mute: mute === true,
      text,
    },
  ];
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
