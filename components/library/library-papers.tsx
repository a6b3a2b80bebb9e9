/** The papers of a list in the library tab, with search, choosing many, and export. */
import { Download, FileUp, Send } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { exportPlace } from '../../lib/library/exports';
import type { Reading, Scope } from '../../lib/library/reading';
import type { SavedPaper } from '../../lib/library/types';
import { ExportDialog } from '../exchange/export-dialog';
import { FoldingButton } from '../kit/icon-button';
import { KeysDialog } from '../kit/keys-dialog';
import { counted, type TextKey, t } from '../kit/text';
import { AcceptExact, CompletingLine } from '../notices/completing-line';
import { OrderedList } from '../papers/ordered-list';
import { useChoosingKeys } from '../papers/row-choosing';
import { summary } from '../papers/summary';
import { PapersView } from '../search/papers-view';
import { SearchField } from '../search/search-field';
import { rowActions } from '../state/actions';
import { choose, chooseAll, extend, NONE, without } from '../state/chosen';
import { useCompleting } from '../state/completing';
import { copyChosen } from '../state/copy';
import { dragPapers } from '../state/dragging';
import type { Export } from '../state/export';
import { useHintNames } from '../state/hint-names';
import { importing } from '../state/import-door';
import type { Library } from '../state/library';
import { openPage, useListKeys } from '../state/list-keys';
import { look } from '../state/look';
import { useOrdered } from '../state/ordered';
import { foundBy, notSearched } from '../state/papers';
import { go, type Part, route, routeHash } from '../state/route';
import { useSearch } from '../state/search';
import { typedEverywhere } from '../state/search-place';
import { bringBackSearch, keepSearch, searched, searchFor } from '../state/searches';
import { useSettings } from '../state/settings';
import { BulkBar } from './bulk-bar';
import { LookBar } from './look-bar';

interface Props {
  readonly reading: Promise<Reading>;
  readonly library: Library;
  readonly scope: Scope;
  readonly name: string;
  /** The id of the paper that is open beside the list. */
  readonly open: string | undefined;
  /** Papers are to be sent to Zotero; `name` says what they are together. */
  readonly onZotero: (ids: readonly string[], name: string) => void;
}

/** The keys of this list that are the same for everybody, but for the one that searches. */
function moreKeys(search: string): readonly (readonly [string, TextKey])[] {
  return [
    ...(search ? ([[search, 'search']] as const) : []),
    [t('keySpace'), 'keyChoose'],
    ['Shift ↑ ↓', 'keyChooseMore'],
    ['Ctrl A', 'chooseAll'],
    ['Enter', 'keyOpenPaper'],
    ['Delete', 'remove'],
    ['Ctrl Z', 'undo'],
  ];
}

