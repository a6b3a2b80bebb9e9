/** The words on the screens, as a reader of English sees them, so that tests name controls by their keys. */
import messages from '../../../public/_locales/en/messages.json';

type Key = keyof typeof messages;

/** The sentence of a key, with its values in the places of `$1` to `$9`. */
export function word(key: Key, ...values: readonly (string | number)[]): string {
  return messages[key].message.replace(/\$(\d)/g, (_, place) => String(values[Number(place) - 1] ?? ''));
}
