/** The lists in the sidebar: in the reader's order, by hand or by key; those that are put away behind a line. */
import { Archive, ArchiveRestore, ArrowDown, ArrowUp, Plus } from 'lucide';
import { useState } from 'preact/hooks';
import type { List } from '../../lib/library/types';
import { CAPS } from '../../lib/messages';
import { IconButton } from '../kit/icon-button';
import type { MenuItem } from '../kit/menu';
import { NameForm } from '../kit/name-form';
import { t } from '../kit/text';
import { addToList } from '../state/actions';
import { draggedList, dragList, isList } from '../state/dragging';
import { moveList, type PlaceActions } from '../state/place-actions';
import { routeHash, sameView, type View } from '../state/route';
import { SidebarItem } from './sidebar-item';

interface Props extends PlaceActions {
  readonly view: View;
  readonly lists: readonly List[];
}

export function SidebarLists({ view, lists, ...actions }: Props) {
  const [naming, setNaming] = useState(false);
  const shown = lists.filter(({ archived }) => !archived);
  const away = lists.filter(({ archived }) => archived);

  const item = (list: List, at: number) => {
    const of: View = { kind: 'list', id: list.id };
    const move = (by: -1 | 1) => {
      const to = at + by;
      if (to >= 0 && to < shown.length) void moveList(shown, list, by > 0 ? to + 1 : to);
    };
    const more: readonly MenuItem[] = list.archived
      ? [
          {
            icon: ArchiveRestore,
            label: t('takeBackOut'),
            onSelect: () => actions.onArchiveList(list, false),
          },
        ]
      : [
          ...(at > 0 ? [{ icon: ArrowUp, label: t('moveUp'), onSelect: () => move(-1) }] : []),
          ...(at < shown.length - 1
            ? [{ icon: ArrowDown, label: t('moveDown'), onSelect: () => move(1) }]
            : []),
          { icon: Archive, label: t('archive'), onSelect: () => actions.onArchiveList(list, true) },
        ];
    return (
      <SidebarItem
        count={list.count}
        current={sameView(of, view)}
        href={routeHash({ view: of })}
        key={list.id}
        name={list.name}
        onPapers={(ids) => void addToList(ids, list.id, list.name)}
        own={{
          color: list.color,
          onRename: (name) => actions.onRenameList(list, name),
          onColor: (color) => actions.onColorList(list, color),
          onDelete: () => actions.onDeleteList(list),
          more,
        }}
        {...(list.archived
          ? {}
          : {
              onMove: move,
              drag: {
                onStart: (event: DragEvent) => dragList(event, list.id),
                takes: isList,
                onDrop: (event: DragEvent) => {
                  const dragged = shown.find(({ id }) => id === draggedList(event));
                  // Dropped on one below, it takes that one's place.
                  if (dragged) void moveList(shown, dragged, shown.indexOf(dragged) < at ? at + 1 : at);
                },
              },
            })}
      />
    );
  };

  return (
    <>
      <div class="row sidebar-head">
        <h2 class="label grow">{t('lists')}</h2>
        <IconButton icon={Plus} label={t('newList')} onClick={() => setNaming(true)} />
      </div>
      {naming && (
        <NameForm
          label={t('newList')}
          maxLength={CAPS.list}
          name=""
          onDone={(name) => {
            setNaming(false);
            if (name) actions.onCreateList(name);
          }}
        />
      )}
      <ul>{shown.map(item)}</ul>
      {lists.length === 0 && !naming && <p class="small dim hint">{t('noLists')}</p>}
      {away.length > 0 && (
        <details class="sidebar-away" open={away.some(({ id }) => sameView({ kind: 'list', id }, view))}>
          <summary class="small dim">{t('archivedLists', away.length)}</summary>
          <ul>{away.map(item)}</ul>
        </details>
      )}
    </>
  );
}
