/** Keywords and preferences in `browser.storage.local`, whose change event reaches every tab. */
import type { Group } from './keywords/types';

/** What the reader set. */
export interface Settings {
  readonly groups: readonly Group[];
  /** Light keywords at all. */
  readonly lit: boolean;
}
