/** Tags or lists for the current card, chosen in place: typed, by number, several in one go. */
import { Plus, Square, SquareCheck } from 'lucide';
import type { Option } from '../search/completions';
import { inOrder, type Row, rowByDigit, rowsFor } from './choices';
import type { Current } from './current';
import { icon } from './icon';
import type { Layer } from './layer';
import { say } from './say';

/** What there is to choose from, and the values that the paper has. */
export interface Loaded {
  readonly options: readonly Option[];
  readonly chosen: ReadonlySet<string>;
}

/** What a picker is about. */
export interface Picking {
  /** "Tags" of what paper. */
  readonly title: string;
  readonly placeholder: string;
  readonly empty: string;
  /** What there is, which comes a moment after the field that it completes. */
  readonly load: Promise<Loaded>;
  readonly maxLength: number;
  readonly createLabel: (name: string) => string;
  /** Gives or takes a value; resolves to whether that was done. */
  readonly toggle: (option: Option, on: boolean) => Promise<boolean>;
  /** Makes one of this name and gives it; resolves to what it is then, undefined if that was not done. */
  readonly create: (name: string) => Promise<Option | undefined>;
  readonly onClose: () => void;
}

export interface Picker {
  readonly isOpen: boolean;
  /** Opens it beside what stands there, which may glide to its place yet. */
  open(picking: Picking, at: () => ReturnType<Current['stand']>): void;
  close(): void;
}

/** Pixels between the picker and the card's edge, and the window's. */
const GAP = 8;

export function openPicker(layer: Layer, signal: AbortSignal): Picker {
  let shut: (() => void) | undefined;
  signal.addEventListener('abort', () => shut?.(), { once: true });

  return {
    get isOpen() {
      return shut !== undefined;
    },
    close: () => shut?.(),
    open(picking, at) {
      shut?.();
      layer.show();
      const before = document.activeElement;
      const panel = panelOf(picking);
      layer.stage.append(panel.element);
      // Again when it has its rows: keys are pressed faster than a window glides.
      const settle = () => place(panel.element, layer, at());
      settle();
      void picking.load.then(settle);
      // It grows with what is made in it.
      const grown = new ResizeObserver(() => {
        const { top, bottom } = panel.element.getBoundingClientRect();
        if (top < 0 || bottom > innerHeight) settle();
      });
      grown.observe(panel.element);
      panel.input.focus({ preventScroll: true });

      const outside = (event: Event) => {
        if (
          event.isTrusted &&
          !event.composedPath().some((one) => one instanceof Element && layer.isHost(one))
        )
          close();
      };
      const close = () => {
        if (shut !== close) return;
        shut = undefined;
        removeEventListener('pointerdown', outside, true);
        grown.disconnect();
        panel.element.remove();
        // To where the reader was, without moving the page; where that was nowhere, nowhere has it again.
        if (before instanceof HTMLElement && before !== document.body) before.focus({ preventScroll: true });
        picking.onClose();
      };
      shut = close;
      addEventListener('pointerdown', outside, { capture: true, signal });
      panel.element.addEventListener('keydown', (event) => {
        if (!event.isTrusted || event.isComposing) return;
        if (event.key !== 'Escape' && event.key !== 'Tab') return;
        event.preventDefault();
        close();
      });
    },
  };
}

