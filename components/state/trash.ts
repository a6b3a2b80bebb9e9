/** Deleting for good, and how long what is in the trash stays there. */
import { KEPT_REMOVED } from '../../lib/library/databases';
import { t } from '../kit/text';
import { command } from './commands';
import { commandMany } from './commands-many';
import { show } from './toasts';

const DAY = 86_400_000;

/** How many days a paper removed then can still be brought back; at least 1, since it is there. */
export function daysLeft(removedAt: number, now = Date.now()): number {
  return Math.max(1, Math.ceil((removedAt + KEPT_REMOVED - now) / DAY));
}

export function deleteForGood(ids: readonly string[]): Promise<number> {
  const done = () => show({ tone: 'said', text: t('deletedForGood') });
  return commandMany('deleteForGood', ids, (some) => [some], { done });
}

/** Deletes all that were removed at `until` or before. */
export function emptyTrash(until: number): Promise<boolean> {
  return command('emptyTrash', [until], () => show({ tone: 'said', text: t('trashEmptied') }));
}
