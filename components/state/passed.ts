/** A paper that went by and is not saved, as a value of a component. */
import type { Reading } from '../../lib/library/reading';
import type { Verdict } from '../../lib/library/types';
import type { Paper } from '../../lib/paper';
import { type Loadable, useLive } from './live';
import { sharedSeen } from './shared-seen';

export interface Passed {
  readonly paper: Paper;
  /** What the reader said of it. */
  readonly judged: Verdict | undefined;
}

/** The paper with this id; without value if nothing is known of it. One that was judged outlives the pruning. */
export function usePassed(reading: Promise<Reading>, id: string): Loadable<Passed | undefined> {
  const seen = useLive(sharedSeen(), ({ papers }) => papers.get(id), [id]);
  const said = useLive(reading, ({ judged }) => judged.get(id), [id]);
  if (said.state !== 'ready') return said;
  const judged = said.value?.verdict;
  if (seen.state === 'ready' && seen.value) return { state: 'ready', value: { paper: seen.value, judged } };
  if (said.value) return { state: 'ready', value: { paper: said.value.paper, judged } };
  return seen.state === 'ready' ? { state: 'ready', value: undefined } : seen;
}
