/** My data: what is kept, how large and where, the last backup, what was sent to whom; and out, in, and away with it. */
import { Download, Eraser, History, Trash2 } from 'lucide';
import { useState } from 'preact/hooks';
import type { Snapshot } from '../../lib/backup/snapshots';
import type { Reading } from '../../lib/library/reading';
import type { Settings } from '../../lib/settings';
import { Icon } from '../kit/icon';
import { DataTable } from './data-table';
import { EraseDialog } from './erase-dialog';
import { FileBackups } from './file-backups';
import './my-data.css';
import './recovery.css';
import { RestoreFile } from './restore-file';
import { RestoreProgress } from './restore-progress';
import { SeenPapers } from './seen';
import { SentTable } from './sent-table';
import '../kit/sections.css';
import { momentOf } from '../kit/format-moment';
import { counted, t } from '../kit/text';
import { sentence } from '../state/commands';
import { useDataFacts } from '../state/data-facts';
import {
  exportEverything,
  makeSnapshot,
  restoreSnapshot,
  type Safekeeping,
  useSafekeeping,
} from '../state/safekeeping';
import { show } from '../state/toasts';
import { SnapshotList } from './snapshot-list';

interface Props {
  readonly reading: Promise<Reading>;
  readonly settings: Settings;
}

export function MyDataPage({ reading, settings }: Props) {
  const kept = useSafekeeping();
  const facts = useDataFacts(reading, kept);
  const [pruning, setPruning] = useState(false);
  const [erasing, setErasing] = useState(false);
  if (!kept) return null;
  const snapshots = kept.snapshots.filter(({ why }) => why !== 'file');
  return (
    <div class="settings">
      <section aria-labelledby="data-kept" class="settings-section my-data">
        <h2 id="data-kept">{t('dataKept')}</h2>
        <p>{t('dataHere')}</p>
        <DataTable facts={facts} groups={settings.groups.length} snapshots={snapshots.length} />
        <p class="small dim">{t('dataSizes')}</p>
        <button aria-expanded={pruning} class="button" onClick={() => setPruning(!pruning)} type="button">
          <Icon of={Eraser} /> {t('dataPrune')}
        </button>
        {pruning && <SeenPapers />}
      </section>
      <section aria-labelledby="data-backups" class="settings-section my-data">
        <h2 id="data-backups">{t('dataBackups')}</h2>
        <Backups kept={kept} reading={reading} snapshots={snapshots} />
      </section>
      <section aria-labelledby="data-sent" class="settings-section my-data">
        <h2 id="data-sent">{t('dataSent')}</h2>
        <SentTable reading={reading} />
      </section>
      <section aria-labelledby="data-erase" class="settings-section my-data">
        <h2 id="data-erase">{t('eraseEverything')}</h2>
        <p>{t('eraseOffer')}</p>
        <button class="button danger" onClick={() => setErasing(true)} type="button">
          <Icon of={Trash2} /> {t('eraseOpen')}
        </button>
      </section>
      {erasing && (
        <EraseDialog
          onClose={() => setErasing(false)}
          onExport={() => void exportAll()}
          saved={facts.library.state === 'ready' ? facts.library.value.papers.count : 0}
          snapshots={snapshots.length}
        />
      )}
    </div>
  );
}

async function exportAll(): Promise<void> {
  const answer = await exportEverything();
  if (typeof answer === 'number')
    show({ tone: 'said', text: counted(answer, 'exportedAllOne', 'exportedAllMany') });
  else show({ tone: 'failed', text: sentence(answer) });
}

interface BackupsProps {
  readonly kept: Safekeeping;
  readonly snapshots: readonly Snapshot[];
  readonly reading: Promise<Reading>;
}

function Backups({ kept, snapshots, reading }: BackupsProps) {
  const [chosen, setChosen] = useState<Snapshot>();
  const [last] = snapshots;
  return (
    <>
      <dl class="plan">
        <div>
          <dt>{t('dataLastSnapshot')}</dt>
          <dd>{last ? t('dataVerified', momentOf(last.at)) : t('dataNone')}</dd>
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
      <FileBackups />
    </>
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
      <legend>{t('restoreHow', momentOf(snapshot.at))}</legend>
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
      <span>{counted(done.papers, 'backupRestoredOne', 'backupRestoredMany', momentOf(done.at))}</span>
      <button class="link" onClick={() => void restoreSnapshot(before, 'exact')} type="button">
        {t('undo')}
      </button>
    </p>
  );
}
