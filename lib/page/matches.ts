/** What counts as a match: for keys, the toolbar's number and the strip of hits alike. */
import type { Hits } from '../keywords/types';

/** Whether a paper has hits that the reader wants to see: one that a group mutes has none. */
export function isMatch(hits: Hits | undefined): hits is Hits {
  return hits !== undefined && hits.byGroup.size > 0 && !hits.muted;
}
