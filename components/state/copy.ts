/** Copying citations: one click. What makes them is loaded at the first, the popup has no room for it. */
import type { CopyName } from '../../lib/citations/copy';
import type { Reading } from '../../lib/library/reading';
import type { SavedPaper } from '../../lib/library/types';
import type { Long } from './commands-many';

/** Copies the citations of papers that are at hand; `as` undefined is the reader's own way. */
export async function copyCitation(papers: readonly SavedPaper[], as?: CopyName): Promise<void> {
  const { copyAtHand } = await import('./copying');
  await copyAtHand(papers, as);
}

/** The same for any number of papers that have to be read first. */
export async function copyChosen(
  reading: Promise<Reading>,
  ids: readonly string[],
  as?: CopyName,
  long?: Long,
): Promise<void> {
  const { copyRead } = await import('./copying');
  await copyRead(await reading, ids, as, long);
}
