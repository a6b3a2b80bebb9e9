/** What the screens know of the library besides its papers. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { allLists, allTags, counts, type Reading } from '../../lib/library/reading';
import type { Counts, List, Tag } from '../../lib/library/types';
import { send } from '../../lib/messages';
import type { Failure } from './commands';
import { useLive } from './live';

export interface Library {
  readonly tags: readonly Tag[];
  readonly lists: readonly List[];
  readonly listNames: ReadonlyMap<string, string>;
  readonly counts: Counts | undefined;
  /** Why nothing can be kept here, or undefined while all is well. */
  readonly ailing: Failure | undefined;
}

const NOBODY: readonly never[] = [];
const BY_NAME = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Tags and lists by name, and the counts, as they are now. */
export function useLibrary(reading: Promise<Reading>): Library {
  const tags = useLive(reading, async (library) => [...(await allTags(library))].sort(byName), []);
  const lists = useLive(reading, async (library) => [...(await allLists(library))].sort(byName), []);
  const numbers = useLive(reading, counts, []);
  const allOfLists = lists.state === 'ready' ? lists.value : NOBODY;
  const listNames = useMemo(() => new Map(allOfLists.map(({ id, name }) => [id, name])), [allOfLists]);
  return {
    tags: tags.state === 'ready' ? tags.value : NOBODY,
    lists: allOfLists,
    listNames,
    counts: numbers.state === 'ready' ? numbers.value : undefined,
    ailing: useProbe(),
  };
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
