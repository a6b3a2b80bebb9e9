/** Citation keys: given once, kept for good. */

import { proposeKey, uniqueKey } from '../citations/keys';
import type { Answer } from '../messages';
import type { Draft } from './write';
import { done, refuse, savedOf } from './write';

/**
 * Gives each of these saved papers that has no citation key one that no other paper has or had within 30 days of
 * its removal, in any case: BibTeX takes `Smith2020` and `smith2020` for one. The older paper gets the plainer
 * key, whatever order they are asked in. Answers with the keys of all of them that are saved.
 */
export async function assignKeys(
  { library, change }: Draft,
  ids: readonly string[],
): Promise<Answer<Readonly<Record<string, string>>>> {
  const papers = await savedOf(library, ids);
  if (papers.length === 0) return refuse('not-found');
  const keys: Record<string, string> = {};
  const bare = papers
    .flatMap((paper) => {
      if (paper.citeKey === undefined) return [{ paper, base: proposeKey(paper) }];
      keys[paper.id] = paper.citeKey;
      return [];
    })
    .sort((a, b) => a.paper.savedAt - b.paper.savedAt || (a.paper.id < b.paper.id ? -1 : 1));
  const taken = await takenKeys(
    library,
    bare.map(({ base }) => base),
  );
  for (const { paper, base } of bare) {
    const citeKey = uniqueKey(base, (key) => taken.has(key));
    taken.add(citeKey.toLowerCase());
    keys[paper.id] = citeKey;
    change({ before: paper, after: { ...paper, citeKey } });
  }
  return done(keys);
}

/** The keys, in lower case, that stand in the way of these: all that begin with one of them. */
async function takenKeys(
  { papers, removed }: Draft['library'],
  bases: readonly string[],
): Promise<Set<string>> {
  if (bases.length === 0) return new Set();
  const prefixes = [...new Set(bases.map((base) => base.toLowerCase()))];
  const stored = [
    ...(await papers.where('citeKey').startsWithAnyOfIgnoreCase(prefixes).keys()),
    ...(await removed.where('paper.citeKey').startsWithAnyOfIgnoreCase(prefixes).keys()),
  ];
  return new Set(stored.map((key) => String(key).toLowerCase()));
}