/** The panel with its field and rows. */
function panelOf(picking: Picking): { readonly element: HTMLElement; readonly input: HTMLInputElement } {
  const { title, placeholder, maxLength, createLabel } = picking;
  let options: readonly Option[] = [];
  const chosen = new Set<string>();
  const waiting = new Set<string>();
  let rows: readonly Row[] = [];
  let active = 0;

  const element = make('div', 'picker');
  element.role = 'dialog';
  element.ariaLabel = title;
  const input = document.createElement('input');
  input.type = 'text';
  input.autocomplete = 'off';
  input.spellcheck = false;
  input.placeholder = placeholder;
  input.maxLength = maxLength;
  input.role = 'combobox';
  input.ariaLabel = title;
  input.ariaExpanded = 'true';
  input.ariaAutoComplete = 'list';
  input.setAttribute('aria-controls', 'rows');
  const list = make('div', 'rows');
  list.id = 'rows';
  list.role = 'listbox';
  list.ariaLabel = title;
  list.ariaMultiSelectable = 'true';
  const empty = make('div', 'empty', picking.empty);
  const foot = make('div', 'foot');
  element.append(input, list, empty, foot);

  const draw = () => {
    rows = rowsFor(options, input.value);
    active = Math.max(0, Math.min(active, rows.length - 1));
    list.replaceChildren(...rows.map(drawRow));
    empty.hidden = rows.length > 0;
    // A digit is a letter of what is being typed.
    foot.textContent = say(input.value ? 'pickerHintTyped' : 'pickerHint');
    if (rows.length > 0) input.setAttribute('aria-activedescendant', `row-${active}`);
    else input.removeAttribute('aria-activedescendant');
    list.children[active]?.scrollIntoView({ block: 'nearest' });
  };

  const drawRow = (row: Row, at: number): HTMLElement => {
    const line = make('div', at === active ? 'row active' : 'row');
    line.id = `row-${at}`;
    line.role = 'option';
    const isOn = row.kind === 'option' && chosen.has(row.option.value);
    line.ariaSelected = String(isOn);
    if (row.kind === 'option' && waiting.has(row.option.value)) {
      line.classList.add('waiting');
      line.ariaBusy = 'true';
    }
    const digit = make('span', 'digit', row.kind === 'option' ? String(row.digit ?? '') : '');
    digit.ariaHidden = 'true';
    const box = icon(row.kind === 'create' ? Plus : isOn ? SquareCheck : Square);
    box.setAttribute('class', 'box');
    line.append(
      digit,
      box,
      make('span', 'name', row.kind === 'option' ? row.option.label : createLabel(row.name)),
    );
    if (row.kind === 'option' && row.option.count)
      line.append(make('span', 'count', String(row.option.count)));
    // Keeps the focus in the field.
    line.addEventListener('mousedown', (event) => event.preventDefault());
    line.addEventListener('click', (event) => {
      if (event.isTrusted) void choose(row);
    });
    return line;
  };

  const choose = async (row: Row) => {
    input.value = '';
    if (row.kind === 'create') {
      draw();
      const made = await picking.create(row.name);
      if (made) {
        options = [made, ...options.filter(({ value }) => value !== made.value)];
        chosen.add(made.value);
      }
    } else {
      const { value } = row.option;
      if (waiting.has(value)) return;
      const on = !chosen.has(value);
      waiting.add(value);
      draw();
      const done = await picking.toggle(row.option, on);
      waiting.delete(value);
      if (done && on) chosen.add(value);
      else if (done) chosen.delete(value);
    }
    draw();
  };

  input.addEventListener('input', () => {
    active = 0;
    draw();
  });
  input.addEventListener('keydown', (event) => {
    if (!event.isTrusted || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const row = event.key === 'Enter' ? rows[active] : rowByDigit(rows, event.key);
    if (row) {
      event.preventDefault();
      if (event.repeat) return;
      // On the row that was chosen the arrows go on.
      active = input.value === '' ? rows.indexOf(row) : 0;
      void choose(row);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      active = (active + (event.key === 'ArrowDown' ? 1 : -1) + rows.length) % Math.max(1, rows.length);
      draw();
    }
  });
  draw();
  empty.hidden = true;
  void picking.load.then((loaded) => {
    options = [...options, ...inOrder(loaded.options)];
    for (const value of loaded.chosen) chosen.add(value);
    draw();
  });
  return { element, input };
}

/**
 * Below the box if there is room, else above, where it goes on to end as its rows become fewer, else where it fits;
 * never outside of the window. Stays where it is if there is no box any more.
 */
function place(element: HTMLElement, layer: Layer, at: ReturnType<Current['stand']>): void {
  if (!at) return;
  const { box, ahead } = at;
  const { width, height } = element.getBoundingClientRect();
  const origin = layer.origin();
  const [wide, high] = [document.documentElement.clientWidth, innerHeight];
  const below = box.bottom + GAP;
  const isBelow = below + height <= high - GAP;
  const top = isBelow ? below : box.top - GAP - height;
  const down = (y: number) => y + ahead - origin.y;
  element.style.left = `${Math.min(Math.max(GAP, box.left), wide - width - GAP) - origin.x}px`;
  const isAbove = !isBelow && top >= GAP && top + height <= high - GAP;
  const fitting = Math.min(Math.max(GAP, top), Math.max(GAP, high - height - GAP));
  element.style.top = isAbove ? 'auto' : `${down(fitting)}px`;
  element.style.bottom = isAbove ? `${-down(box.top - GAP)}px` : 'auto';
}

function make(tag: 'div' | 'span', className: string, text = ''): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
