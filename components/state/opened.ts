/** A paper that went by is opened from a screen of ours. */
import { send } from '../../lib/messages';

/** Says so to the background; what comes of it is nothing that a reader waits for. */
export function markOpened(id: string): void {
  void send('markOpened', id);
}
