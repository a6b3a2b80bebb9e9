/** The seen papers, opened once for all that a window shows of them. */
import type { SeenReading } from '../../lib/library/reading-seen';
import { openSeen } from './live';

let opening: Promise<SeenReading> | undefined;

/** The seen papers, open for reading; rejects where they cannot be read, and is tried again when asked for again. */
export function sharedSeen(): Promise<SeenReading> {
  if (opening) return opening;
  const now = openSeen();
  opening = now;
  // Who asked hears of it. A screen asks at every drawing, and listens to the first answer only.
  now.catch(() => {
    opening = undefined;
  });
  return now;
}
