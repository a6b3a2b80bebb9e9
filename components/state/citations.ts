/** What copying and exporting need of formats and settings; heavy, so loaded when the reader asks for one of them. */
import { copyNamed, type ExportOptions, type Format } from '../../lib/citations';
import type { CopyName } from '../../lib/citations/copy';
import { entryOf } from '../../lib/library/entry';
import { keysOf } from '../../lib/library/propose-keys';
import { papersById, type Reading } from '../../lib/library/reading';
import type { SavedPaper } from '../../lib/library/types';
import { readCiting } from '../../lib/settings/citing';
import { CHUNK, type Collected, entriesOf } from './entries';

export { formats } from '../../lib/citations';
export { readCiting, updateCiting } from '../../lib/settings/citing';
export { zipFiles } from './zip';

/** The entries of papers with keys, or without where a text shows none: then nothing is written. */
type Collect = (papers: readonly SavedPaper[]) => Promise<Collected>;

/** The citations of papers as text, in the way that is asked for, or else in the reader's own. */
export async function citationText(
  papers: readonly SavedPaper[],
  as?: CopyName,
  collect: Collect = entriesOf,
): Promise<Collected | { readonly state: 'text'; readonly text: string; readonly name: CopyName }> {
  const citing = await readCiting();
  const way = copyNamed(as ?? citing.copy);
  const found = way.keyed
    ? await collect(papers)
    : { state: 'done' as const, entries: papers.map((paper) => entryOf(paper, paper.citeKey ?? '')) };
  if (found.state !== 'done') return found;
  return { state: 'text', name: way.name, text: way.text(found.entries, citing.options) };
}

/** What an export begins with. */
export interface Preview {
  readonly text: string;
  readonly papers: number;
  /** Keys that are shown and not given yet. */
  readonly newKeys: number;
}

/** The papers that a preview shows, each under the key that it has or would get. */
const SHOWN = 3;

/** Reads what a preview shows; nothing is written. */
export async function previewEntries(reading: Reading, ids: readonly string[], template: string) {
  const first = await papersById(reading, ids.slice(0, SHOWN));
  const bare = first.filter(({ citeKey }) => citeKey === undefined);
  // Keys are given a chunk at a time, the older paper the plainer one: all of the first chunk have a say.
  const rivals = bare.length > 0 ? await papersById(reading, ids.slice(0, CHUNK)) : first;
  const keys = await keysOf(reading, rivals, template);
  const entries = first.map((paper) => entryOf(paper, keys.get(paper.id) ?? ''));
  return { entries, newKeys: bare.length };
}

/** The first papers in a format. */
export function previewOf(
  { entries, newKeys }: Awaited<ReturnType<typeof previewEntries>>,
  format: Format,
  options: ExportOptions,
): Preview {
  return { text: format.render(entries, options).replace(/^\uFEFF/, ''), papers: entries.length, newKeys };
}
