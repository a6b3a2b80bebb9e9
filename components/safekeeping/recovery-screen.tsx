/** What is shown in place of a library that lost something: what was found, and what can be restored. */
import { ShieldAlert } from 'lucide';
import { useState } from 'preact/hooks';
import type { Snapshot } from '../../lib/backup/snapshots';
import { Icon } from '../kit/icon';
import './recovery.css';
import { momentOf } from '../kit/format-moment';
import { counted, type TextKey, t } from '../kit/text';
import { acceptLibrary, restoreSnapshot, type Safekeeping } from '../state/safekeeping';
import { RestoreFile } from './restore-file';
import { RestoreProgress } from './restore-progress';
import { SnapshotList } from './snapshot-list';

const WHAT: Readonly<Record<NonNullable<Safekeeping['finding']>['wrong'], TextKey>> = {
  emptied: 'recoveryEmptied',
  'set-back': 'recoverySetBack',
  'rows-missing': 'recoveryRowsMissing',
  unreadable: 'recoveryUnreadable',
};

export function RecoveryScreen({ kept }: { readonly kept: Safekeeping }) {
  const { finding, snapshots, job } = kept;
  const [sure, setSure] = useState(false);
  if (!finding) return null;
  const [latest, ...older] = snapshots.filter(({ why, shrunk }) => why !== 'file' && !shrunk);
  const shrunken = snapshots.filter(({ shrunk }) => shrunk);
  // What the library still has may be newer than the snapshot: nothing of it is taken away.
  const mode = finding.wrong === 'emptied' || finding.wrong === 'unreadable' ? 'exact' : 'merge';
  const restore = ({ key }: Snapshot) => void restoreSnapshot(key, mode);
  return (
    <main class="recovery">
      <Icon of={ShieldAlert} size={28} />
      <h1>{t('recoveryTitle')}</h1>
      <p>{t(WHAT[finding.wrong], finding.wanted, finding.papers ?? 0)}</p>
      {finding.expected && <p class="dim">{t('recoveryLast', momentOf(finding.expected.at))}</p>}
      <p class="dim">{t('recoverySafe')}</p>
      {job ? (
        <RestoreProgress job={job} />
      ) : (
        <>
          {latest ? (
            <button class="button primary" onClick={() => restore(latest)} type="button">
              {counted(
                latest.holding.papers,
                'recoveryRestoreOne',
                'recoveryRestoreMany',
                momentOf(latest.at),
              )}
            </button>
          ) : (
            <p class="notice">{t('recoveryNoSnapshot')}</p>
          )}
          {older.length + shrunken.length > 0 && (
            <details>
              <summary>{t('recoveryOthers')}</summary>
              <SnapshotList onRestore={restore} snapshots={[...older, ...shrunken]} />
            </details>
          )}
          <RestoreFile mode={mode} />
          <details class="recovery-last">
            <summary>{t('recoveryKeep')}</summary>
            <p>{t('recoveryKeepText')}</p>
            <label class="row">
              <input checked={sure} onChange={() => setSure(!sure)} type="checkbox" /> {t('recoveryKeepSure')}
            </label>
            <button class="button danger" disabled={!sure} onClick={() => void acceptLibrary()} type="button">
              {finding.papers
                ? counted(finding.papers, 'recoveryGoOnOne', 'recoveryGoOnMany')
                : t('recoveryGoOnEmpty')}
            </button>
          </details>
        </>
      )}
    </main>
  );
}
