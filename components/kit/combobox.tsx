/** A text field that completes names and can make new ones (WAI-ARIA combobox with a list box). */
import { Plus } from 'lucide';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { completions, isKnown, type Option } from '../../lib/search/completions';
import { Icon } from './icon';
import './menu.css';
import { useDraft } from './drafts';
import { placeBeside } from './place';

interface Props {
  readonly label: string;
  readonly placeholder?: string;
  /** In the order in which they are offered while nothing is typed. */
  readonly options: readonly Option[];
  /** Values that are not offered, since they are chosen already. */
  readonly chosen?: ReadonlySet<string>;
  readonly onPick: (value: string) => void;
  /** Makes a new one of the typed name; without it only what exists can be picked. */
  readonly onCreate?: (name: string) => void;
  /** The sentence of the row that creates, "Create “x”". */
  readonly createLabel?: (name: string) => string;
  /** Of a name that is made. */
  readonly maxLength: number;
  readonly inputId?: string;
  /** The name under which what is typed survives the closing of the window. */
  readonly draft?: string | undefined;
  /** Something was chosen, or Escape left the empty field. */
  readonly onDone?: () => void;
}

export function Combobox(props: Props) {
  const { label, placeholder, options, chosen, onPick, onCreate, createLabel, maxLength, inputId, onDone } =
    props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useDraft(props.draft);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);

  const name = typed.trim();
  const found = completions(chosen ? options.filter(({ value }) => !chosen.has(value)) : options, typed);
  const canCreate = onCreate !== undefined && name !== '' && !isKnown(options, name);
  const rows = found.length + (canCreate ? 1 : 0);
  const shown = open && rows > 0;

  useLayoutEffect(() => {
    const popover = list.current;
    if (!popover || !input.current) return;
    if (popover.matches(':popover-open') !== shown) popover.togglePopover(shown);
    if (shown) placeBeside(input.current, popover, 'start', input.current.offsetWidth);
  }, [shown, rows]);
  useLayoutEffect(() => {
    if (shown) list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [shown, active]);

  const choose = (index: number) => {
    const option = found[index];
    if (option) onPick(option.value);
    else if (canCreate) onCreate(name);
    else return;
    setTyped('');
    setActive(0);
    setOpen(false);
    onDone?.();
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!shown) setOpen(true);
      else setActive((active + (event.key === 'ArrowDown' ? 1 : -1) + rows) % rows);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (shown || name) choose(active);
    } else if (event.key === 'Escape' && (open || typed)) {
      // The popup would close as a whole.
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
      setTyped('');
    } else if (event.key === 'Escape') onDone?.();
  };

  return (
    <>
      <input
        aria-activedescendant={shown ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        aria-controls={id}
        aria-expanded={shown}
        aria-label={label}
        autocomplete="off"
        class="field"
        id={inputId}
        maxLength={maxLength}
        onBlur={() => setOpen(false)}
        onClick={() => setOpen(true)}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setActive(0);
          setOpen(true);
        }}
        onKeyDown={keyed}
        placeholder={placeholder}
        ref={input}
        role="combobox"
        type="text"
        value={typed}
      />
      <div aria-label={label} class="menu" id={id} popover="manual" ref={list} role="listbox">
        {shown &&
          Array.from({ length: rows }, (_, index) => {
            const option = found[index];
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field (aria-activedescendant).
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys.
              <div
                aria-selected={index === active}
                id={`${id}-${index}`}
                key={option?.value ?? ''}
                onClick={() => choose(index)}
                // Keeps the focus in the field.
                onMouseDown={(event) => event.preventDefault()}
                role="option"
              >
                {option ? null : <Icon of={Plus} />}
                <span class="ellipsis">{option?.label ?? createLabel?.(name) ?? name}</span>
                {option?.count !== undefined && <span class="count number">{option.count}</span>}
              </div>
            );
          })}
      </div>
    </>
  );
}
