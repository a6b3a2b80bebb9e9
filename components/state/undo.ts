/** What was done in this window and can be taken back: by Ctrl+Z, the last first, or by the button of its message. */
import { useEffect } from 'preact/hooks';
import { t } from '../kit/text';
import { show } from './toasts';

interface Act {
  /** What was done, in words. */
  readonly text: string;
  readonly undo: () => void;
}

/** So many acts can be taken back; older ones stay done. */
const MOST = 50;

let acts: readonly Act[] = [];
/** Resolves when all that was begun so far is done, or was refused. */
let begun: Promise<unknown> = Promise.resolve();

/** Notes that something is being done: who takes back the last act before it is answered means this one. */
export function doing<T>(work: Promise<T>): Promise<T> {
  // Without its value, in which all that was ever done would hang together.
  begun = Promise.allSettled([begun, work]).then(() => {});
  return work;
}

/** Keeps how to take an act back; `said` also shows it as a message with a button that does. */
export function undoable(text: string, undo: () => void, said = true): void {
  const act: Act = { text, undo };
  acts = [...acts.slice(1 - MOST), act];
  if (said) show({ tone: 'said', text, action: { label: t('undo'), run: () => takeBack(act) } });
}

/** Takes back the last act that was not taken back yet, and says which, or that there is none. */
export async function undoLast(): Promise<void> {
  await begun;
  const act = acts.at(-1);
  if (act) takeBack(act);
  show({ tone: 'said', text: act ? t('undone', act.text) : t('nothingToUndo') });
}

function takeBack(act: Act): void {
  // A message outlives a Ctrl+Z.
  if (!acts.includes(act)) return;
  acts = acts.filter((other) => other !== act);
  act.undo();
}

/** Ctrl+Z (on a Mac: ⌘Z) takes back, but in a field: there it is the field's own. */
export function useUndoKeys(): void {
  useEffect(() => {
    const keyed = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return;
      if (event.shiftKey || event.altKey || event.defaultPrevented || isField(event.target)) return;
      event.preventDefault();
      void undoLast();
    };
    addEventListener('keydown', keyed);
    return () => removeEventListener('keydown', keyed);
  }, []);
}

/** True for an element in which one types. */
export function isField(target: EventTarget | null): boolean {
  return (
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)) ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}
