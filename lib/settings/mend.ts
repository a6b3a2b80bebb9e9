/** Settings as they can be used: what is missing or malformed in storage is the default, and nothing else is lost. */
import type { Group } from '../keywords/types';
import { COLORS } from '../keywords/types';
import type { Action, Settings, SiteSettings } from './shape';
import { DEFAULTS, SITE_DEFAULTS } from './shape';

/**
 * The settings in what is stored under `groups` and `preferences`. By hand, since this runs in every tab, where a
 * validator would weigh more than all of it.
 */
export function settingsOf(stored: Readonly<Record<string, unknown>>): Settings {
  const preferences = record(stored.preferences);
  const keys = record(preferences.keys);
  const switched = (name: 'lit' | 'titlesOnly' | 'controls' | 'minimap' | 'quiet') =>
    boolean(preferences[name], DEFAULTS[name]);
  return {
    groups: Array.isArray(stored.groups) ? stored.groups.flatMap(groupOf) : DEFAULTS.groups,
    lit: switched('lit'),
    titlesOnly: switched('titlesOnly'),
    controls: switched('controls'),
    minimap: switched('minimap'),
    quiet: switched('quiet'),
    sites: Object.fromEntries(
      Object.entries(record(preferences.sites)).map(([name, site]) => [name, siteOf(site)]),
    ),
    keys: {
      on: boolean(keys.on, DEFAULTS.keys.on),
      first: boolean(keys.first, DEFAULTS.keys.first),
      map: keyMapOf(record(keys.map)),
    },
    badge: oneOf(['matches', 'new', 'off'], preferences.badge, DEFAULTS.badge),
  };
}

function siteOf(value: unknown): SiteSettings {
  const { lit, controls, bar, filter, sort, foldSeen, foldRead } = record(value);
  return {
    lit: boolean(lit, SITE_DEFAULTS.lit),
    controls: boolean(controls, SITE_DEFAULTS.controls),
    bar: oneOf(['open', 'closed'], bar, SITE_DEFAULTS.bar),
    filter: oneOf(['all', 'matches', 'new', 'unsaved'], filter, SITE_DEFAULTS.filter),
    sort: oneOf(['site', 'score', 'votes', 'date'], sort, SITE_DEFAULTS.sort),
    foldSeen: oneOf(['never', 'today', '7d', '30d', 'ever'], foldSeen, SITE_DEFAULTS.foldSeen),
    foldRead: boolean(foldRead, SITE_DEFAULTS.foldRead),
  };
}

/** The longest name of a key is `BrowserFavorites` or the like. */
const LONGEST_KEY = 24;

function keyMapOf(stored: Readonly<Record<string, unknown>>): Settings['keys']['map'] {
  const map = { ...DEFAULTS.keys.map };
  for (const action of Object.keys(map) as Action[]) {
    const key = stored[action];
    if (typeof key === 'string' && key.length <= LONGEST_KEY) map[action] = key;
  }
  return map;
}

function boolean(value: unknown, otherwise: boolean): boolean {
  return typeof value === 'boolean' ? value : otherwise;
}

function oneOf<T extends string>(all: readonly T[], value: unknown, otherwise: T): T {
  return all.find((one) => one === value) ?? otherwise;
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

/** The fields of an object; none of anything else. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
