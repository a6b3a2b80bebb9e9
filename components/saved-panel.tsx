/** The saved papers in the popup: search, filter, list; a paper opens in place of the list. */
import { ArrowLeft } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Reading, Scope } from '../lib/library/reading';
import type { SavedPaper } from '../lib/library/types';
import { Icon } from './icon';
import { PaperPane } from './paper-pane';
import { PapersView } from './papers-view';
import { ScopeBar } from './scope-bar';
import { SearchField } from './search-field';
import { rowActions } from './state/actions';
import { useDraft } from './state/drafts';
import { useHintNames } from './state/hint-names';
import type { Library } from './state/library';
import { openLibraryTab } from './state/page-status';
import { usePapers } from './state/papers';
import { placeActions } from './state/place-actions';
import { type Part, parseRoute, routeHash, scopeOf, type View } from './state/route';
import { summary } from './summary';
import { t } from './text';

interface Props {
  readonly reading: Promise<Reading>;
  readonly library: Library;
}

interface Opened {
  readonly paper: SavedPaper;
  readonly part: Part | undefined;
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
  useEffect(() => search.current?.focus(), []);

  const goTo = (next: View) => setScopeText(routeHash({ view: next }));
  const toFirst = () => box.current?.querySelector<HTMLElement>('.paper-title a')?.focus();
  const back = () => {
    setOpenId('');
    search.current?.focus();
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
          onOpen={(paper, part) => {
            setOpened({ paper, part });
            setOpenId(paper.id);
          }}
          onZotero={toZotero}
          scope={scope}
          search={text.trim()}
        />
      </div>
      {openId && (
        <div class="saved-paper">
          <button class="button quiet back" onClick={back} type="button">
            <Icon of={ArrowLeft} /> {t('backToList')}
          </button>
          <PaperPane
            id={openId}
            key={openId}
            known={opened?.paper.id === openId ? opened.paper : undefined}
            library={library}
            onZotero={toZotero}
            part={opened?.part}
            reading={reading}
          />
        </div>
      )}
    </>
  );
}
