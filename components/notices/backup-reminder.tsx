/** One quiet line under the papers where much was saved and is in no file: snapshots do not outlive the extension. */
import { FileDown } from 'lucide';
import type { Reading } from '../../lib/library/reading';
import './completing.css';
import { Icon } from '../kit/icon';
import { counted, t } from '../kit/text';
import { dismissReminder, useReminder } from '../state/files';
import { openLibraryTab } from '../state/page-status';

export function BackupReminder({ reading }: { readonly reading: Promise<Reading> }) {
  const saved = useReminder(reading);
  if (saved === undefined) return null;
  return (
    <p class="completing-line foot">
      <Icon of={FileDown} size={14} />
      <span>{counted(saved, 'filesRemindOne', 'filesRemindMany')}</span>
      <button class="link" onClick={() => void openLibraryTab({ view: { kind: 'data' } })} type="button">
        {t('filesRemindLook')}
      </button>
      <button class="link" onClick={() => void dismissReminder()} type="button">
        {t('filesRemindLater')}
      </button>
    </p>
  );
}
