/** The library cannot be read: why, what became of it, and what to do. */
import { CircleAlert } from 'lucide';
import { NoticeScreen } from './notice-screen';
import { type Failure, sentence } from './state/commands';
import { t } from './text';

export function ReadFailed({ failure }: { readonly failure: Failure }) {
  return (
    <NoticeScreen icon={CircleAlert} text={sentence(failure)} title={t('cannotRead')}>
      <button class="button" onClick={() => location.reload()} type="button">
        {t('retry')}
      </button>
    </NoticeScreen>
  );
}
