/** One saved paper whole: what it says, and what the reader makes of it. */
import { BookmarkX, ChevronDown, Copy, Send } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { CopyName } from '../../lib/citations/copy';
import type { Group } from '../../lib/keywords/types';
import type { List, SavedPaper, Status, Tag } from '../../lib/library/types';
import { CAPS } from '../../lib/messages';
import { isNameless } from '../../lib/paper';
import { savedDay } from '../kit/format';
import { Icon } from '../kit/icon';
import { Menu } from '../kit/menu';
import { NamesField } from '../kit/names-field';
import { copyItems } from './copy-items';
import { listOptions, tagOptions } from './name-options';
import { NoteField } from './note-field';
import './paper-details.css';
import { Select } from '../kit/select';
import { t } from '../kit/text';
import { useLit } from '../state/lit';
import type { Note } from '../state/note';
import type { Part } from '../state/route';
import { STATUSES, statusName } from '../state/view-name';
import { PaperAbstract, PaperHead } from './paper-head';
import { StarButton } from './paper-parts';
import { Rating } from './rating';

interface DetailActions {
  readonly onStatus: (status: Status) => void;
  readonly onStar: () => void;
  readonly onRate: (rating: number) => void;
  readonly onAddTag: (name: string) => void;
  readonly onRemoveTag: (name: string) => void;
  readonly onAddToList: (listId: string) => void;
  readonly onRemoveFromList: (listId: string) => void;
  readonly onCreateList: (name: string) => void;
  readonly onCopy: (as?: CopyName) => void;
  readonly onZotero: () => void;
  readonly onRemove: () => void;
}

interface Props extends DetailActions {
  readonly paper: SavedPaper;
  readonly tags: readonly Tag[];
  readonly lists: readonly List[];
  /** Those that it can be put on. */
  readonly openLists: readonly List[];
  readonly note: Note;
  /** The keywords that are lit. */
  readonly groups: readonly Group[];
  /** What the reader put right, and where to. */
  readonly corrections?: ComponentChildren;
  /** Where it was seen, and what is like it. */
  readonly context?: ComponentChildren;
  /** Its published version. */
  readonly published?: ComponentChildren;
  /** The citation key, and how to change it. */
  readonly citeKey?: ComponentChildren;
  /** The part that has the focus at first. */
  readonly part?: Part | undefined;
}

export function PaperDetails(props: Props) {
  const { paper, tags, lists, openLists, note, part, groups, onCopy, onZotero, onRemove } = props;
  const box = useRef<HTMLElement>(null);
  useLit(box, paper, groups);
  // A new paper is a new component (its key).
  useLayoutEffect(() => {
    if (part) document.getElementById(`edit-${part}`)?.focus();
  }, []);
  return (
    <article class="details" ref={box}>
      <PaperHead paper={paper} venue={paper.venue?.container} />
      {props.corrections}
      <div class="row wrap">
        <Select
          all={STATUSES.map((status) => [status, statusName(status)] as const)}
          class="status-select"
          label={t('status')}
          onChoose={props.onStatus}
          value={paper.status}
        />
        <StarButton label={t('star')} on={paper.starred} onClick={props.onStar} />
        <Rating name="rating" onRate={props.onRate} rating={paper.rating ?? 0} />
      </div>
      <div class="row wrap">
        <span class="joined">
          <button class="button" onClick={() => onCopy()} type="button">
            <Icon of={Copy} /> {t('copyCitation')}
          </button>
          <Menu class="button" icon={ChevronDown} items={copyItems(onCopy)} label={t('copyAs')} />
        </span>
        <button class="button" onClick={onZotero} type="button">
          <Icon of={Send} /> {t('sendToZotero')}
        </button>
        <button class="button quiet danger" onClick={onRemove} type="button">
          <Icon of={BookmarkX} /> {t('remove')}
        </button>
      </div>
      {props.published}
      <NamesField
        chosen={paper.tags.map((name) => ({ value: name, label: name }))}
        createLabel={(name) => t('createTag', name)}
        draft={`tags:${paper.id}`}
        inputId="edit-tags"
        maxLength={CAPS.tag}
        onAdd={props.onAddTag}
        onCreate={props.onAddTag}
        onRemove={props.onRemoveTag}
        options={tagOptions(tags)}
        placeholder={t('addTag')}
        title={t('tags')}
      />
      <NamesField
        chosen={lists
          .filter(({ id }) => paper.lists.includes(id))
          .map(({ id, name }) => ({ value: id, label: name }))}
        createLabel={(name) => t('createListNamed', name)}
        draft={`lists:${paper.id}`}
        inputId="edit-lists"
        maxLength={CAPS.list}
        onAdd={props.onAddToList}
        onCreate={props.onCreateList}
        onRemove={props.onRemoveFromList}
        options={listOptions(openLists)}
        placeholder={t('addToList')}
        title={t('lists')}
      />
      <NoteField inputId="edit-note" note={note} />
      {props.citeKey}
      <PaperAbstract paper={paper} />
      {isNameless(paper) && <p class="small dim">{t('nameless')}</p>}
      {paper.lossy && <p class="small dim">{t('lossy')}</p>}
      {props.context}
      <p class="small dim">
        {t('savedFrom', savedDay(paper.savedAt))}
        {paper.inZotero !== undefined && ` · ${t('inZotero', savedDay(paper.inZotero))}`}
      </p>
    </article>
  );
}
