/** The trash: what was removed in the last 30 days, to be brought back or deleted for good. */
import { RotateCcw, Trash2, X } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { Virtualizer } from 'virtua';
import { allRemoved, type Reading } from '../../lib/library/reading';
import type { Removed } from '../../lib/library/types';
import { ConfirmDialog } from '../kit/confirm-dialog';
import { authorsShort, savedDay } from '../kit/format';
import { Icon } from '../kit/icon';
import { IconButton } from '../kit/icon-button';
import { MathsText } from '../kit/maths-text';
import { NoticeScreen } from '../kit/notice-screen';
import { counted, t } from '../kit/text';
import { ReadFailed } from '../notices/read-failed';
import { restorePapers } from '../state/actions';
import { useLive } from '../state/live';
import { daysLeft, deleteForGood, emptyTrash } from '../state/trash';
import './trash-page.css';

interface Props {
  readonly reading: Promise<Reading>;
}

/** What is to be confirmed. */
type Asked = { readonly what: 'all' } | { readonly what: 'one'; readonly row: Removed };

export function TrashPage({ reading }: Props) {
  const found = useLive(reading, allRemoved, []);
  const [asked, setAsked] = useState<Asked>();
  const box = useRef<HTMLDivElement>(null);
  if (found.state === 'loading') return <div class="notice-screen" />;
  if (found.state === 'failed') return <ReadFailed failure={found.failure} />;
  const rows = found.value;
  if (rows.length === 0)
    return <NoticeScreen icon={Trash2} text={t('trashEmptyText')} title={t('trashEmpty')} />;
  const confirmed = () => {
    if (asked?.what === 'one') void deleteForGood([asked.row.id]);
    else if (rows[0]) void emptyTrash(rows[0].removedAt);
    setAsked(undefined);
  };
  return (
    <>
      <div class="row trash-head">
        <p class="small dim grow">{counted(rows.length, 'trashOne', 'trashMany')}</p>
        <button class="button" onClick={() => void restorePapers(rows.map(({ id }) => id))} type="button">
          <Icon of={RotateCcw} /> {t('restoreAll')}
        </button>
        <button class="button danger" onClick={() => setAsked({ what: 'all' })} type="button">
          <Icon of={Trash2} /> {t('emptyTrash')}
        </button>
      </div>
      <div class="paper-list" ref={box}>
        <Virtualizer as="ul" data={rows} item="li" itemSize={58}>
          {(row: Removed) => (
            <article class="paper-row trash-row" key={row.id}>
              <div class="grow">
                <h2 class="paper-title">
                  <MathsText lossy={row.paper.lossy} text={row.paper.title} />
                </h2>
                <p class="paper-meta small">
                  <span class="ellipsis">{authorsShort(row.paper.authors, row.paper.moreAuthors, 2)}</span>
                  <span class="day">{t('removedOn', savedDay(row.removedAt))}</span>
                  <span class="day">{counted(daysLeft(row.removedAt), 'daysLeftOne', 'daysLeftMany')}</span>
                </p>
              </div>
              <button class="button" onClick={() => void restorePapers([row.id])} type="button">
                {t('restore')}
                <span class="hidden"> “{row.paper.title}”</span>
              </button>
              <IconButton
                icon={X}
                label={t('deletePaperForGood', row.paper.title)}
                onClick={() => setAsked({ what: 'one', row })}
              />
            </article>
          )}
        </Virtualizer>
      </div>
      {asked && (
        <ConfirmDialog
          label={t('deleteForGood')}
          onCancel={() => setAsked(undefined)}
          onConfirm={confirmed}
          text={
            asked.what === 'one'
              ? t('deleteOneText', asked.row.paper.title)
              : counted(rows.length, 'emptyTrashTextOne', 'emptyTrashTextMany')
          }
          title={t(asked.what === 'one' ? 'deleteOneTitle' : 'emptyTrashTitle')}
        />
      )}
    </>
  );
}
