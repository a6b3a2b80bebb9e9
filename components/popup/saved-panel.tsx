/** The saved papers in the popup: search, filter, list; a paper opens in place of the list. */
import { ArrowLeft } from 'lucide';
import type { ComponentProps } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Reading, Scope } from '../../lib/library/reading';
import type { SavedPaper } from '../../lib/library/types';
import type { Paper } from '../../lib/paper';
import { useDraft } from '../kit/drafts';
import { Icon } from '../kit/icon';
import { t } from '../kit/text';
import { PaperPane } from '../papers/paper-pane';
import type { SeenPane } from '../papers/seen-pane';
import { summary } from '../papers/summary';
import { PapersView } from '../search/papers-view';
import { SearchField } from '../search/search-field';
import { rowActions } from '../state/actions';
import { useHintNames } from '../state/hint-names';
import type { Library } from '../state/library';
import { useLoaded } from '../state/loaded';
import { openLibraryTab } from '../state/page-status';
import { usePapers } from '../state/papers';
import { placeActions } from '../state/place-actions';
import { type Part, parseRoute, routeHash, scopeOf, type View } from '../state/route';
import { ScopeBar } from './scope-bar';

interface Props {
  readonly reading: Promise<Reading>;
  readonly library: Library;
}

interface Opened {
  readonly paper: Paper;
  readonly known?: SavedPaper;
  readonly part?: Part | undefined;
}

export function SavedPanel({ reading, library }: Props) {
  const [text, setText] = useDraft('search');
  const [scopeText, setScopeText] = useDraft('scope');
  const { view } = parseRoute(scopeText);
  const scope: Scope = scopeOf(view) ?? { kind: 'all' };
  const found = usePapers(reading, scope, text, library.listNames);
  // Who comes back to the popup is where they were.
  const [openId, setOpenId] = useDraft('paper');
  const [opened, setOpened] = useState<Opened>();
  const search = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const wayBack = useRef<HTMLButtonElement>(null);
  const now = opened?.paper.id === openId ? opened : undefined;
  useEffect(() => search.current?.focus(), []);
  // Who opens a part of a paper is taken there by the pane itself.
  useEffect(() => {
    if (openId !== '' && !now?.part) wayBack.current?.focus();
  }, [openId]);

  const goTo = (next: View) => setScopeText(routeHash({ view: next }));
  const toFirst = () => box.current?.querySelector<HTMLElement>('.paper-title a')?.focus();
  const open = (next: Opened) => {
    setOpened(next);
    setOpenId(next.paper.id);
  };
  const back = () => {
    setOpenId('');
    // The list is there to take the focus once it is drawn.
    requestAnimationFrame(() => {
      const title = box.current?.querySelector<HTMLElement>(
        `[data-paper="${CSS.escape(openId)}"] .paper-title a`,
      );
      (title ?? search.current)?.focus();
    });
  };
  // In a tab: the browser's question about the permission closes a popup, and so does a click on Zotero.
  const toZotero = ({ id }: SavedPaper) =>
    void openLibraryTab({ view: { kind: 'all' }, paper: id, toZotero: true });
  return (
    <>
      {/* Kept alive under an open paper: coming back finds the place. */}
      <div class="saved" hidden={openId !== ''} ref={box}>
        <div class="saved-head">
          <SearchField
            inputRef={search}
            names={useHintNames(library)}
            onDown={toFirst}
            onInput={setText}
            text={text}
          />
          <div class="row">
            <ScopeBar
              {...placeActions(view, goTo)}
              lists={library.openLists}
              onScope={goTo}
              scope={scope}
              tags={library.tags}
            />
            <span class="small dim number" role="status">
              {summary(library, scope, found)}
            </span>
          </div>
        </div>
        <PapersView
          {...rowActions}
          found={found}
          listNames={library.listNames}
          onEverywhere={() => goTo({ kind: 'all' })}
          onOpen={(paper, part) => open({ paper, known: paper, part })}
          onTitle={(paper) => open({ paper })}
          onZotero={toZotero}
          scope={scope}
          search={text.trim()}
        />
      </div>
      {openId && (
        <div class="saved-paper">
          <button class="button quiet back" onClick={back} ref={wayBack} type="button">
            <Icon of={ArrowLeft} /> {t('backToList')}
          </button>
          <PaperPane
            id={openId}
            key={openId}
            known={now?.known}
            library={library}
            notSaved={<NotSaved id={openId} reading={reading} />}
            onZotero={toZotero}
            part={now?.part}
            reading={reading}
          />
        </div>
      )}
    </>
  );
}

/** A paper that only went by: what shows it is loaded when one is opened. */
function NotSaved(props: ComponentProps<typeof SeenPane>) {
  const pane = useLoaded(() => import('../papers/seen-pane'), true);
  return pane ? <pane.SeenPane {...props} /> : null;
}
