/** Copying citations: one click, and said once it is done. */
import type { CopyName } from '../../lib/citations/copy';
import { papersById, type Reading } from '../../lib/library/reading';
import type { SavedPaper } from '../../lib/library/types';
import { counted, t } from '../text';
import { sentence } from './commands';
import { type Collected, collectEntries } from './entries';
import { toClipboard } from './hand-out';
import { show } from './toasts';

/** Copies papers' citations; `as` undefined is the reader's own way. */
export async function copyCitation(
  papers: readonly SavedPaper[],
  as?: CopyName,
  collect?: () => Promise<Collected>,
): Promise<void> {
  const again = { label: t('retry'), run: () => void copyCitation(papers, as, collect) };
  const { citationText } = await import('./citations');
  const made = await citationText(papers, as, collect);
  if (made.state === 'failed') {
    show({ tone: 'failed', text: sentence(made.failure), action: again });
  } else if (made.state === 'text') {
    if (await toClipboard(made.text))
      show({ tone: 'said', text: saying(made.name, made.text, papers.length) });
    else show({ tone: 'failed', text: t('copyFailed'), action: again });
  }
}

/** Copies the citations of papers that have to be read first. */
export async function copyChosen(
  reading: Promise<Reading>,
  ids: readonly string[],
  as?: CopyName,
): Promise<void> {
  const library = await reading;
  await copyCitation(await papersById(library, ids), as, () => collectEntries(library, ids));
}

/** The longest that is repeated on the screen. */
const SHORT = 80;

/** What was copied: itself where it is short. */
function saying(name: CopyName, text: string, papers: number): string {
  if (name === 'bibtex') return papers === 1 ? t('copiedBibtex') : counted(papers, 'copiedOne', 'copiedMany');
  return text.length <= SHORT && !text.includes('\n')
    ? t('copiedThis', text)
    : counted(papers, 'copiedOne', 'copiedMany');
}
