/** What citation keys papers have, or would be given; reading only, so that a screen can show them beforehand. */
import { proposeKey, uniqueKey } from '../citations/keys';
import { ownKeyOf } from '../imports/own-key';
import { corrected } from './corrections';
import { type Library, UNINDEXED } from './databases';
import { allKeys } from './keyed';
import type { SavedPaper } from './types';

/** Where keys stand: a removed paper keeps its own for the 30 days in which it can come back. */
export type KeyTables = Pick<Library, 'papers' | 'removed' | 'meta'>;

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
 */
export async function keysOf(
  tables: KeyTables,
  papers: readonly SavedPaper[],
  template: string,
): Promise<ReadonlyMap<string, string>> {
  const bare = papers
    .filter(({ citeKey }) => citeKey === undefined)
    .map((paper) => ({ paper, base: baseOf(paper, template) }))
    .sort((a, b) => a.paper.savedAt - b.paper.savedAt || (a.paper.id < b.paper.id ? -1 : 1));
  const taken = await takenKeys(
    tables,
    bare.map(({ base }) => base.toLowerCase()),
  );
  const fresh = new Map<string, string>();
  for (const { paper, base } of bare) {
    const key = uniqueKey(base, (wanted) => taken.has(wanted));
    taken.add(key.toLowerCase());
    fresh.set(paper.id, key);
  }
  return new Map(
    papers.flatMap(({ id, citeKey }) => {
      const key = citeKey ?? fresh.get(id);
      return key === undefined ? [] : [[id, key] as const];
    }),
  );
}

/**
 * The keys, in lower case, that stand in the way of these. Most are free, which a lookup tells; only for one that is
 * taken, or wanted twice, are those read that begin with it.
 */
async function takenKeys(
  { papers, removed, meta }: KeyTables,
  bases: readonly string[],
): Promise<Set<string>> {
  const distinct = [...new Set(bases)];
  if (distinct.length === 0) return new Set();
  const index = papers.where('foldedKey');
  // Removed papers are few, so their keys are read at once: half of the lookups less.
  const gone = removed.orderBy('paper.foldedKey').keys();
  // Rows that wait for their turn (lib/library/reindex.ts) are not in that index yet.
  if (await meta.get(UNINDEXED))
    return new Set([...(await gone).map(String), ...(await allKeys({ papers }))]);
  // All at once: asked one after the other, each would wait for the answer to the last.
  const counts = await Promise.all(distinct.map((base) => index.equals(base).count()));
  const met = new Set<string>();
  const repeated = new Set(bases.filter((base) => met.has(base) || !met.add(base)));
  const goneKeys = (await gone).map(String);
  const away = new Set(goneKeys);
  const crowded = distinct.filter((base, i) => counts[i] || repeated.has(base) || away.has(base));
  const stored = await Promise.all(crowded.map((base) => index.startsWith(base).keys()));
  return new Set([...goneKeys, ...stored.flat().map(String)]);
}
