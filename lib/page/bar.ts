/** The bar above a list: which papers, in which order, and what is folded. Shows what it is given, tells what is pressed. */
import { X } from 'lucide';
import { isAsItIs, type ListView } from './arrange';
import { BAR_STYLE } from './bar-style';
import { icon } from './icon';
import { SILENT } from './layer';
import { buttonOf } from './presses';
import { say, type Words } from './say';
import type { Tone } from './tone';

/** The host's tag, by which a later script of ours finds what an earlier one left. */
export const BAR_TAG = 'paperlight-bar';

/** All that the bar shows. */
export interface BarState {
  readonly view: ListView;
  /** What is typed into the filter. */
  readonly text: string;
  readonly counts: Readonly<Record<ListView['filter'], number>>;
  /** Cards that are not filtered away, and all. */
  readonly shown: number;
  readonly of: number;
  /** What the cards can be sorted by. */
  readonly sorts: ReadonlySet<ListView['sort']>;
  readonly tone: Tone;
}

export interface BarEvents {
  change(part: Partial<ListView>): void;
  type(text: string): void;
  /** The list as the site has it. */
  reset(): void;
  close(): void;
  /** Enter in the filter: on with the list. */
  leave(): void;
}

export interface Bar {
  readonly host: HTMLElement;
  /**
   * Takes out what is in it, and keeps its room: for the frame that shows other cards. Where fields come, Chromium looks
   * through the page for forms to fill in, 2.5 ms of the frame that follows (8,500 cards; 156, 2026-11).
   */
  empty(): void;
  /** Puts it in again. */
  fill(): void;
  show(state: BarState): void;
  focusFilter(): void;
  /** Letters go into one of its fields. */
  readonly isTyping: boolean;
}

const FILTERS: readonly (readonly [ListView['filter'], Words])[] = [
  ['all', 'barAll'],
  ['matches', 'barMatches'],
  ['new', 'barNew'],
  ['unsaved', 'barUnsaved'],
];
const SORTS: readonly (readonly [ListView['sort'], Words])[] = [
  ['site', 'sortSite'],
  ['score', 'sortScore'],
  ['votes', 'sortVotes'],
  ['date', 'sortDate'],
];
const FOLDS: readonly (readonly [ListView['foldSeen'], Words])[] = [
  ['never', 'foldNever'],
  ['today', 'foldToday'],
  ['7d', 'foldWeek'],
  ['30d', 'foldMonth'],
  ['ever', 'foldEver'],
];

