/** A place in the sidebar; a list or tag of the reader's can be renamed where it stands, and deleted. */
import { Ellipsis, type IconNode, Pencil, Trash2 } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { CAPS } from '../lib/messages';
import { Icon } from './icon';
import { Menu } from './menu';
import { NameForm } from './name-form';
import { t } from './text';

interface Props {
  readonly href: string;
  readonly name: string;
  readonly current: boolean;
  readonly icon?: IconNode;
  readonly count?: number | undefined;
  readonly maxLength?: number;
  readonly onRename?: (name: string) => void;
  readonly onDelete?: () => void;
}

export function SidebarItem(props: Props) {
  const { href, name, current, icon, count, maxLength = CAPS.list, onRename, onDelete } = props;
  const [naming, setNaming] = useState(false);
  const link = useRef<HTMLAnchorElement>(null);
  if (naming) {
    return (
      <li>
        <NameForm
          label={t('newNameFor', name)}
          maxLength={maxLength}
          name={name}
          onDone={(next) => {
            setNaming(false);
            // Back to where one came from, once it is there again.
            requestAnimationFrame(() => link.current?.focus());
            if (next && next !== name) onRename?.(next);
          }}
        />
      </li>
    );
  }
  return (
    <li class="sidebar-item">
      <a aria-current={current ? 'page' : undefined} href={href} ref={link}>
        {icon && <Icon of={icon} />}
        <span class="ellipsis grow" title={name}>
          {name}
        </span>
        {count !== undefined && <span class="small number count">{count.toLocaleString()}</span>}
      </a>
      {onRename && onDelete && (
        <Menu
          icon={Ellipsis}
          items={[
            { icon: Pencil, label: t('rename'), onSelect: () => setNaming(true) },
            { icon: Trash2, label: t('delete'), danger: true, onSelect: onDelete },
          ]}
          label={t('menuOf', name)}
        />
      )}
    </li>
  );
}
