/** A list of papers with all of its states: loading, nothing yet, nothing found, not readable. */
import { BookmarkPlus, Inbox } from 'lucide';
import type { Scope } from '../../lib/library/reading';
import { Icon } from '../kit/icon';
import { NoticeScreen } from '../kit/notice-screen';
import { PaperList } from '../papers/paper-list';
import './papers-view.css';
import { t } from '../kit/text';
import { ReadFailed } from '../notices/read-failed';
import type { ListProps } from '../papers/paper-row';
import type { Papers } from '../state/papers';
import { routeHash } from '../state/route';
import { SearchResults } from './search-results';

interface Props extends ListProps {
  readonly found: Papers;
  readonly scope: Scope;
  /** What was searched; '' for nothing. */
  readonly search: string;
  /** Searches everything instead of the scope. */
  readonly onEverywhere?: () => void;
}

/** Title and text of an empty list. */
const EMPTY = {
  status: ['noUnread', 'noUnreadText'],
  offered: ['noOffers', 'noOffersText'],
  list: ['emptyList', 'emptyListText'],
  tag: ['emptyList', 'emptyListText'],
  starred: ['noStarred', 'noStarredText'],
  untagged: ['noUntagged', 'noUntaggedText'],
} as const;

export function PapersView({ found, scope, search, onEverywhere, ...list }: Props) {
  if (found.search) {
    return (
      <SearchResults
        {...list}
        onEverywhere={onEverywhere}
        scope={scope}
        search={found.search}
        typed={search}
      />
    );
  }
  const { onExtend: _, ...rows } = list;
  const { papers, onMore } = found;
  if (papers.state === 'loading') return <div class="notice-screen" role="status" />;
  if (papers.state === 'failed') return <ReadFailed failure={papers.failure} />;
  if (papers.value.length > 0) {
    return <PaperList {...rows} of={routeHash({ view: scope })} onNearEnd={onMore} papers={papers.value} />;
  }
  if (scope.kind === 'all') return <FirstRun />;
  const [emptyTitle, emptyText] = EMPTY[scope.kind];
  return <NoticeScreen icon={Inbox} text={t(emptyText)} title={t(emptyTitle)} />;
}

/** Nothing saved yet: how to begin. */
function FirstRun() {
  return (
    <NoticeScreen icon={BookmarkPlus} text={t('firstRunText')} title={t('firstRun')}>
      <ol class="steps">
        <li>
          {t('firstRunOpen')}{' '}
          <a href="https://huggingface.co/papers" rel="noopener noreferrer" target="_blank">
            Hugging Face Papers
          </a>{' '}
          {t('or')}{' '}
          <a href="https://arxiv.org/list/cs.LG/recent" rel="noopener noreferrer" target="_blank">
            arXiv
          </a>
        </li>
        <li>
          {t('firstRunSave')} <Icon of={BookmarkPlus} size={14} />
        </li>
        <li>{t('firstRunKeywords')}</li>
      </ol>
      <a
        class="button"
        href={`/library.html${routeHash({ view: { kind: 'welcome' } })}`}
        target="_blank"
        rel="noopener"
      >
        {t('showAround')}
      </a>
    </NoticeScreen>
  );
}
