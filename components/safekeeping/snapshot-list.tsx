/** The snapshots that are kept: when each was made, what it holds, and the button that puts it back. */
import type { Snapshot } from '../../lib/backup/snapshots';
import { momentOf } from '../kit/format-moment';
import { megabytes } from '../kit/format-size';
import { counted, t } from '../kit/text';

interface Props {
  readonly snapshots: readonly Snapshot[];
  readonly onRestore: (snapshot: Snapshot) => void;
}

export function SnapshotList({ snapshots, onRestore }: Props) {
  return (
    <ul class="snapshots">
      {snapshots.map((one) => {
        const when = momentOf(one.at);
        return (
          <li key={one.key}>
            <span class="number">{when}</span>
            <span class="grow dim small">
              {counted(one.holding.papers, 'snapshotHoldsOne', 'snapshotHoldsMany')} · {megabytes(one.bytes)}
              {one.why === 'before' && ` · ${t('snapshotBefore')}`}
              {one.shrunk && ` · ${t('snapshotShrunk')}`}
            </span>
            <button
              aria-label={t('restoreOf', when)}
              class="button small"
              onClick={() => onRestore(one)}
              type="button"
            >
              {t('restore')}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
