/** What a search found, saved and merely seen in one list, the best first; and what to do where it found nothing. */
import { SearchX } from 'lucide';
import type { Scope } from '../../lib/library/reading';
import { NoticeScreen } from '../kit/notice-screen';
import { ReadFailed } from '../notices/read-failed';
import { EndlessList } from '../papers/endless-list';
import { type ListProps, PaperRow } from '../papers/paper-row';
import './search-results.css';
import { t } from '../kit/text';
import { SeenRow } from '../papers/seen-row';
import { savePaper } from '../state/actions';
import { routeHash } from '../state/route';
import type { Found, Search } from '../state/search';

interface Props extends ListProps {
  readonly search: Search;
  readonly typed: string;
  readonly scope: Scope;
  /** Searches everything instead of the scope. */
  readonly onEverywhere?: (() => void) | undefined;
}

export function SearchResults(props: Props) {
  const { search, typed, scope, onEverywhere, ...list } = props;
  const { results, onMore } = search;
  const everywhere =
    scope.kind !== 'all' && onEverywhere ? (
      <button class="link" onClick={onEverywhere} type="button">
        {t('searchEverywhere')}
      </button>
    ) : null;
  if (results.state === 'loading') return <Quiet />;
  if (results.state === 'failed') return <ReadFailed failure={results.failure} />;
  const { found, instead, complete } = results.value;
  if (found.length === 0) {
    if (!complete) return <Quiet />;
    return (
      <NoticeScreen icon={SearchX} text={t('noResultsText')} title={t('noResults', typed)}>
        {everywhere}
      </NoticeScreen>
    );
  }
  return (
    <>
      {(instead || everywhere || !complete) && (
        <p class="search-notes small" role="status">
          {instead && <span>{t('searchInstead', instead)}</span>}
          {!complete && <span class="dim">{t('stillReading')}</span>}
          {everywhere}
        </p>
      )}
      <FoundList {...list} found={found} of={`${routeHash({ view: scope })} ${typed}`} onNearEnd={onMore} />
    </>
  );
}

function Quiet() {
  return (
    <div class="notice-screen" role="status">
      {t('searching')}
    </div>
  );
}

const idOf = ({ paper }: Found) => paper.id;

interface FoundProps extends ListProps {
  readonly found: readonly Found[];
  /** What was searched where. */
  readonly of: string;
  readonly onNearEnd: () => void;
}

function FoundList(props: FoundProps) {
  const {
    found,
    of,
    listNames,
    hrefOf,
    onTitle,
    current,
    chosen,
    onChoose,
    onExtend,
    onNearEnd,
    ...actions
  } = props;
  const savedBefore = (index: number) => found.slice(0, index).filter(({ kind }) => kind === 'saved').length;
  const extended = (from: number, to: number) => {
    // Only what is saved can be chosen.
    if (found[from]?.kind === 'saved' && found[to]?.kind === 'saved')
      onExtend?.(savedBefore(from), savedBefore(to));
  };
  return (
    <EndlessList
      class="paper-list found-list"
      keyOf={idOf}
      lines={found}
      of={of}
      onExtend={extended}
      onNearEnd={onNearEnd}
      size={96}
    >
      {(one, index) =>
        one.kind === 'seen' ? (
          <SeenRow
            current={one.paper.id === current}
            found={one}
            href={hrefOf?.(one.paper)}
            onOpen={onTitle && (() => onTitle(one.paper))}
            onSave={(paper) => void savePaper(paper)}
          />
        ) : (
          <PaperRow
            {...actions}
            current={one.paper.id === current}
            listNames={listNames}
            paper={one.paper}
            snippet={one.snippet}
            {...(hrefOf ? { href: hrefOf(one.paper) } : {})}
            onTitle={onTitle && (() => onTitle(one.paper))}
            {...(chosen ? { chosen: chosen.has(one.paper.id) } : {})}
            {...(onChoose ? { onChoose: (on, range) => onChoose(savedBefore(index), on, range) } : {})}
          />
        )
      }
    </EndlessList>
  );
}
