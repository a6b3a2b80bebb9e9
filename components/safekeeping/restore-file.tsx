/** A backup file, chosen or dropped: looked at, told what it would do, and put in only then. */
import { FileUp } from 'lucide';
import { useState } from 'preact/hooks';
import type { Job } from '../../lib/backup/job';
import type { Plan } from '../../lib/backup/plan';
import type { Backup } from '../../lib/backup/types';
import type { Reading } from '../../lib/library/reading';
import { BACKUPS, FileButton } from '../kit/file-button';
import { counted, type TextKey, t } from '../kit/text';
import { restoreSnapshot } from '../state/safekeeping';

interface Props {
  /** The library, where it can be read: what the file would do is counted. */
  readonly reading?: Promise<Reading>;
  readonly mode: Job['mode'];
}

type Step =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'refused'; readonly fault: string }
  | {
      readonly kind: 'read';
      readonly backup: Backup;
      readonly left: number;
      readonly plan: Plan | undefined;
    };

const FAULTS: Readonly<Record<string, TextKey>> = {
  'not-json': 'faultNotABackup',
  'not-a-backup': 'faultNotABackup',
  newer: 'faultNewer',
  'too-large': 'faultTooLarge',
  'too-deep': 'faultNotABackup',
  damaged: 'faultDamaged',
};

export function RestoreFile({ reading, mode }: Props) {
  const [step, setStep] = useState<Step>({ kind: 'waiting' });
  const open = async (file: File) => {
    setStep({ kind: 'reading' });
    const { openFile, planOf } = await import('../state/restoring');
    const opened = await openFile(file);
    if (!opened.ok) return setStep({ kind: 'refused', fault: opened.fault });
    const plan = reading && (await planOf(opened.backup, await reading).catch(() => undefined));
    setStep({ kind: 'read', backup: opened.backup, left: opened.left, plan });
  };
  const put = async (backup: Backup) => {
    setStep({ kind: 'reading' });
    const { stage } = await import('../state/restoring');
    const key = await stage(backup).catch(() => undefined);
    if (!key) return setStep({ kind: 'refused', fault: 'damaged' });
    await restoreSnapshot(key, mode);
    setStep({ kind: 'waiting' });
  };
  return (
    <div class="restore-file">
      <FileButton
        accept={BACKUPS}
        disabled={step.kind === 'reading'}
        icon={FileUp}
        label={t('chooseBackup')}
        onFile={(file) => void open(file)}
        text={t('restoreFromFile')}
      />
      {step.kind === 'refused' && (
        <p class="notice danger" role="alert">
          {t(FAULTS[step.fault] ?? 'faultNotABackup')}
        </p>
      )}
      {step.kind === 'read' && (
        <div class="restore-preview">
          <p role="status">
            {counted(
              step.backup.papers.length,
              'backupHoldsOne',
              'backupHoldsMany',
              new Date(step.backup.madeAt).toLocaleString(undefined, { dateStyle: 'medium' }),
            )}
          </p>
          {step.plan && <PlanTable plan={step.plan} />}
          {step.left > 0 && <p class="notice">{counted(step.left, 'backupLeftOne', 'backupLeftMany')}</p>}
          <div class="row">
            <button class="button primary" onClick={() => void put(step.backup)} type="button">
              {t(mode === 'merge' ? 'restoreMerge' : 'restore')}
            </button>
            <button class="button quiet" onClick={() => setStep({ kind: 'waiting' })} type="button">
              {t('cancel')}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

const FATES: readonly (readonly [keyof Plan, TextKey])[] = [
  ['new', 'fateNew'],
  ['changed', 'fateChanged'],
  ['conflict', 'fateConflict'],
  ['leaves', 'fateLeaves'],
  ['stays-removed', 'fateStaysRemoved'],
  ['same', 'fateSame'],
];

/** Said also of no paper. */
const ALWAYS: ReadonlySet<keyof Plan> = new Set(['new', 'changed', 'conflict', 'same']);

function PlanTable({ plan }: { readonly plan: Plan }) {
  return (
    <dl class="plan">
      {FATES.filter(([fate]) => plan[fate] > 0 || ALWAYS.has(fate)).map(([fate, label]) => (
        <div key={fate}>
          <dt>{t(label)}</dt>
          <dd class="number">{plan[fate].toLocaleString()}</dd>
        </div>
      ))}
    </dl>
  );
}
