/** Choosing papers without their boxes: a click with Ctrl (⌘) or Shift anywhere on a row, keys, all of a list at once. */
import { useEffect, useRef } from 'preact/hooks';
import { isField } from '../state/undo';

interface Choosable {
  /** Undefined: it cannot be chosen. */
  readonly chosen?: boolean | undefined;
  /** With `range`, all from the last that was chosen. */
  readonly onChoose?: ((on: boolean, range: boolean) => void) | undefined;
}

/**
 * What a row listens to: Ctrl (⌘) with a click chooses it or lets it go, Shift with a click all up to it, and so does
 * Space on its title. A row's own buttons and menus stay what they are.
 */
export function rowChoosing({ chosen, onChoose }: Choosable) {
  if (chosen === undefined || !onChoose) return {};
  const isMeant = (event: MouseEvent) =>
    (event.ctrlKey || event.metaKey || event.shiftKey) && !isControl(event.target);
  return {
    onClick: (event: MouseEvent) => {
      if (!isMeant(event)) return;
      // On a link it would open another tab or window.
      event.preventDefault();
      if (event.shiftKey) onChoose(true, true);
      else onChoose(!chosen, false);
    },
    onMouseDown: (event: MouseEvent) => {
      // With Shift, a browser begins to mark text.
      if (event.shiftKey && isMeant(event)) event.preventDefault();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== ' ' || !(event.target instanceof HTMLAnchorElement)) return;
      event.preventDefault();
      if (event.shiftKey) onChoose(true, true);
      else onChoose(!chosen, false);
    },
  };
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, input, select, textarea, [popover]') !== null;
}

/** Ctrl+A (⌘A) chooses all, Escape lets all go; in a field, a dialog or a menu the keys are its own. */
export function useChoosingKeys(some: boolean, onAll: () => void, onNone: () => void): void {
  // The listener stays; what it does is of the latest drawing.
  const pressed = useRef<(event: KeyboardEvent) => void>(() => {});
  pressed.current = (event) => {
    if (event.defaultPrevented || isField(event.target) || event.shiftKey || event.altKey) return;
    if (document.querySelector('dialog[open], :popover-open')) return;
    const withControl = event.ctrlKey || event.metaKey;
    if (withControl && event.key.toLowerCase() === 'a') {
      event.preventDefault();
      onAll();
    } else if (!withControl && event.key === 'Escape' && some && !inPane(event.target)) onNone();
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed.current(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

/** Escape in an opened paper closes that. */
function inPane(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('aside') !== null;
}
