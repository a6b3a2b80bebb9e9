/** How far the background is in bringing a library of an earlier version up to date. */
import { readUpgrading, UPGRADING_KEY } from '../../lib/library/upgrading';
import { useStored } from './stored';

const KEYS = [UPGRADING_KEY];

/** From 0 to 1; undefined while nothing is being upgraded. */
export function useUpgrading(): number | undefined {
  return useStored(KEYS, (stored) => readUpgrading(stored[UPGRADING_KEY]), 'session');
}
