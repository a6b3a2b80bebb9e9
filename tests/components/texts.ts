/** The words of the screens in Node, where no browser reads them. */

import { takeTextsFrom } from '../../components/kit/text';
import messages from '../../public/_locales/en/messages.json';

/** Lets `t` read the English messages file, as a browser would. */
export function takeEnglish(): void {
  takeTextsFrom((key, values) =>
    messages[key].message.replace(/\$([1-9])/g, (_, place: string) => values[Number(place) - 1] ?? ''),
  );
}
