/** Backups as files: on or off, what was written last, how far it was checked, and what went wrong. */
import { FileCheck, FileDown } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { type Checked, EVERY, type Every, type FileFailure } from '../lib/backup/files';
import { megabytes } from './format-size';
import { Icon } from './icon';
import { checkFile, setEvery, turnOnFiles, useFiles, writeNow } from './state/files';
import { counted, type TextKey, t } from './text';

const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

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
  const input = useRef<HTMLInputElement>(null);
  const [found, setFound] = useState<'refused' | 'same' | 'other'>();
  if (!files) return null;
  const { every, last, failed } = files;
  const turnOn = async () => setFound((await turnOnFiles()) ? undefined : 'refused');
  const check = async (file: File | undefined) => {
    if (file) setFound((await checkFile(file)) ? 'same' : 'other');
  };
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
          <label class="row">
            {t('filesEvery')}{' '}
            <select
              class="field"
              onChange={(event) =>
                void setEvery(EVERY.find((one) => String(one) === event.currentTarget.value) ?? 0)
              }
              value={every}
            >
              {EVERY.map((one) => (
                <option key={one} value={one}>
                  {t(INTERVALS[one])}
                </option>
              ))}
            </select>
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
            {t('filesFailed', WHEN.format(failed.at))} {t(FAILED[failed.why] ?? 'filesBrowserFailed')}{' '}
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
            <strong>{last.name}</strong>, {WHEN.format(last.at)},{' '}
            {counted(last.papers, 'snapshotHoldsOne', 'snapshotHoldsMany')}, {megabytes(last.bytes)}.{' '}
            {t(CHECKED[last.checked])}
          </p>
          <input
            accept=".json,.gz,application/json,application/gzip"
            aria-label={t('filesCheck')}
            class="hidden"
            onChange={(event) => {
              void check(event.currentTarget.files?.[0]);
              // The same file can be chosen again.
              event.currentTarget.value = '';
            }}
            ref={input}
            tabIndex={-1}
            type="file"
          />
          <button class="button" onClick={() => input.current?.click()} type="button">
            <Icon of={FileCheck} /> {t('filesCheck')}
          </button>
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
