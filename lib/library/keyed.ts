/** Papers by citation key, in any case: BibTeX takes `Smith2020` and `smith2020` for one. */
import { type Library, UNINDEXED } from './databases';
import type { SavedPaper } from './types';

type Tables = Pick<Library, 'papers' | 'meta'>;

/** The saved papers that have these keys, which are in lower case. */
export async function papersByKey(
  { papers, meta }: Tables,
  folded: readonly string[],
): Promise<readonly SavedPaper[]> {
  if (!(await meta.get(UNINDEXED))) return papers.where('foldedKey').anyOf(folded).toArray();
  // Rows of the first version have their keys as they are written only, until their turn comes (lib/library/reindex.ts).
  const wanted = new Set(folded);
  const written = (await papers.orderBy('citeKey').uniqueKeys()).map(String);
  return papers
    .where('citeKey')
    .anyOf(written.filter((key) => wanted.has(key.toLowerCase())))
    .toArray();
}

/** Every saved paper's key, in lower case. */
export async function allKeys({ papers }: Pick<Library, 'papers'>): Promise<readonly string[]> {
  return (await papers.orderBy('citeKey').keys()).map((key) => String(key).toLowerCase());
}
