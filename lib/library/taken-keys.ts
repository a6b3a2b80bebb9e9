/** Which citation keys are taken, as far as some papers that want one need to know. */
import { type Library, UNINDEXED } from './databases';
import { allKeys } from './keyed';
import type { Draft } from './write';

/** Where keys stand: a removed paper keeps its own for the 30 days in which it can come back. */
export type KeyTables = Pick<Library, 'papers' | 'removed' | 'meta'>;

/**
 * The keys, in lower case, that stand in the way of these. Most are free, which a lookup tells; only for one that is
 * taken, or wanted twice, are those read that begin with it.
 */
export async function takenKeys(tables: KeyTables, bases: readonly string[]): Promise<Set<string>> {
  return keysIn(tables, await crowdAt(tables, bases));
}

interface Crowd {
  /** The keys of removed papers. */
  readonly gone: readonly string[];
  /** Those of the wanted keys that are taken or wanted twice; undefined where no lookup tells. */
  readonly wanted: readonly string[] | undefined;
}

async function crowdAt({ papers, removed, meta }: KeyTables, bases: readonly string[]): Promise<Crowd> {
  const distinct = [...new Set(bases)];
  if (distinct.length === 0) return { gone: [], wanted: [] };
  const index = papers.where('foldedKey');
  // Removed papers are few, so their keys are read at once: half of the lookups less.
  const reading = removed.orderBy('paper.foldedKey').keys();
  // Rows that wait for their turn (lib/library/reindex.ts) are not in that index yet.
  if (await meta.get(UNINDEXED)) return { gone: (await reading).map(String), wanted: undefined };
  // All at once: asked one after the other, each would wait for the answer to the last.
  const counts = await Promise.all(distinct.map((base) => index.equals(base).count()));
  const met = new Set<string>();
  const repeated = new Set(bases.filter((base) => met.has(base) || !met.add(base)));
  const gone = (await reading).map(String);
  const away = new Set(gone);
  return { gone, wanted: distinct.filter((base, i) => counts[i] || repeated.has(base) || away.has(base)) };
}

async function keysIn({ papers }: KeyTables, { gone, wanted }: Crowd): Promise<Set<string>> {
  if (!wanted) return new Set([...gone, ...(await allKeys({ papers }))]);
  const index = papers.where('foldedKey');
  const stored = await Promise.all(wanted.map((base) => index.startsWith(base).keys()));
  return new Set([...gone, ...stored.flat().map(String)]);
}

/** From so many on, all keys are read at once, and remembered for the next command. */
const CROWD = 50;

/**
 * The taken keys as they are remembered from one command to the next. The first export of a large library gives keys in
 * many commands; where many papers want the same ones, each of them read thousands of keys one by one, half of the time
 * that the whole took (20,000 papers, Chromium 156, 2026-11).
 */
export interface KeyMemory {
  /** What `takenKeys` answers, and perhaps more keys that are taken. The caller adds those that it gives. */
  taken(
    draft: Pick<Draft, 'library' | 'version' | 'afterwards'>,
    bases: readonly string[],
  ): Promise<Set<string>>;
}

export function keyMemory(): KeyMemory {
  /** How keys were when the library had been written so many times; with the next commit they may be others. */
  let known: { readonly dbId: string; readonly seq: number; readonly keys: Set<string> } | undefined;
  return {
    async taken({ library, version: { dbId, seq }, afterwards }, bases) {
      let keys = known?.dbId === dbId && known.seq === seq ? known.keys : undefined;
      // What the caller adds holds only if this command comes to its end.
      known = undefined;
      if (!keys) {
        const { gone, wanted } = await crowdAt(library, bases);
        if (wanted && wanted.length < CROWD) return keysIn(library, { gone, wanted });
        keys = await keysIn(library, { gone, wanted: undefined });
      }
      const taken = keys;
      afterwards(() => {
        known = { dbId, seq: seq + 1, keys: taken };
      });
      return taken;
    },
  };
}
