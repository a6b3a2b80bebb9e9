/** One saved paper in a list. */
import { BookmarkX, Copy, Download, Ellipsis, ExternalLink, ListPlus, NotebookPen, Send, Tag } from 'lucide';
import type { CopyName } from '../../lib/citations/copy';
import type { SavedPaper } from '../../lib/library/types';
import type { Paper } from '../../lib/paper';
import type { Snippet } from '../../lib/search/snippet';
import { authorsShort, publishedDay, safeUrl, savedDay } from '../kit/format';
import { Icon } from '../kit/icon';
import { IconButton } from '../kit/icon-button';
import { Menu, type MenuItem } from '../kit/menu';
import { t } from '../kit/text';
import type { Part } from '../state/route';
import { statusName } from '../state/view-name';
import { copyItems } from './copy-items';
import { ChooseBox, StarButton, Stars, TitleLink } from './paper-parts';
import { rowChoosing } from './row-choosing';
import { SnippetLine } from './snippet-line';

export interface RowActions {
  readonly onToggleRead: (paper: SavedPaper) => void;
  readonly onStar: (paper: SavedPaper) => void;
  /** The row is taken up, to be dropped on a list or tag. */
  readonly onDrag?: (event: DragEvent, paper: SavedPaper) => void;
  /** Opens the paper's own pane, at a part of it. */
  readonly onOpen: (paper: SavedPaper, part?: Part) => void;
  /** Copies its citation; without a way of its own, in the reader's. */
  readonly onCopy: (paper: SavedPaper, as?: CopyName) => void;
  /** Opens the export of this one; where there is none, it is not offered. */
  readonly onExport?: (paper: SavedPaper) => void;
  readonly onZotero: (paper: SavedPaper) => void;
  readonly onRemove: (paper: SavedPaper) => void;
}

/** Tags and lists that a row shows; the rest are counted. */
const MOST = 5;

/** What a row of the library is given, whether a card or a line of a table. */
export interface RowProps extends RowActions {
  readonly paper: SavedPaper;
  readonly listNames: ReadonlyMap<string, string>;
  /** Where a search hits it. */
  readonly snippet?: Snippet;
  /** Where the title leads; without it to the paper's own page, in a new tab. */
  readonly href?: string;
  readonly current?: boolean;
  /** A row that can be chosen has a box; undefined: it cannot. */
  readonly chosen?: boolean;
  readonly onChoose?: (on: boolean, range: boolean) => void;
  /** What a click on the title does instead of leading somewhere. */
  readonly onTitle?: (() => void) | undefined;
}

/** What a list of papers is given besides its papers. */
export interface ListProps extends RowActions {
  readonly listNames: ReadonlyMap<string, string>;
  readonly hrefOf?: (paper: Paper) => string;
  /** What a click on a title does instead of leading somewhere. */
  readonly onTitle?: (paper: Paper) => void;
  /** The paper that is open beside the list. */
  readonly current?: string | undefined;
  readonly chosen?: ReadonlySet<string>;
  /** `index` counts the saved ones; with `range`, all from the last that was clicked. */
  readonly onChoose?: (index: number, on: boolean, range: boolean) => void;
  /** By Shift with an arrow key, from one to the next. */
  readonly onExtend?: (from: number, to: number) => void;
}

