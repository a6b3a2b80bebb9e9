/** Keys as they are shown, and which of them can be given to an action. */
import { t } from './text';

/** What is held with another key, or becomes one with the next. */
const UNFINISHED = new Set('Shift Control Alt Meta AltGraph CapsLock Fn OS Dead Process'.split(' '));
/** `Enter` opens the chosen paper, whatever the keys are. */
const REFUSED = new Set('Tab Enter Unidentified NumLock ContextMenu'.split(' '));

/** What a press means while a key is being chosen: a key; '' for none; to leave it as it was; or nothing usable. */
export function chosenKey(
  press: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'isComposing'> & {
    readonly altGraph: boolean;
    readonly capsLock: boolean;
  },
): { readonly key: string } | 'cancel' | 'wait' | 'refused' {
  const { key } = press;
  if (press.isComposing || UNFINISHED.has(key)) return 'wait';
  if (key === 'Escape') return 'cancel';
  if (key === 'Backspace' || key === 'Delete') return { key: '' };
  // The keys on pages are without Control and the like: those are the browser's and the system's.
  if ((press.ctrlKey || press.altKey || press.metaKey) && !press.altGraph) return 'refused';
  if (REFUSED.has(key)) return 'refused';
  // As it would be without CapsLock, which is how keys are looked up.
  return { key: press.capsLock && [...key].length === 1 ? otherCase(key) : key };
}

function otherCase(letter: string): string {
  const lower = letter.toLowerCase();
  return letter === lower ? letter.toUpperCase() : lower;
}

/** "s", "Shift S", "Space", "F2". */
export function keyName(key: string): string {
  if (key === ' ') return t('keySpace');
  const isCapital = [...key].length === 1 && key !== key.toLowerCase();
  return isCapital ? t('keyShift', key) : key;
}
