/** What papers would be called by a template, beside what they are called: for the reader to accept, and nothing else. */
import { isKeyOf, proposeKey, uniqueKey } from '../citations/keys';
import { ownKeyOf } from '../imports/own-key';
import { corrected } from './corrections';
import { allKeys } from './keyed';
import type { KeyTables } from './taken-keys';
import type { SavedPaper } from './types';

/** A paper's key as it is, and as it would be. */
export interface Rekey {
  readonly id: string;
  readonly before: string;
  readonly after: string;
}

/**
 * The changes that would bring these papers' keys under the template. A key that is of the template already stays, with
 * its letter, and so does one that the ACL Anthology gave; a new one is nobody's, not even one that is about to be given
 * up, so that the changes can be made in any order and stopped in between.
 */
export async function rekeysOf(
  { papers, removed }: KeyTables,
  these: readonly SavedPaper[],
  template: string,
): Promise<readonly Rekey[]> {
  const [saved, gone] = await Promise.all([allKeys({ papers }), removed.orderBy('paper.foldedKey').keys()]);
  const taken = new Set([...saved, ...gone].map(String));
  const older = [...these].sort((a, b) => a.savedAt - b.savedAt || (a.id < b.id ? -1 : 1));
  return older.flatMap((paper) => {
    const { id, citeKey: before } = paper;
    if (before === undefined) return [];
    const own = ownKeyOf(paper);
    const base = proposeKey(corrected(paper), template);
    if (isKeyOf(before, base) || (own !== undefined && isKeyOf(before, own))) return [];
    const after = uniqueKey(base, (key) => taken.has(key));
    taken.add(after.toLowerCase());
    return [{ id, before, after }];
  });
}
