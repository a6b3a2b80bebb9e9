/** What copying and exporting need of formats and settings; heavy, so loaded when the reader asks for one of them. */
import { copyNamed, type ExportOptions, type Format } from '../../lib/citations';
import type { CopyName } from '../../lib/citations/copy';
import { entryOf } from '../../lib/library/entry';
import { keysOf } from '../../lib/library/propose-keys';
import { papersById, type Reading } from '../../lib/library/reading';
import { readCiting } from '../../lib/settings/citing';
import type { Long } from './commands-many';
import { CHUNK, type Collected } from './entries';
import { textInSlices } from './slices';

export { formats } from '../../lib/citations';
export { readCiting, updateCiting } from '../../lib/settings/citing';
export { zipFiles } from './zip';

/** A text of citations, or why there is none. */
export type Cited =
  | Exclude<Collected, { readonly state: 'done' }>
  | { readonly state: 'text'; readonly text: string; readonly name: CopyName; readonly papers: number };

/**
 * The citations of papers as text, in the way that is asked for, or else in the reader's own.
 * @param collect Their entries; where the text shows no key, none need have one.
 */
export async function citationText(
  collect: (keyed: boolean) => Promise<Collected>,
  as?: CopyName,
  long: Long = {},
): Promise<Cited> {
  const citing = await readCiting();
  const way = copyNamed(as ?? citing.copy);
  const found = await collect(way.keyed);
  if (found.state !== 'done') return found;
  const papers = found.entries.length;
  const text = await textInSlices(way.pieces(found.entries, citing.options), papers, long);
  return text === undefined ? { state: 'cancelled' } : { state: 'text', text, name: way.name, papers };
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
