/** A button that opens a menu (WAI-ARIA menu button pattern), in the top layer. */
import { Check, type IconNode } from 'lucide';
import { useId, useRef, useState } from 'preact/hooks';
import { Icon } from './icon';
import { placeBeside } from './place';
import './menu.css';

export interface MenuItem {
  readonly label: string;
  readonly icon?: IconNode;
  /** For an item that is on or off. */
  readonly checked?: boolean;
  readonly danger?: boolean;
  /** Begins another group of items. */
  readonly apart?: boolean;
  readonly onSelect: () => void;
}

interface Props {
  readonly icon: IconNode;
  /** Read out; shown too when `text` is given. */
  readonly label: string;
  readonly text?: string;
  readonly class?: string;
  readonly items: readonly MenuItem[];
}

export function Menu({ icon, label, text, class: look = text ? 'button' : 'icon-button', items }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  // The items exist only while the menu is open: a list of papers has a menu in every row.
  const [open, setOpen] = useState(false);

  const entries = () => [...(menu.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
  const hide = () => {
    menu.current?.hidePopover();
    button.current?.focus();
  };
  const toggled = () => {
    const opened = menu.current?.matches(':popover-open') ?? false;
    setOpen(opened);
    if (opened) {
      // After the items are drawn.
      requestAnimationFrame(() => {
        if (button.current && menu.current) placeBeside(button.current, menu.current, 'end');
        entries()[0]?.focus();
      });
    }
  };
  const keyed = (event: KeyboardEvent) => {
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      all.at(to % all.length)?.focus();
    } else if (event.key === 'Tab' || event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      hide();
    }
  };

  return (
    <>
      <button
        aria-controls={id}
        aria-expanded={open}
        aria-haspopup="menu"
        aria-label={label}
        class={look}
        popovertarget={id}
        ref={button}
        title={text ? undefined : label}
        type="button"
      >
        <Icon of={icon} />
        {text && <span>{text}</span>}
      </button>
      <div
        aria-label={label}
        class="menu"
        id={id}
        onKeyDown={keyed}
        onToggle={toggled}
        popover="auto"
        ref={menu}
        role="menu"
      >
        {open &&
          items.map((item) => (
            <button
              class={`${item.danger ? 'danger' : ''}${item.apart ? ' apart' : ''}`}
              key={item.label}
              onClick={() => {
                hide();
                item.onSelect();
              }}
              {...(item.checked === undefined
                ? { role: 'menuitem' }
                : { role: 'menuitemcheckbox', 'aria-checked': item.checked })}
              tabIndex={-1}
              type="button"
            >
              {item.icon && <Icon of={item.icon} />}
              {item.checked !== undefined && <span class="check">{item.checked && <Icon of={Check} />}</span>}
              <span>{item.label}</span>
            </button>
          ))}
      </div>
    </>
  );
}
