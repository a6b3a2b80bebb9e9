/** How far completing is, in a sentence. */
import type { Progress } from '../../lib/enrich/queue-state';
import { type TextKey, t } from '../kit/text';
import type { Completing } from '../state/completing';

const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

/** What goes on now; undefined while nothing waits. */
export function progressText({ answer, permitted, papers, works }: Completing): string | undefined {
  const [progress, what]: readonly [Progress, TextKey] = isBusy(papers)
    ? [papers, 'completingPapers']
    : [works, 'completingWorks'];
  if (answer !== 'yes' || !isBusy(progress)) return undefined;
  const far = t(what, progress.done, progress.total);
  const hold = permitted ? holdText(progress) : t('completingNotPermitted');
  return hold ? `${far} · ${hold}` : far;
}

export function isBusy({ done, total }: Progress): boolean {
  return done < total;
}

function holdText({ problem, waitingUntil }: Progress): string | undefined {
  if (problem === 'offline') return t('completingOffline');
  if (waitingUntil === undefined) return undefined;
  if (problem === 'busy') return t('completingBusy', TIME.format(waitingUntil));
  return problem && t('completingTrouble', TIME.format(waitingUntil));
}
