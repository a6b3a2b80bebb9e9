/** The words on the screens: typed access to public/_locales/en/messages.json. */
import browser from 'webextension-polyfill';
import type messages from '../../public/_locales/en/messages.json';

export type TextKey = keyof typeof messages;
type Source = (key: TextKey, values: readonly string[]) => string;

let source: Source = (key, values) => browser.i18n.getMessage(key, [...values]);

/** The sentence of a key in the reader's language; `values` take the places of `$1` to `$9`, numbers grouped. */
export function t(key: TextKey, ...values: readonly (string | number)[]): string {
  return source(
    key,
    values.map((value) => (typeof value === 'number' ? value.toLocaleString() : value)),
  );
}

/** The sentence for one, or for any other number; the number takes the place of `$1`. */
export function counted(
  n: number,
  one: TextKey,
  other: TextKey,
  ...values: readonly (string | number)[]
): string {
  return t(n === 1 ? one : other, n, ...values);
}

/** Where no browser is (tests in Node), texts come from here instead. */
export function takeTextsFrom(other: Source): void {
  source = other;
}