export function PaperRow(props: RowProps) {
  const { paper, listNames, snippet, href, current = false, chosen } = props;
  const { onChoose, onToggleRead, onStar, onDrag } = props;
  const unread = paper.status === 'unread';
  const sent = paper.inZotero === undefined ? '' : t('inZotero', savedDay(paper.inZotero));
  const authors = authorsShort(paper.authors, paper.moreAuthors, 2);
  const names = namesOf(paper, listNames);
  const status = paper.status === 'reading' || paper.status === 'not-interested' ? paper.status : undefined;
  return (
    <article
      class={`paper-row ${paper.status}${current ? ' current' : ''}`}
      data-paper={paper.id}
      draggable={onDrag !== undefined}
      onDragStart={onDrag && ((event) => onDrag(event, paper))}
      {...rowChoosing(props)}
    >
      {chosen !== undefined && <ChooseBox chosen={chosen} onChoose={onChoose} paper={paper} />}
      <button
        aria-label={t(unread ? 'markReadPaper' : 'markUnreadPaper', paper.title)}
        class="read-dot"
        onClick={() => onToggleRead(paper)}
        title={t(unread ? 'markRead' : 'markUnread')}
        type="button"
      />
      <div class="grow">
        <h2 class="paper-title">
          <TitleLink
            current={current}
            hits={snippet?.title}
            href={href}
            onOpen={props.onTitle}
            paper={paper}
          />
        </h2>
        <div class="paper-under">
          <p class="paper-meta small">
            {authors && <span class="ellipsis">{authors}</span>}
            {paper.published && <span class="day">{publishedDay(paper.published)}</span>}
            <span class="day">{t('savedOn', savedDay(paper.savedAt))}</span>
            {paper.rating !== undefined && <Stars class="day stars" rating={paper.rating} />}
          </p>
          {(names.length > 0 || paper.note || sent || status) && (
            <p class="paper-names">
              {status && <span class="chip status">{statusName(status)}</span>}
              {sent && (
                <span class="chip bare" title={sent}>
                  <Icon of={Send} size={13} />
                  <span class="hidden">{sent}</span>
                </span>
              )}
              {paper.note && (
                <span class="chip bare" title={paper.note.slice(0, 300)}>
                  <Icon of={NotebookPen} size={13} />
                  <span class="hidden">{t('hasNote')}</span>
                </span>
              )}
              {names.slice(0, MOST).map(({ name, list }) => (
                <span class={`chip${list ? ' in-list' : ''}`} key={`${list}${name}`}>
                  <span>{name}</span>
                </span>
              ))}
              {names.length > MOST && <span class="chip bare">+{names.length - MOST}</span>}
            </p>
          )}
        </div>
        {snippet && <SnippetLine snippet={snippet} />}
      </div>
      <IconButton
        class="row-copy"
        icon={Copy}
        label={t('copyCitationOf', paper.title)}
        onClick={() => props.onCopy(paper)}
      />
      <StarButton label={t('starPaper', paper.title)} on={paper.starred} onClick={() => onStar(paper)} />
      <Menu icon={Ellipsis} items={menuOf(props)} label={t('paperMenu', paper.title)} />
    </article>
  );
}

/** What a row shows of lists and tags: the lists first. */
function namesOf(paper: SavedPaper, listNames: ReadonlyMap<string, string>) {
  return [
    ...paper.lists.flatMap((id) => listNames.get(id) ?? []).map((name) => ({ name, list: true })),
    ...paper.tags.map((name) => ({ name, list: false })),
  ];
}

/** What the menu of a row offers. */
export function menuOf(props: RowProps): readonly MenuItem[] {
  const { paper, onOpen, onCopy, onExport, onZotero, onRemove } = props;
  const address = safeUrl(paper.url);
  return [
    ...(address
      ? [
          {
            icon: ExternalLink,
            label: t('openPaper'),
            onSelect: () => void open(address, '_blank', 'noopener'),
          },
        ]
      : []),
    { icon: Tag, label: t('editTags'), onSelect: () => onOpen(paper, 'tags') },
    { icon: ListPlus, label: t('editLists'), onSelect: () => onOpen(paper, 'lists') },
    { icon: NotebookPen, label: t('editNote'), onSelect: () => onOpen(paper, 'note') },
    ...copyItems((as) => onCopy(paper, as)).map((item, i) => ({ ...item, apart: i === 0 })),
    ...(onExport ? [{ icon: Download, label: t('exportPaper'), onSelect: () => onExport(paper) }] : []),
    { icon: Send, label: t('sendToZotero'), onSelect: () => onZotero(paper) },
    { icon: BookmarkX, label: t('remove'), danger: true, apart: true, onSelect: () => onRemove(paper) },
  ];
}
