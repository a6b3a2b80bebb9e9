/** How far the library is in being brought up to date, as the background says it to the screens (lib/upgrading.ts). */

/** In `storage.session` while it goes on: a part of 1. */
export const UPGRADING_KEY = 'upgrading';

/** How far it is, from 0 to 1, as it was stored; undefined where nothing is being upgraded. */
export function readUpgrading(stored: unknown): number | undefined {
  return typeof stored === 'number' ? stored : undefined;
}
