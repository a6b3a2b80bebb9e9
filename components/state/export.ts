/** Papers into citations: keys first, which are for good, then the text of a format. */
import type { Entry, ExportOptions, Format } from '../../lib/citations';
import { papersById, type Reading } from '../../lib/library/reading';
import type { SavedPaper } from '../../lib/library/types';
import { send } from '../../lib/messages';
import { t } from '../text';
import { type Failure, type Progress, sentence } from './commands';
import { show } from './toasts';

export type Exported =
  | { readonly state: 'done'; readonly text: string; readonly papers: number }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly failure: Failure };

/** Papers per command: each is one short transaction. */
const CHUNK = 200;

/** Writes papers in a format, in the order of their ids; those removed meanwhile are left out. */
export async function exportPapers(
  reading: Reading,
  ids: readonly string[],
  format: Format,
  options: ExportOptions,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Exported> {
  const entries: Entry[] = [];
  for (let at = 0; at < ids.length; at += CHUNK) {
    onProgress({ done: at, all: ids.length });
    const some = ids.slice(at, at + CHUNK);
    const outcome = await send('assignKeys', some);
    if (signal.aborted) return { state: 'cancelled' };
    if (!outcome.ok) return { state: 'failed', failure: outcome.refusal };
    entries.push(...withKeys(await papersById(reading, some), outcome.result));
  }
  return { state: 'done', text: format.render(entries, options), papers: entries.length };
}

/** Copies the BibTeX of papers, and says so. */
export async function copyBibtex(papers: readonly SavedPaper[]): Promise<void> {
  const again = { label: t('retry'), run: () => void copyBibtex(papers) };
  const [{ bibtex, defaultOptions }, outcome] = await Promise.all([
    import('../../lib/citations'),
    send(
      'assignKeys',
      papers.map(({ id }) => id),
    ),
  ]);
  if (!outcome.ok) {
    show({ tone: 'failed', text: sentence(outcome.refusal), action: again });
    return;
  }
  const copied = await copy(bibtex.render(withKeys(papers, outcome.result), defaultOptions));
  if (copied) show({ tone: 'said', text: t('copiedBibtex') });
  else show({ tone: 'failed', text: t('copyFailed'), action: again });
}

function withKeys(papers: readonly SavedPaper[], keys: Readonly<Record<string, string>>): readonly Entry[] {
  return papers.flatMap((paper) => {
    const key = keys[paper.id];
    const { tags, note, venue } = paper;
    return key === undefined ? [] : [{ key, paper, tags, note, ...(venue && { publication: venue }) }];
  });
}

/** Puts a text on the clipboard; false where the browser refuses, as it does long after the last click. */
export async function copy(text: string): Promise<boolean> {
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}

/** Hands a text to the reader as a file. */
export function download(text: string, name: string, mimeType: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: mimeType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser takes the file in its own time (Firefox: after the click has returned).
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A name for the file of a list, safe on every file system: "paperlight-kv-cache.bib". */
export function fileName(list: string, extension: string): string {
  const plain = list
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '');
  return `paperlight${plain ? `-${plain}` : ''}.${extension}`;
}
