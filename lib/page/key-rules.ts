/** Which action a pressed key is, and when a key is none of ours. Pure: the page is looked at by keys.ts. */
import type { Settings } from '../settings';
import { DEFAULTS } from '../settings';
import type { Action } from '../settings/shape';

/** As much of a KeyboardEvent as the rules need, and what is known of the page at that moment. */
export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly repeat: boolean;
  readonly isComposing: boolean;
  /** A person pressed it. */
  readonly isTrusted: boolean;
  /** The page has acted on it. */
  readonly defaultPrevented: boolean;
  readonly altGraph: boolean;
  readonly capsLock: boolean;
  /** What has the focus takes letters: a field, a menu, something whose inside we do not know. */
  readonly inField: boolean;
  /** What has the focus acts on Enter: a link, a button. */
  readonly onControl: boolean;
  /** A dialog of the page is open. */
  readonly inDialog: boolean;
}

/** `first`: before the page sees the key. `last`: after the page had it. */
export type Phase = 'first' | 'last';

/** What may go on while a key is held down: moving; nobody means to save and remove ten times a second. */
const REPEATS: ReadonlySet<Action> = new Set<Action>(['next', 'previous', 'nextHit', 'previousHit']);

/**
 * The action of a key, if it is ours now. A key that is as we ship it belongs to the page first: it is ours only in
 * the last phase, and if the page did nothing with it. A key that the reader chose is ours before the page sees it:
 * by choosing it, the reader said so, or by saying so of all (`first`). Keys are known by what they write, whatever the
 * layout of the keyboard.
 */
export function actionOf(
  press: Press,
  { on, first, map }: Settings['keys'],
  phase: Phase,
): Action | undefined {
  if (!on || !press.isTrusted || press.defaultPrevented || press.isComposing) return undefined;
  // An input method that did not say that it composes (Chromium says 'Process').
  if (press.key === 'Process' || press.key === 'Dead' || press.inField || press.inDialog) return undefined;
  // Where a character is written with AltGraph, Windows reports Control and Alt.
  if ((press.ctrlKey || press.altKey || press.metaKey) && !press.altGraph) return undefined;
  if (press.key === 'Enter')
    return phase === 'last' && !press.onControl && !press.repeat ? 'open' : undefined;
  const key = press.capsLock ? otherCase(press.key) : press.key;
  const action = (Object.keys(map) as Action[]).find((one) => map[one] === key && key !== '');
  if (!action || (press.repeat && !REPEATS.has(action))) return undefined;
  const chosen = first || key !== DEFAULTS.keys.map[action];
  return chosen === (phase === 'first') ? action : undefined;
}

/** A letter as it would be without CapsLock. */
function otherCase(key: string): string {
  if ([...key].length > 1) return key;
  const lower = key.toLowerCase();
  return key === lower ? key.toUpperCase() : lower;
}
