/** What citation keys papers have, or would be given; reading only, so that a screen can show them beforehand. */
import { proposeKey, uniqueKey } from '../citations/keys';
import { ownKeyOf } from '../imports/own-key';
import { corrected } from './corrections';
import { type KeyTables, takenKeys } from './taken-keys';
import type { SavedPaper } from './types';

/**
 * What a paper's key is made of: the one that the ACL Anthology gave it, whatever the template, or what that makes of
 * the paper as its reader corrected it.
 */
function baseOf(paper: SavedPaper, template: string): string {
  return ownKeyOf(paper) ?? proposeKey(corrected(paper), template);
}

/**
 * The keys of these papers, by their ids: those that they have, and what the others would be given by the template
 * now, the older paper the plainer one. None is another paper's in any case.
 * @param taken The keys in the way of these, in lower case; those that are given here are added.
 */
export async function keysOf(
  tables: KeyTables,
  papers: readonly SavedPaper[],
  template: string,
  taken = (bases: readonly string[]) => takenKeys(tables, bases),
): Promise<ReadonlyMap<string, string>> {
  const bare = papers
    .filter(({ citeKey }) => citeKey === undefined)
    .map((paper) => ({ paper, base: baseOf(paper, template) }))
    .sort((a, b) => a.paper.savedAt - b.paper.savedAt || (a.paper.id < b.paper.id ? -1 : 1));
  const keys = await taken(bare.map(({ base }) => base.toLowerCase()));
  const fresh = new Map<string, string>();
  for (const { paper, base } of bare) {
    const key = uniqueKey(base, (wanted) => keys.has(wanted));
    keys.add(key.toLowerCase());
    fresh.set(paper.id, key);
  }
  return new Map(
    papers.flatMap(({ id, citeKey }) => {
      const key = citeKey ?? fresh.get(id);
      return key === undefined ? [] : [[id, key] as const];
    }),
  );
}
