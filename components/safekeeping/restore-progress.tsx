/** A restore that is under way: how far it is, or why it stands still. */
import type { Job } from '../../lib/backup/job';
import { type TextKey, t } from '../kit/text';
import { dropJob, restoreSnapshot } from '../state/safekeeping';

const WHY: Readonly<Record<string, TextKey>> = {
  damaged: 'faultDamaged',
  'disk-full': 'failedDiskFull',
  blocked: 'failedBlocked',
  busy: 'failedBusy',
  slow: 'failedSlow',
};

export function RestoreProgress({ job }: { readonly job: Job }) {
  const { key, mode, at, of, failed } = job;
  if (failed) {
    return (
      <div class="notice danger" role="alert">
        <span>
          {t('restoreFailed')} {t(WHY[failed] ?? 'failedUnexpected')}
        </span>
        <button class="link" onClick={() => void restoreSnapshot(key, mode)} type="button">
          {t('retry')}
        </button>
        <button class="link" onClick={() => void dropJob()} type="button">
          {t('cancel')}
        </button>
      </div>
    );
  }
  return (
    <div class="restore-progress" role="status">
      <span>{t('restoring')}</span>
      <progress aria-label={t('restoring')} max={of || 1} value={at} />
    </div>
  );
}
