/** The other ways to copy a paper's citation: a menu on the button that copies it, for the second button or Arrow Down. */
import type { CopyName } from '../messages';
import { COPIES } from '../settings/copies';
import { buttonOf } from './presses';
import { say } from './say';
import { placeAt } from './tip';

/** Gives a button of a closed root that menu, which is made when it is asked for. `choose` gets what a person chose. */
export function giveForms(of: HTMLElement, choose: (as: CopyName) => void): void {
  of.ariaHasPopup = 'menu';
  const open = (event: Event) => {
    event.preventDefault();
    if (event.isTrusted) openMenu(of, choose);
  };
  of.addEventListener('contextmenu', open);
  of.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown') return;
    event.stopPropagation();
    open(event);
  });
}

function openMenu(of: HTMLElement, choose: (as: CopyName) => void): void {
  const menu = document.createElement('div');
  menu.className = 'tip menu';
  menu.role = 'menu';
  menu.ariaLabel = say('copyCitation');
  // In the top layer, where no card clips it; Escape and a press elsewhere close it.
  menu.popover = 'auto';
  const items = COPIES.map(([name, words]) => {
    const press = () => {
      menu.hidePopover();
      choose(name);
    };
    const item = buttonOf('', press, say(words));
    item.role = 'menuitem';
    return item;
  });
  menu.append(...items);
  const close = () => menu.hidePopover();
  menu.addEventListener('keydown', (event) => {
    // What the page, or we, do on these keys is not meant.
    event.stopPropagation();
    const at = items.findIndex((item) => item.matches(':focus'));
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Tab') close();
    if (step === 0) return;
    event.preventDefault();
    items.at((at + step) % items.length)?.focus();
  });
  menu.addEventListener('beforetoggle', ({ newState }) => {
    // Chromium forgets who had the focus when that is in a closed root (156, 2026-11).
    if (newState === 'closed' && items.some((item) => item.matches(':focus')))
      of.focus({ preventScroll: true });
  });
  menu.addEventListener('toggle', ({ newState }) => {
    if (newState !== 'closed') return;
    removeEventListener('scroll', close, true);
    menu.remove();
  });
  of.parentElement?.append(menu);
  menu.showPopover();
  placeAt(menu, of);
  items[0]?.focus();
  // It stands in the window, and the card in the page.
  addEventListener('scroll', close, { capture: true, passive: true });
}
