/** One paper that went by: what it says, why it is here, and what the reader has made of it. */
import { BookmarkCheck, BookmarkPlus, CheckCheck, EyeOff } from 'lucide';
import type { Status, Verdict } from '../../lib/library/types';
import { authorsShort } from '../kit/format';
import { IconButton } from '../kit/icon-button';
import { MathsText } from '../kit/maths-text';
import { t } from '../kit/text';
import { TitleLink } from '../papers/paper-parts';
import { seenOn } from '../papers/seen-on';
import type { Met } from '../state/catch-up';
import { markOpened } from '../state/opened';
import { statusName } from '../state/view-name';

interface Props {
  readonly met: Met;
  readonly current: boolean;
  readonly status: Status | undefined;
  readonly onFocus: () => void;
  readonly onSave: () => void;
  readonly onVerdict: (verdict: Verdict) => void;
}

export function TriageRow({ met: { paper, groups }, current, status, onFocus, onSave, onVerdict }: Props) {
  const isSaved = status === 'unread' || status === 'reading';
  const opened = ({ button }: MouseEvent) => {
    if (button <= 1) markOpened(paper.id);
  };
  return (
    <article
      aria-current={current ? 'true' : undefined}
      class={`paper-row triage-row${current ? ' current' : ''}${status ? ' done' : ''}`}
      onFocusIn={onFocus}
    >
      <div class="grow">
        <h2 class="paper-title">
          {/* biome-ignore lint/a11y/noStaticElementInteractions: it only hears that the link in it is followed. */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: a link that is followed by a key is clicked. */}
          <span onAuxClick={opened} onClick={opened}>
            <TitleLink paper={paper} />
          </span>
        </h2>
        <p class="paper-meta small">
          <span class="ellipsis">{authorsShort(paper.authors, paper.moreAuthors, 2)}</span>
          <span class="day">{seenOn(paper)}</span>
        </p>
        {paper.abstract && (
          <p class="triage-abstract small">
            <MathsText lossy={paper.lossy || paper.lossyAbstract} text={paper.abstract} />
          </p>
        )}
        <p class="paper-names">
          {status && <span class="chip status">{isSaved ? t('saved') : statusName(status)}</span>}
          {!status && paper.openedAt !== undefined && <span class="chip status">{t('openedIt')}</span>}
          {groups.map(({ id, name, color }) => (
            <span class="chip" data-color={color} key={id}>
              <span>{name || t('unnamedGroup')}</span>
            </span>
          ))}
        </p>
      </div>
      <IconButton
        icon={isSaved ? BookmarkCheck : BookmarkPlus}
        label={t('pageSaveTitle', paper.title)}
        onClick={onSave}
        pressed={isSaved}
      />
      <IconButton
        icon={CheckCheck}
        label={t('markReadPaper', paper.title)}
        onClick={() => onVerdict('read')}
        pressed={status === 'read'}
      />
      <IconButton
        icon={EyeOff}
        label={t('notInterestedPaper', paper.title)}
        onClick={() => onVerdict('not-interested')}
        pressed={status === 'not-interested'}
      />
    </article>
  );
}
