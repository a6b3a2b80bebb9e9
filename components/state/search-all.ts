/** All saved papers that a search finds, as they are now: what is done with all of them must not miss one. */
import { findableOf } from '../../lib/indexing/docs';
import type { Answer } from '../../lib/indexing/wire';
import { eachSaved, type Reading } from '../../lib/library/reading';
import { asker, type Context } from '../../lib/search/match';
import { checkable, isCheckable, type Query } from '../../lib/search/query';
import { withWords } from '../../lib/search/snippet';

/**
 * The ids of the saved papers that answer a query. The index ranks them, but may be behind, or still be built: the
 * papers themselves say which they are. Only what they cannot tell (votes, sites) is the index's word.
 */
export async function allSaved(
  library: Reading,
  { query, context }: { readonly query: Query; readonly context: Context },
  { ids, words }: Pick<Answer, 'ids' | 'words'>,
): Promise<readonly string[]> {
  const meant = words ? withWords(query, words) : query;
  const holds = asker(checkable(meant), context);
  const found = new Set<string>();
  await eachSaved(library, (saved) => {
    const findable = findableOf({ saved });
    if (findable && holds(findable)) found.add(saved.id);
  });
  const ranked = ids.filter((id) => found.delete(id));
  return isCheckable(meant) ? [...ranked, ...found] : ranked;
}