/** Makes a bar, in no place yet. Presses of a person alone are told. */
export function makeBar(on: BarEvents): Bar {
  const host = document.createElement(BAR_TAG);
  const root = host.attachShadow({ mode: 'closed' });
  const style = make('style', '');
  style.textContent = BAR_STYLE;
  const bar = make('div', 'bar');
  bar.role = 'region';
  bar.ariaLabel = say('barLabel');

  const filters = make('div', 'filters');
  filters.role = 'group';
  filters.ariaLabel = say('barFilters');
  const buttons = FILTERS.map(([filter, words]) => {
    const number = make('span', 'number');
    const button = buttonOf('', () => on.change({ filter }), say(words), number);
    return { filter, button, number };
  });
  filters.append(...buttons.map(({ button }) => button));

  const field = make('input', '');
  field.type = 'search';
  field.ariaLabel = say('barFilter');
  field.addEventListener('input', () => on.type(field.value));
  field.addEventListener('keydown', (event) => {
    if (!event.isTrusted || event.isComposing) return;
    if (event.key === 'Escape' && field.value) {
      event.preventDefault();
      on.type('');
    } else if (event.key === 'Escape' || event.key === 'Enter') {
      event.preventDefault();
      field.blur();
      if (event.key === 'Enter') on.leave();
    }
  });

  const sort = choice('barSort', SORTS, (value) => on.change({ sort: value }));
  const fold = choice('barFoldSeen', FOLDS, (value) => on.change({ foldSeen: value }));
  const readToo = make('input', '');
  readToo.type = 'checkbox';
  readToo.addEventListener('change', () => on.change({ foldRead: readToo.checked }));
  const sorting = make('div', 'sorting');
  sorting.append(sort.label, fold.label, labelOf(readToo, say('barFoldRead')));

  const end = make('div', 'end');
  const shown = make('span', 'shown');
  shown.role = 'status';
  const reset = buttonOf('reset', on.reset, say('barReset'));
  reset.title = say('barResetTip');
  const close = buttonOf('close', on.close, icon(X));
  close.title = close.ariaLabel = say('barClose');
  end.append(shown, reset, close);

  const none = make('div', 'none');
  none.append(say('barNone'), ' ', buttonOf('', on.reset, say('barShowAll')));
  bar.append(filters, field, sorting, end, none);
  const room = make('div', '');
  room.append(bar);
  root.append(style, room);
  let showing: string | undefined;
  /** In pixels, where it last stood on the page. */
  let height = 0;
  new ResizeObserver(([entry]) => {
    if (bar.isConnected) height = entry?.borderBoxSize[0]?.blockSize || height;
  }).observe(room);
  const isTyping = () =>
    root.activeElement instanceof HTMLInputElement || root.activeElement instanceof HTMLSelectElement;
  for (const type of SILENT) {
    host.addEventListener(type, (event) => {
      // A letter on a button of ours is a key like any other: the focus is where the last click was.
      const isKey = event instanceof KeyboardEvent && !isTyping() && !/^(?: |Enter)$/.test(event.key);
      if (!isKey) event.stopPropagation();
    });
  }

  return {
    host,
    get isTyping() {
      return isTyping();
    },
    empty() {
      room.style.minHeight = `${height}px`;
      bar.remove();
    },
    fill() {
      if (bar.parentNode) return;
      room.append(bar);
      room.style.minHeight = '';
    },
    focusFilter() {
      field.focus({ preventScroll: true });
      field.select();
    },
    show(state) {
      const { view, text, counts, shown: left, of, sorts, tone } = state;
      // Whatever is written to a page, though it be the same, makes Chromium find anew all that is lit (156, 2026-11).
      const told = JSON.stringify({ ...state, sorts: [...sorts] });
      if (told === showing) return;
      showing = told;
      bar.className = `bar ${tone}`;
      for (const { filter, button, number } of buttons) {
        button.ariaPressed = String(view.filter === filter);
        number.textContent = String(counts[filter]);
      }
      // Not while it says the same: that would move the caret.
      if (field.value !== text) field.value = text;
      field.placeholder = say('barFilter');
      sort.show(view.sort, sorts);
      fold.show(view.foldSeen);
      readToo.checked = view.foldRead;
      reset.hidden = text === '' && isAsItIs(view);
      const words = left === of ? '' : say('barShown', String(left), String(of));
      if (shown.textContent !== words) shown.textContent = words;
      none.hidden = left > 0;
    },
  };
}

/** A choice of one among several, with its name before it. */
function choice<T extends string>(
  name: Words,
  options: readonly (readonly [T, Words])[],
  choose: (value: T) => void,
) {
  const select = make('select', '');
  const entries = options.map(([value, words]) => {
    const option = make('option', '');
    option.value = value;
    option.textContent = say(words);
    return { value, option };
  });
  select.append(...entries.map(({ option }) => option));
  select.addEventListener('change', () => {
    const chosen = entries.find(({ value }) => value === select.value);
    if (chosen) choose(chosen.value);
  });
  const label = make('label', '');
  const words = make('span', 'name');
  words.textContent = say(name);
  select.ariaLabel = words.textContent;
  label.append(words, select);
  return {
    label,
    /** `possible`: what can be chosen now, if not all. */
    show(value: T, possible?: ReadonlySet<T>): void {
      // Whatever is set, though it be the same, makes Chromium look through the page for forms to fill in (156, 2026-11).
      if (select.value !== value) select.value = value;
      for (const entry of entries)
        entry.option.disabled = possible !== undefined && !possible.has(entry.value) && entry.value !== value;
    },
  };
}

function labelOf(field: HTMLElement, text: string): HTMLElement {
  const label = make('label', '');
  label.append(field, text);
  return label;
}

function make<K extends keyof HTMLElementTagNameMap>(tag: K, name: string): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (name) element.className = name;
  return element;
}
