/** Short messages over the page: what was done, and what was not, with a way to try it again. */
import { X } from 'lucide';
import { icon } from './icon';
import type { Layer } from './layer';
import { buttonOf } from './presses';
import { say } from './say';

/** Milliseconds that a message stays, but for a failure, which stays until it is dealt with. */
const STAYS = 6_000;
/** Failures that are shown at once. */
const MOST_FAILURES = 3;

/** A button on a message, and the key that does the same. */
export interface NoticeAction {
  readonly label: string;
  readonly key?: string;
  readonly run: () => void;
}

export interface Notice {
  readonly tone: 'done' | 'failed';
  readonly text: string;
  /** What it is about: a paper's title. */
  readonly of?: string;
  readonly action?: NoticeAction;
}

export interface Notices {
  /** Shows a message. What was done replaces what was done before it; failures stay. */
  show(notice: Notice): void;
  /** Takes all messages away. */
  clear(): void;
}

export function openNotices(layer: Layer, signal: AbortSignal): Notices {
  const list = document.createElement('div');
  list.className = 'notices';
  layer.stage.append(list);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: HTMLElement | undefined;
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });

  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => current?.remove(), STAYS);
  };

  return {
    show(notice) {
      layer.show();
      const line = lineOf(notice);
      if (notice.tone === 'done') {
        current?.remove();
        current = line;
        // Nobody has to hurry: it waits while the pointer or the focus is on it.
        for (const type of ['pointerenter', 'focusin'])
          line.addEventListener(type, () => clearTimeout(timer));
        for (const type of ['pointerleave', 'focusout']) line.addEventListener(type, wait);
        wait();
      }
      list.append(line);
      const failures = list.querySelectorAll('.failed');
      if (failures.length > MOST_FAILURES) failures[0]?.remove();
      layer.announce([notice.text, notice.of].filter(Boolean).join(' '));
    },
    clear() {
      clearTimeout(timer);
      list.replaceChildren();
    },
  };
}

function lineOf({ tone, text, of, action }: Notice): HTMLElement {
  const line = document.createElement('div');
  line.className = `notice ${tone}`;
  const words = document.createElement('div');
  words.className = 'text';
  words.append(text);
  if (of) {
    const about = document.createElement('div');
    about.className = 'of';
    about.textContent = of;
    words.append(about);
  }
  line.append(words);
  if (action) {
    const press = () => {
      line.remove();
      action.run();
    };
    const button = buttonOf('', press, action.label);
    if (action.key) {
      const key = document.createElement('kbd');
      key.textContent = action.key;
      button.append(key);
    }
    line.append(button);
  }
  if (tone === 'failed') {
    const close = buttonOf('', () => line.remove(), icon(X));
    close.title = close.ariaLabel = say('dismiss');
    line.append(close);
  }
  return line;
}
