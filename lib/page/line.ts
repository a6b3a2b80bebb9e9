/** One folded card: its title, why it is folded, and how it comes back. Stands in the card's own element. */
import { PLAIN_LINE } from './host-style';
import { buttonOf, keepPresses } from './presses';
import { say } from './say';
import type { Tone } from './tone';

/** The host's tag, by which a later script of ours finds what an earlier one left. */
export const LINE_TAG = 'paperlight-line';

/** All that a line shows. */
export interface Told {
  readonly title: string;
  readonly why: string;
  /** The reader said so of this very paper, and can take that back. */
  readonly undoable: boolean;
  readonly tone: Tone;
}

export interface Line {
  readonly host: HTMLElement;
  show(told: Told): void;
  /** What was pressed last had the focus: it goes where the card is. */
  readonly hasFocus: boolean;
}

// Its parent is laid out by shaping.css.
const STYLE = `${PLAIN_LINE}
:host {
  position: static !important;
  flex: 1 1 100% !important;
  min-width: 0 !important;
  margin: 0 !important;
  background: none !important;
  list-style: none !important;
}
.line { --ink: #4b5563; --soft: #6b7280; --hover: rgb(107 114 128 / 12%); --focus: #2563eb; display: flex; align-items: center; gap: 4px; padding: 2px; color: var(--ink); }
.line.dark { --ink: #d1d5db; --soft: #9ca3af; --hover: rgb(156 163 175 / 18%); --focus: #7db4ff; }
button { all: unset; box-sizing: border-box; border-radius: 6px; padding: 2px 8px; cursor: pointer; }
button[hidden] { display: none; }
button:hover { background: var(--hover); }
button:focus-visible { outline: 2px solid var(--focus); outline-offset: -2px; }
.open { flex: 1; min-width: 0; display: flex; align-items: baseline; gap: 8px; }
.open::before { content: "›"; flex: none; width: 8px; color: var(--soft); }
.title { flex: 0 1 auto; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.why { flex: none; max-width: 50%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--soft); font-size: 12px; }
.show, .undo { flex: none; font-size: 12px; color: var(--soft); }
.open:hover .show, .undo:hover { color: var(--ink); text-decoration: underline; }
.show { margin-inline-start: auto; padding-inline-start: 8px; }
@media (forced-colors: active) { button { color: ButtonText; } }`;

/** Makes a line, in no place yet. Presses of a person alone are told. */
export function makeLine(on: { open(): void; undo(): void }): Line {
  const host = document.createElement(LINE_TAG);
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = STYLE;
  const line = document.createElement('div');
  const [title, why, show] = ['title', 'why', 'show'].map((name) => {
    const part = document.createElement('span');
    part.className = name;
    return part;
  }) as [HTMLElement, HTMLElement, HTMLElement];
  show.textContent = say('foldShow');
  const open = buttonOf('open', on.open, title, why, show);
  const undo = buttonOf('undo', on.undo, say('undo'));
  line.append(open, undo);
  root.append(style, line);
  keepPresses(host);
  return {
    host,
    get hasFocus() {
      return root.activeElement !== null;
    },
    show(told) {
      line.className = `line ${told.tone}`;
      title.textContent = told.title;
      why.textContent = told.why;
      open.ariaLabel = say('foldShowTitle', told.title, told.why);
      open.ariaExpanded = 'false';
      undo.hidden = !told.undoable;
      undo.ariaLabel = say('foldUndoTitle', told.title);
    },
  };
}
