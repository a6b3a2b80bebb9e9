/** All keys on one sheet, as they are set now. */
import { X } from 'lucide';
import type { Settings } from '../settings';
import { ACTION_WORDS } from '../settings/actions';
import type { Action } from '../settings/shape';
import { icon } from './icon';
import type { Layer } from './layer';
import { buttonOf } from './presses';
import { say, type Words } from './say';

type KeyMap = Settings['keys']['map'];

const PARTS: readonly { readonly title: Words; readonly actions: readonly Action[] }[] = [
  { title: 'helpMoving', actions: ['next', 'previous', 'nextHit', 'previousHit'] },
  { title: 'helpPaper', actions: ['save', 'read', 'notInterested', 'tags', 'lists', 'open', 'cite'] },
  { title: 'helpBesides', actions: ['undo', 'filter', 'help'] },
];

export interface Help {
  readonly isOpen: boolean;
  /** Shows these keys. */
  open(keys: Settings['keys']): void;
  close(): void;
}

export function openHelp(layer: Layer, signal: AbortSignal): Help {
  let sheet: HTMLDialogElement | undefined;
  const close = () => {
    // The browser gives the focus back to where it was.
    const closing = sheet;
    sheet = undefined;
    closing?.close();
    closing?.remove();
  };
  signal.addEventListener('abort', close, { once: true });
  return {
    get isOpen() {
      return sheet !== undefined;
    },
    close,
    open(keys) {
      close();
      layer.show();
      sheet = sheetOf(keys, close);
      layer.stage.append(sheet);
      sheet.showModal();
    },
  };
}

function sheetOf({ map, first }: Settings['keys'], close: () => void): HTMLDialogElement {
  const sheet = document.createElement('dialog');
  sheet.setAttribute('aria-labelledby', 'help-title');
  const header = document.createElement('header');
  const title = heading('h2', 'helpSheet');
  title.id = 'help-title';
  const button = buttonOf('close', close, icon(X));
  button.title = button.ariaLabel = say('close');
  header.append(title, button);

  const columns = document.createElement('div');
  columns.className = 'columns';
  for (const part of PARTS) {
    const section = document.createElement('section');
    const list = document.createElement('dl');
    for (const action of part.actions) list.append(...entry(keysOf(action, map), ACTION_WORDS[action]));
    if (part.title === 'helpBesides') list.append(...entry(['Alt+Shift+L'], 'helpQuiet'));
    section.append(heading('h3', part.title), list);
    columns.append(section);
  }
  const note = document.createElement('p');
  note.textContent = say('helpNote');
  sheet.append(header, columns, ...(first ? [] : [note]));

  sheet.addEventListener('keydown', (event) => {
    if (!event.isTrusted || (event.key !== map.help && event.key !== 'Escape')) return;
    event.preventDefault();
    close();
  });
  sheet.addEventListener('close', close);
  sheet.addEventListener('click', (event) => {
    // On the ground behind the sheet.
    if (event.isTrusted && event.target === sheet && !within(sheet, event)) close();
  });
  return sheet;
}

function within(element: Element, { clientX, clientY }: MouseEvent): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
}

function keysOf(action: Action, map: KeyMap): readonly string[] {
  return [...(map[action] ? [map[action]] : []), ...(action === 'open' ? ['Enter'] : [])];
}

function entry(keys: readonly string[], words: Words): readonly HTMLElement[] {
  const term = document.createElement('dt');
  const meaning = document.createElement('dd');
  for (const key of keys) {
    const shown = document.createElement('kbd');
    shown.textContent = key;
    term.append(shown, ' ');
  }
  if (keys.length === 0) {
    term.className = 'none';
    term.textContent = say('helpNoKey');
  }
  meaning.textContent = say(words);
  return [term, meaning];
}

function heading(tag: 'h2' | 'h3', words: Words): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = say(words);
  return element;
}
