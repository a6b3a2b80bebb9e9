/** The seen papers, opened once for all that a window shows of them. */
import type { SeenReading } from '../../lib/library/reading-seen';
import { openSeen } from './live';

let opening: Promise<SeenReading> | undefined;

/** The seen papers, open for reading; rejects where they cannot be read, and is tried again when asked for again. */
export function sharedSeen(): Promise<SeenReading> {
  opening ??= openSeen().catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}
