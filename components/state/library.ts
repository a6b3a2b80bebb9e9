/** What the screens know of the library besides its papers. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { allLists, allTags, counts, type Reading } from '../../lib/library/reading';
import type { Counts, List, Tag } from '../../lib/library/types';
import { send } from '../../lib/messages';
import type { Failure } from './commands';
import { useLive } from './live';

export interface Library {
  readonly tags: readonly Tag[];
  /** In the reader's order. */
  readonly lists: readonly List[];
  /** Those that are not put away: to choose from. */
  readonly openLists: readonly List[];
  readonly listNames: ReadonlyMap<string, string>;
  readonly counts: Counts | undefined;
  /** Why nothing can be kept here, or undefined while all is well. */
  readonly ailing: Failure | undefined;
}

const NOBODY: readonly never[] = [];
/** Behind all that have a place; a number, since of infinities the difference is none. */
const LAST = Number.MAX_SAFE_INTEGER;
const BY_NAME = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Tags and lists by name, and the counts, as they are now. */
export function useLibrary(reading: Promise<Reading>): Library {
  const tags = useLive(reading, async (library) => [...(await allTags(library))].sort(byName), []);
  const lists = useLive(reading, async (library) => [...(await allLists(library))].sort(byPlace), []);
  const numbers = useLive(reading, counts, []);
  const allOfLists = lists.state === 'ready' ? lists.value : NOBODY;
  const openLists = useMemo(() => allOfLists.filter(({ archived }) => !archived), [allOfLists]);
  // The same map as long as they are called the same, whatever is on them: all rows are drawn by it.
  const names = allOfLists.map(({ id, name }) => [id, name] as const);
  const listNames = useMemo(() => new Map(names), [JSON.stringify(names)]);
  return {
    tags: tags.state === 'ready' ? tags.value : NOBODY,
    lists: allOfLists,
    openLists,
    listNames,
    counts: numbers.state === 'ready' ? numbers.value : undefined,
    ailing: useProbe(),
  };
}

function byPlace(a: List, b: List): number {
  return (a.place ?? LAST) - (b.place ?? LAST) || byName(a, b);
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return BY_NAME.compare(a.name, b.name);
}

/** Asks the background once whether anything can be kept. */
function useProbe(): Failure | undefined {
  const [ailing, setAiling] = useState<Failure>();
  useEffect(() => {
    void send('probe').then((outcome) => setAiling(outcome.ok ? undefined : outcome.refusal));
  }, []);
  return ailing;
}
