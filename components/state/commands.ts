/** Commands as the screens give them: a failure is always said, with a way to try the same again. */
import { type Commands, type Refusal, resend } from '../../lib/messages';
import { type TextKey, t } from '../kit/text';
import { show } from './toasts';
import { doing } from './undo';

/** Why something was not done. */
export type Failure = Refusal | 'no-answer' | 'orphaned';

const SENTENCES: Readonly<Record<Failure, TextKey>> = {
  'disk-full': 'failedDiskFull',
  'storage-denied': 'failedStorageDenied',
  forbidden: 'failedForbidden',
  'bad-request': 'failedBadRequest',
  'not-found': 'failedNotFound',
  blocked: 'failedBlocked',
  busy: 'failedBusy',
  slow: 'failedSlow',
  damaged: 'failedDamaged',
  'no-answer': 'failedNoAnswer',
  orphaned: 'failedOrphaned',
  unexpected: 'failedUnexpected',
};

/** A failure in plain words. */
export function sentence(failure: Failure): string {
  return t(SENTENCES[failure]);
}

/**
 * Gives a command. Resolves to true once the background has acknowledged it, when `done` has been called
 * with its answer; else to false, when a toast says why and offers to try again.
 */
export function command<K extends keyof Commands>(
  name: K,
  args: Parameters<Commands[K]>,
  done: (result: ReturnType<Commands[K]>) => void = () => {},
  opId: string = crypto.randomUUID(),
): Promise<boolean> {
  return doing(give(name, args, done, opId));
}

async function give<K extends keyof Commands>(
  name: K,
  args: Parameters<Commands[K]>,
  done: (result: ReturnType<Commands[K]>) => void,
  opId: string,
): Promise<boolean> {
  const outcome = await resend(opId, name, ...args);
  if (outcome.ok) {
    done(outcome.result);
    return true;
  }
  // Under the same id: should it have been done after all, `done` gets the answer that was lost.
  const retry = () => void command(name, args, done, opId);
  show({ tone: 'failed', text: sentence(outcome.refusal), action: { label: t('retry'), run: retry } });
  return false;
}
