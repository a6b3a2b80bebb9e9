/** What stands in `storage.local`, written and read past the screens. */
import type { Tab } from './driver';

/**
 * Keeps these values in `storage.local`. `own` is a page of the extension. In turn with the extension's own changes:
 * one under way (a bar being reset) would write what it had read before over them.
 */
export function setLocal(own: Tab, values: object): Promise<void> {
  return own.run(setHere, values);
}

/** What `storage.local` has under these keys. `own` is a page of the extension. */
export function getLocal(own: Tab, ...keys: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  return own.run(getHere, keys);
}

/** Both browsers name what they have `chrome`. */
declare const chrome: {
  readonly storage: {
    readonly local: {
      set(values: object): Promise<void>;
      get(keys: readonly string[]): Promise<Readonly<Record<string, unknown>>>;
    };
  };
};

/** Runs inside a page of the extension. */
function setHere(values: object): Promise<void> {
  return navigator.locks.request('settings', () => chrome.storage.local.set(values));
}

/** Runs inside a page of the extension. */
function getHere(keys: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  return chrome.storage.local.get(keys);
}
