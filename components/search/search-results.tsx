/** What a search found, saved and merely seen in one list, the best first; and what to do where it found nothing. */
import { SearchX } from 'lucide';
import { useMemo, useRef } from 'preact/hooks';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { Scope } from '../../lib/library/reading';
import { useNearEnd } from '../kit/near-end';
import { NoticeScreen } from '../kit/notice-screen';
import '../papers/paper-list.css';
import { rowKeys } from '../kit/row-keys';
import { ReadFailed } from '../notices/read-failed';
import { useHeldLine } from '../papers/held-line';
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
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const scrolled = useNearEnd(list, found.length, onNearEnd);
  const keys = useMemo(() => found.map(({ paper }) => paper.id), [found]);
  const { key: _, keepMounted, ...focus } = useHeldLine(box, list, keys, of);

  const savedBefore = (index: number) => found.slice(0, index).filter(({ kind }) => kind === 'saved').length;
  const extended = (from: number, to: number) => {
    // Only what is saved can be chosen.
    if (found[from]?.kind === 'saved' && found[to]?.kind === 'saved')
      onExtend?.(savedBefore(from), savedBefore(to));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys are an addition; Tab reaches all.
    <div
      {...focus}
      class="paper-list found-list"
      onKeyDown={rowKeys(box, list, found.length, extended)}
      ref={box}
    >
      <Virtualizer
        as="ul"
        data={found}
        item="li"
        itemSize={96}
        keepMounted={keepMounted}
        onScroll={scrolled}
        ref={list}
      >
        {(one: Found, index: number) => (
          <div data-index={index} key={one.paper.id}>
            {one.kind === 'seen' ? (
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
            )}
          </div>
        )}
      </Virtualizer>
    </div>
  );
}
