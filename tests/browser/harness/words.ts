/** The words on the screens, as a reader of English sees them, so that tests name controls by their keys. */
import messages from '../../../public/_locales/en/messages.json';

type Key = keyof typeof messages;

interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

/** The sentence of a key, with its values in the places of `$1` to `$9`, also where the places have names. */
export function word(key: Key, ...values: readonly (string | number)[]): string {
  const { message, placeholders = {} }: Message = messages[key];
  return message
    .replace(/\$(\w+)\$/g, (whole, name: string) => placeholders[name.toLowerCase()]?.content ?? whole)
    .replace(/\$(\d)/g, (_, place) => String(values[Number(place) - 1] ?? ''));
}
