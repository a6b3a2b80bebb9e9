/** What has the page's focus, as far as keys are concerned. */

/** Roles whose elements take letters: typed into them, or to jump to an entry. */
const TAKES_LETTERS =
  '[role="textbox"],[role="searchbox"],[role="combobox"],[role="listbox"],[role="option"],[role="menu"],' +
  '[role="menubar"],[role="menuitem"],[role="menuitemcheckbox"],[role="menuitemradio"],[role="tree"],' +
  '[role="treeitem"],[role="grid"],[role="gridcell"],[role="application"],[role="slider"],[role="spinbutton"]';
const FIELDS = 'input,textarea,select,iframe,frame,object,embed,audio,video';
const CONTROLS =
  'a[href],area[href],button,summary,label,[tabindex],[role="button"],[role="link"],[role="checkbox"]';

const { matches } = Element.prototype;

/** The element that a key goes to, also within open shadow roots of the page. */
export function focusedElement(): Element | undefined {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at && at !== document.body && at !== document.documentElement ? at : undefined;
}

/**
 * Whether letters go into this element. `ours` tells our own hosts: into the closed root of a stranger nobody sees,
 * so it is taken for a field.
 */
export function takesLetters(element: Element | undefined, ours: (element: Element) => boolean): boolean {
  if (!element || ours(element)) return false;
  if (element instanceof HTMLElement && element.isContentEditable) return true;
  return (
    document.designMode === 'on' ||
    matches.call(element, FIELDS) ||
    matches.call(element, TAKES_LETTERS) ||
    (element.localName.includes('-') && !element.shadowRoot)
  );
}

/** Whether this element acts on Enter by itself. */
export function actsOnEnter(element: Element | undefined): boolean {
  return element !== undefined && (matches.call(element, CONTROLS) || element.localName.includes('-'));
}

/** Whether a dialog of the page is open: then the cards are behind it. */
export function dialogIsOpen(): boolean {
  const dialogs = document.querySelectorAll(
    'dialog[open],[role="dialog"],[role="alertdialog"],[aria-modal="true"]',
  );
  return [...dialogs].some((dialog) => dialog.checkVisibility({ visibilityProperty: true }));
}
