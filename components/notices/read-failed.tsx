/** The library cannot be read: why, what became of it, and what to do. */
import { CircleAlert } from 'lucide';
import { NoticeScreen } from '../kit/notice-screen';
import { t } from '../kit/text';
import { type Failure, sentence } from '../state/commands';
import { openLibraryTab } from '../state/page-status';

export function ReadFailed({ failure }: { readonly failure: Failure }) {
  // What is damaged is restored in the library's tab.
  const elsewhere = failure === 'damaged' && !location.pathname.endsWith('/library.html');
  return (
    <NoticeScreen icon={CircleAlert} text={sentence(failure)} title={t('cannotRead')}>
      {elsewhere && (
        <button class="button primary" onClick={() => void openLibraryTab()} type="button">
          {t('library')}
        </button>
      )}
      <button class="button" onClick={() => location.reload()} type="button">
        {t('retry')}
      </button>
    </NoticeScreen>
  );
}
