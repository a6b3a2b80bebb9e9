/** Citations onto the clipboard, said once they are there; heavy, so loaded at the first click (copy.ts). */
import type { CopyName } from '../../lib/citations/copy';
import type { Reading } from '../../lib/library/reading';
import type { SavedPaper } from '../../lib/library/types';
import { counted, t } from '../kit/text';
import { type Cited, citationText } from './citations';
import { sentence } from './commands';
import type { Long } from './commands-many';
import { type Collected, collectEntries, entriesOf } from './entries';
import { toClipboardOnceMade } from './hand-out';
import { show } from './toasts';

/** Copies the citations of papers that are at hand; `as` undefined is the reader's own way. */
export function copyAtHand(papers: readonly SavedPaper[], as?: CopyName): Promise<void> {
  return copyEntries((keyed) => entriesOf(papers, keyed), as);
}

/** The same for any number of papers that have to be read first. */
export function copyRead(
  reading: Reading,
  ids: readonly string[],
  as?: CopyName,
  long?: Long,
): Promise<void> {
  return copyEntries((keyed) => collectEntries(reading, ids, long, keyed), as, long);
}

async function copyEntries(
  collect: (keyed: boolean) => Promise<Collected>,
  as?: CopyName,
  long: Long = {},
): Promise<void> {
  // Without `long`: what is tried again is shown nowhere.
  const again = { label: t('retry'), run: () => void copyEntries(collect, as) };
  const making = citationText(collect, as, long);
  const copied = await toClipboardOnceMade(making.then((made) => ('text' in made ? made.text : undefined)));
  const made = await making;
  if (made.state === 'failed') {
    show({ tone: 'failed', text: sentence(made.failure), action: again });
  } else if (made.state === 'text') {
    if (copied) show({ tone: 'said', text: saying(made) });
    else show({ tone: 'failed', text: t('copyFailed'), action: again });
  }
}

/** The longest that is repeated on the screen. */
const SHORT = 80;

/** What was copied: itself where it is short. */
function saying({ name, text, papers }: Extract<Cited, { readonly state: 'text' }>): string {
  if (name === 'bibtex') return papers === 1 ? t('copiedBibtex') : counted(papers, 'copiedOne', 'copiedMany');
  return text.length <= SHORT && !text.includes('\n')
    ? t('copiedThis', text)
    : counted(papers, 'copiedOne', 'copiedMany');
}
