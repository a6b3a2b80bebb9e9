/** Settings, written past the screens. */
import type { Tab } from './driver';

/**
 * Keeps these values in `storage.local`. `own` is a page of the extension. In turn with the extension's own changes:
 * one under way (a bar being reset) would write what it had read before over them.
 */
export function setLocal(own: Tab, values: object): Promise<void> {
  return own.run(setHere, values);
}

/** Runs inside a page of the extension; both browsers name what they have `chrome`. */
function setHere(values: object): Promise<void> {
  const { chrome } = globalThis as unknown as {
    readonly chrome: { readonly storage: { readonly local: { set(values: object): Promise<void> } } };
  };
  return navigator.locks.request('settings', () => chrome.storage.local.set(values));
}
