/** A page that lists papers, or may, and on which none was read: why, as far as it is known. */
import { SearchX } from 'lucide';
import type { PageStatus } from '../../lib/messages';
import { NoticeScreen } from '../kit/notice-screen';
import { counted, t } from '../kit/text';
import { PageFinding } from './page-finding';

interface Props {
  readonly label: string;
  readonly status: PageStatus;
  /** Undefined where the site has a file of its own. */
  readonly onTeach: (() => void) | undefined;
}

export function PageEmpty({ label, status, onTeach }: Props) {
  const teach = onTeach && (
    <button class="button primary" onClick={onTeach} type="button">
      {t('teachPage')}
    </button>
  );
  if (status.finding) {
    return (
      <div class="page-panel">
        <PageFinding {...status.finding} label={label} />
        {teach}
      </div>
    );
  }
  const skipped = status.skipped > 0 && (
    <p class="small">{counted(status.skipped, 'skippedOne', 'skippedMany')}</p>
  );
  // What is no list by its site's own file has nothing to be missed.
  if (!status.known) {
    return (
      <NoticeScreen icon={SearchX} text={t('nothingHereText')} title={t('nothingHere')}>
        {teach}
        <p class="small">{t('teachText')}</p>
        {skipped}
      </NoticeScreen>
    );
  }
  return (
    <NoticeScreen
      icon={SearchX}
      text={t(status.empty ? 'emptyText' : 'nothingFoundText')}
      title={t('nothingFound')}
    >
      {skipped}
    </NoticeScreen>
  );
}
