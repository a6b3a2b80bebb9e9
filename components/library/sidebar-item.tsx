/** A place in the sidebar; a list or tag of the reader's can be renamed and coloured where it stands, and deleted. */
import { Ellipsis, type IconNode, Palette, Pencil, Trash2 } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ColorName } from '../../lib/keywords/types';
import { CAPS } from '../../lib/messages';
import { ColorForm } from '../kit/color-form';
import { Icon } from '../kit/icon';
import { Menu, type MenuItem } from '../kit/menu';
import { NameForm } from '../kit/name-form';
import { t } from '../kit/text';
import { draggedPapers, isPapers } from '../state/dragging';

interface Props {
  readonly href: string;
  readonly name: string;
  readonly current: boolean;
  readonly icon?: IconNode;
  readonly count?: number | undefined;
  /** What the reader made can be changed. */
  readonly own?: {
    readonly color: ColorName | undefined;
    readonly maxLength?: number;
    readonly onRename: (name: string) => void;
    readonly onColor: (color: ColorName | null) => void;
    readonly onDelete: () => void;
    /** What its menu offers besides. */
    readonly more?: readonly MenuItem[];
  };
  /** Papers were dropped on it. */
  readonly onPapers?: (ids: readonly string[]) => void;
  /** Moves it up (-1) or down (1) among its like: Alt and an arrow key. */
  readonly onMove?: (by: -1 | 1) => void;
  /** It is dragged among its like. */
  readonly drag?: {
    readonly onStart: (event: DragEvent) => void;
    /** Something hovers over it; true if it may be dropped here. */
    readonly takes: (event: DragEvent) => boolean;
    readonly onDrop: (event: DragEvent) => void;
  };
}

export function SidebarItem(props: Props) {
  const { href, name, current, icon, count, own, onPapers, onMove, drag } = props;
  const [editing, setEditing] = useState<'name' | 'color'>();
  const [hovered, setHovered] = useState(false);
  const link = useRef<HTMLAnchorElement>(null);
  const moved = useRef(false);
  // What moves in the document loses the focus.
  useEffect(() => {
    if (moved.current && document.activeElement === document.body) link.current?.focus();
  });
  const finished = () => {
    setEditing(undefined);
    // Back to where one came from, once it is there again.
    requestAnimationFrame(() => link.current?.focus());
  };
  if (own && editing === 'name') {
    return (
      <li>
        <NameForm
          label={t('newNameFor', name)}
          maxLength={own.maxLength ?? CAPS.list}
          name={name}
          onDone={(next) => {
            finished();
            if (next && next !== name) own.onRename(next);
          }}
        />
      </li>
    );
  }
  const takes = (event: DragEvent) => (onPapers && isPapers(event)) || drag?.takes(event);
  return (
    <li
      class={`sidebar-item${hovered ? ' dropping' : ''}`}
      onDragLeave={() => setHovered(false)}
      onDragOver={(event) => {
        if (!takes(event)) return;
        event.preventDefault();
        setHovered(true);
      }}
      onDrop={(event) => {
        if (!takes(event)) return;
        event.preventDefault();
        setHovered(false);
        if (isPapers(event)) onPapers?.(draggedPapers(event));
        else drag?.onDrop(event);
      }}
    >
      <a
        aria-current={current ? 'page' : undefined}
        aria-keyshortcuts={onMove ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
        draggable={drag !== undefined}
        href={href}
        onBlur={() => {
          if (document.hasFocus() && document.activeElement !== document.body) moved.current = false;
        }}
        onDragStart={drag?.onStart}
        onKeyDown={(event) => {
          const by = ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key];
          if (!onMove || !event.altKey || !by) return;
          event.preventDefault();
          moved.current = true;
          onMove(by);
        }}
        ref={link}
      >
        {icon && <Icon of={icon} />}
        {own && <span class="color-dot" {...(own.color ? { 'data-color': own.color } : {})} />}
        <span class="ellipsis grow" title={name}>
          {name}
        </span>
        {count !== undefined && <span class="small number count">{count.toLocaleString()}</span>}
      </a>
      {own && (
        <Menu
          icon={Ellipsis}
          items={[
            { icon: Pencil, label: t('rename'), onSelect: () => setEditing('name') },
            { icon: Palette, label: t('color'), onSelect: () => setEditing('color') },
            ...(own.more ?? []),
            { icon: Trash2, label: t('delete'), danger: true, apart: true, onSelect: own.onDelete },
          ]}
          label={t('menuOf', name)}
        />
      )}
      {own && editing === 'color' && (
        <ColorForm color={own.color} name={name} onColor={own.onColor} onDone={finished} />
      )}
    </li>
  );
}
