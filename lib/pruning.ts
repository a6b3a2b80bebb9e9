/** The background's part in pruning what went by: once a day, and when the reader has changed the rule. */
import { atTimes } from './alarms';
import type { Connection } from './library/connection';
import type { Library, Seen } from './library/databases';
import { pruneSeen } from './library/prune';
import { prunedBefore, readKeepSeen } from './settings/keeping';

const A_DAY = 24 * 60;

export interface Pruner {
  /** Prunes by the rule as it is now; one at a time. */
  wake(): void;
}

/** Prunes each day. Call it at the top level of the background. What was cut short goes on the next day, or when woken. */
export function startPruning(
  library: Connection<Library>,
  seen: Connection<Seen>,
  onError: (error: unknown) => void,
): Pruner {
  let turn: Promise<unknown> = Promise.resolve();
  const prune = async () => {
    const before = prunedBefore(await readKeepSeen());
    if (before !== undefined) await pruneSeen(library, seen, before);
  };
  const wake = () => {
    turn = turn.then(prune).catch(onError);
  };
  atTimes('prune-seen', { delayInMinutes: 10, periodInMinutes: A_DAY }, wake, onError);
  return { wake };
}
