/** My data: what is kept here, how large it is, the last backup, and everything as a file, out and in. */
import { Download, History } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import type { Snapshot } from '../../lib/backup/snapshots';
import { counts } from '../../lib/library/reading';
import { megabytes } from '../format-size';
import { Icon } from '../icon';
import '../recovery.css';
import { RestoreFile } from '../restore-file';
import { RestoreProgress } from '../restore-progress';
import { SnapshotList } from '../snapshot-list';
import { sentence } from '../state/commands';
import { useLive } from '../state/live';
import {
  exportEverything,
  makeSnapshot,
  restoreSnapshot,
  type Safekeeping,
  useSafekeeping,
} from '../state/safekeeping';
import { show } from '../state/toasts';
import { counted, t } from '../text';
import type { SectionProps } from './section';

const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export function MyData({ reading }: SectionProps) {
  const kept = useSafekeeping();
  const [chosen, setChosen] = useState<Snapshot>();
  const size = useSize(kept);
  const numbers = useLive(reading, counts, []);
  if (!kept) return null;
  const snapshots = kept.snapshots.filter(({ why }) => why !== 'file');
  const [last] = snapshots;
  const exportAll = async () => {
    const answer = await exportEverything();
    if (typeof answer === 'number')
      show({ tone: 'said', text: counted(answer, 'exportedAllOne', 'exportedAllMany') });
    else show({ tone: 'failed', text: sentence(answer) });
  };
  return (
    <div class="my-data">
      <p>{t('dataHere')}</p>
      <dl class="plan">
        {numbers.state === 'ready' && (
          <div>
            <dt>{t('dataSaved')}</dt>
            <dd class="number">{numbers.value.saved.toLocaleString()}</dd>
          </div>
        )}
        <div>
          <dt>{t('dataSize')}</dt>
          <dd class="number">{size === undefined ? '–' : megabytes(size)}</dd>
        </div>
        <div>
          <dt>{t('dataLastSnapshot')}</dt>
          <dd>{last ? t('dataVerified', WHEN.format(last.at)) : t('dataNone')}</dd>
        </div>
      </dl>
      <div class="row wrap">
        <button class="button primary" onClick={() => void exportAll()} type="button">
          <Icon of={Download} /> {t('exportEverything')}
        </button>
        <button class="button" onClick={() => void makeSnapshot()} type="button">
          <Icon of={History} /> {t('snapshotNow')}
        </button>
      </div>
      <RestoreFile mode="merge" reading={reading} />
      {kept.job && <RestoreProgress job={kept.job} />}
      <Undo kept={kept} />
      <p class="small dim">{t('snapshotsText')}</p>
      {snapshots.length > 0 && (
        <details>
          <summary>{counted(snapshots.length, 'snapshotsOne', 'snapshotsMany')}</summary>
          <SnapshotList onRestore={setChosen} snapshots={snapshots} />
        </details>
      )}
      {chosen && <Choose onClose={() => setChosen(undefined)} snapshot={chosen} />}
    </div>
  );
}

/** How a snapshot is to be put back, asked in its place. */
function Choose({ snapshot, onClose }: { readonly snapshot: Snapshot; readonly onClose: () => void }) {
  const put = (mode: 'merge' | 'exact') => {
    void restoreSnapshot(snapshot.key, mode);
    onClose();
  };
  return (
    <fieldset class="restore-preview">
      <legend>{t('restoreHow', WHEN.format(snapshot.at))}</legend>
      <div class="row wrap">
        <button class="button primary" onClick={() => put('merge')} type="button">
          {t('restoreMerge')}
        </button>
        <button class="button" onClick={() => put('exact')} type="button">
          {t('restoreExact')}
        </button>
        <button class="button quiet" onClick={onClose} type="button">
          {t('cancel')}
        </button>
      </div>
      <p class="small dim">{t('restoreHowText')}</p>
    </fieldset>
  );
}

/** For so long the way back from the last restore is offered, in milliseconds. */
const UNDOABLE = 86_400_000;

function Undo({ kept: { done, snapshots, job } }: { readonly kept: Safekeeping }) {
  const before = done?.before;
  if (job || !done || !before || Date.now() - done.at > UNDOABLE) return null;
  if (!snapshots.some(({ key }) => key === before)) return null;
  return (
    <p class="notice" role="status">
      <span>{counted(done.papers, 'backupRestoredOne', 'backupRestoredMany', WHEN.format(done.at))}</span>
      <button class="link" onClick={() => void restoreSnapshot(before, 'exact')} type="button">
        {t('undo')}
      </button>
    </p>
  );
}

/** What Paperlight takes of the disk; read anew when the backups changed. */
function useSize(kept: Safekeeping | undefined): number | undefined {
  const [size, setSize] = useState<number>();
  useEffect(() => {
    let over = false;
    void import('../state/restoring')
      .then(({ storageSize }) => storageSize())
      .then((bytes) => {
        if (!over) setSize(bytes);
      });
    return () => {
      over = true;
    };
  }, [kept]);
  return size;
}
