/** Backups as files: on or off, what was written last, how far it was checked, and what went wrong. */
import { FileCheck, FileDown } from 'lucide';
import { useState } from 'preact/hooks';
import { type Checked, EVERY, type Every, type FileFailure } from '../../lib/backup/files';
import { BACKUPS, FileButton } from '../kit/file-button';
import { momentOf } from '../kit/format-moment';
import { megabytes } from '../kit/format-size';
import { Icon } from '../kit/icon';
import { Select } from '../kit/select';
import { counted, type TextKey, t } from '../kit/text';
import { checkFile, setEvery, turnOnFiles, useFiles, writeNow } from '../state/files';

const INTERVALS: Readonly<Record<Every, TextKey>> = {
  0: 'filesNever',
  1: 'filesDaily',
  7: 'filesWeekly',
  30: 'filesMonthly',
};
const CHECKED: Readonly<Record<Checked, TextKey>> = {
  handed: 'filesHanded',
  complete: 'filesComplete',
  compared: 'filesCompared',
};
const FAILED: Readonly<Record<FileFailure['why'], TextKey>> = {
  permission: 'filesNoPermission',
  damaged: 'faultDamaged',
  size: 'filesWrongSize',
  browser: 'filesBrowserFailed',
};

export function FileBackups() {
  const files = useFiles();
  const [found, setFound] = useState<'refused' | 'same' | 'other'>();
  if (!files) return null;
  const { every, last, failed } = files;
  const turnOn = async () => setFound((await turnOnFiles()) ? undefined : 'refused');
  const check = async (file: File) => setFound((await checkFile(file)) ? 'same' : 'other');
  return (
    <>
      <h3 class="label">{t('filesTitle')}</h3>
      <p class="small dim">{t('filesText')}</p>
      {every === 0 ? (
        <button class="button" onClick={() => void turnOn()} type="button">
          <Icon of={FileDown} /> {t('filesTurnOn')}
        </button>
      ) : (
        <div class="row wrap">
          <label class="row file-every">
            {t('filesEvery')}{' '}
            <Select
              all={EVERY.map((one) => [one, t(INTERVALS[one])] as const)}
              onChoose={(one) => void setEvery(one)}
              value={every}
            />
          </label>
          <button class="button" onClick={() => void writeNow()} type="button">
            {t('filesNow')}
          </button>
        </div>
      )}
      {found === 'refused' && <p class="notice">{t('filesRefused')}</p>}
      {failed && (
        <p class="notice danger" role="alert">
          <span>
            {t('filesFailed', momentOf(failed.at))} {t(FAILED[failed.why] ?? 'filesBrowserFailed')}{' '}
            {failed.detail}
          </span>
          <button class="link" onClick={() => void turnOn()} type="button">
            {t('retry')}
          </button>
        </p>
      )}
      {last && (
        <>
          <p>
            <strong>{last.name}</strong>, {momentOf(last.at)},{' '}
            {counted(last.papers, 'snapshotHoldsOne', 'snapshotHoldsMany')}, {megabytes(last.bytes)}.{' '}
            {t(CHECKED[last.checked])}
          </p>
          <FileButton
            accept={BACKUPS}
            icon={FileCheck}
            onFile={(file) => void check(file)}
            text={t('filesCheck')}
          />
          {(found === 'same' || found === 'other') && (
            <p class={`notice${found === 'other' ? ' danger' : ''}`} role="status">
              {t(found === 'same' ? 'filesSame' : 'filesOther')}
            </p>
          )}
        </>
      )}
    </>
  );
}