export function LibraryPapers({ reading, library, scope, name, open, onZotero }: Props) {
  const text = searched.value;
  const { search: asked } = route.value;
  useEffect(() => void bringBackSearch(), []);
  // An address may say what to search; from then on the field does.
  useEffect(() => {
    if (asked === undefined) return;
    searchFor(asked);
    go({ view: scope, ...(open ? { paper: open } : {}) }, true);
  }, [asked]);
  const search = useSearch(reading, scope, text, library.listNames);
  const { shown, idsNow } = useOrdered(reading, scope, look.value, library);
  const found = search ? foundBy(search) : notSearched(shown);
  const papers = found.papers.state === 'ready' ? found.papers.value : [];
  const whole = !search && shown.state === 'ready' ? shown.value : undefined;
  const ids = whole?.ids ?? papers.map(({ id }) => id);
  // Where no account is kept of how many there are. Under lists and tags a paper may stand twice.
  const isAll = whole?.isWhole && look.value.grouping !== 'list' && look.value.grouping !== 'tag';
  const [chosen, setChosen] = useState(NONE);
  const [exporting, setExporting] = useState<Export>();
  const completing = useCompleting(reading);
  const list = useRef<HTMLDivElement>(null);
  const names = useHintNames(library);
  const place = `${routeHash({ view: scope })} ${text}`;
  // Another list or search begins with nothing chosen.
  useEffect(() => setChosen(NONE), [place]);

  // Read as it is now: what is shown may be a pause behind, and a list that goes out has every paper.
  const allIds = () => (search ? search.allSaved() : idsNow());
  const all = async () => setChosen(chooseAll(await allIds()));
  useChoosingKeys(
    chosen.ids.size > 0,
    () => void all(),
    () => setChosen(NONE),
  );
  const settings = useSettings();
  const [helping, setHelping] = useState(false);
  const gone = (lost: readonly string[]) => setChosen((now) => without(now, lost));
  const back = useListKeys({
    keys: settings?.keys,
    ids,
    chosen: chosen.ids,
    onGive: (what, [first]) => {
      if (chosen.ids.size > 0) document.getElementById(`bulk-${what}`)?.focus();
      else if (first) go({ view: scope, paper: first, part: what });
    },
    onCopy: (some) => void copyChosen(reading, some),
    onOpenPage: (id) => void openPage(reading, id),
    onSearch: () => document.querySelector<HTMLInputElement>('search input')?.select(),
    onHelp: () => setHelping(true),
    onGone: gone,
  });
  const exportAll = async () => setExporting({ ids: await allIds(), name, place: exportPlace(scope, text) });
  /** What both kinds of list are given. */
  const shared = {
    ...rowActions,
    chosen: chosen.ids,
    current: open,
    listNames: library.listNames,
    onChoose: (at: number, on: boolean, range: boolean) =>
      setChosen((now) => choose(now, ids, at, on, range)),
    onExtend: (from: number, to: number) => setChosen((now) => extend(now, ids, from, to)),
    onDrag: (event: DragEvent, { id, title }: SavedPaper) =>
      dragPapers(event, chosen.ids.has(id) ? [...chosen.ids] : [id], title),
    onExport: ({ id, title }: SavedPaper) => setExporting({ ids: [id], name: title }),
    onOpen: ({ id }: SavedPaper, part?: Part) => go({ view: scope, paper: id, ...(part ? { part } : {}) }),
    onZotero: ({ id, title }: SavedPaper) => onZotero([id], title),
  };
  return (
    <>
      <div class="library-head">
        <div class="row wrap head-row">
          <p aria-hidden="true" class="library-title ellipsis">
            {name}
          </p>
          <span class="small dim number grow" role="status">
            {summary(library, scope, found) || (isAll && counted(whole.ids.length, 'paperOne', 'paperMany'))}
          </span>
          <FoldingButton
            icon={FileUp}
            label={t('import')}
            onClick={() => {
              importing.value = {};
            }}
          />
          <FoldingButton
            disabled={ids.length === 0}
            icon={Download}
            label={t('export')}
            onClick={exportAll}
          />
          <FoldingButton
            disabled={ids.length === 0}
            icon={Send}
            label={t('sendToZotero')}
            onClick={async () => onZotero(await allIds(), name)}
          />
        </div>
        <SearchField
          onDown={() => list.current?.querySelector<HTMLElement>('.paper-title a')?.focus()}
          names={names}
          onInput={searchFor}
          onKeep={() => keepSearch(typedEverywhere(text, scope, library.listNames))}
          text={text}
        />
        {whole && whole.ids.length > 0 && <LookBar />}
      </div>
      {scope.kind === 'offered' && <AcceptExact completing={completing} reading={reading} />}
      {ids.length > 0 && (
        <BulkBar
          ids={chosen.ids}
          library={library}
          scope={scope}
          onChooseAll={() => void all()}
          onChooseNone={() => setChosen(NONE)}
          onCopy={(ids, as, long) => copyChosen(reading, ids, as, long)}
          onExport={(ids) => setExporting({ ids, name: t('selection') })}
          onBack={back}
          onGone={gone}
          onKeys={() => setHelping(true)}
          onZotero={(ids) => onZotero(ids, t('selection'))}
        />
      )}
      <div class="library-list" ref={list}>
        {whole && whole.ids.length > 0 ? (
          <OrderedList
            {...shared}
            hrefOf={(id) => routeHash({ view: scope, paper: id })}
            look={look.value}
            ordered={whole}
            reading={reading}
          />
        ) : (
          <PapersView
            {...shared}
            found={found}
            hrefOf={({ id }) => routeHash({ view: scope, paper: id })}
            onEverywhere={() => go({ view: { kind: 'all' } })}
            scope={scope}
            search={text.trim()}
          />
        )}
      </div>
      {scope.kind !== 'offered' && <CompletingLine completing={completing} isAll={scope.kind === 'all'} />}
      {helping && settings && (
        <KeysDialog
          map={settings.keys.map}
          more={moreKeys(settings.keys.map.filter)}
          onClose={() => setHelping(false)}
        />
      )}
      {exporting && <ExportDialog {...exporting} onClose={() => setExporting(undefined)} reading={reading} />}
    </>
  );
}
