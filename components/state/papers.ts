/** The papers of a list, newest first: a page at once, more while the reader scrolls; or those that a search finds. */
import { useState } from 'preact/hooks';
import { newest, type Reading, type Scope } from '../../lib/library/reading';
import type { SavedPaper } from '../../lib/library/types';
import { type Loadable, useLive } from './live';
import { routeHash } from './route';
import { type Search, useSearch } from './search';

/** Rows of a first page: what the first paint waits for, whatever the size of the library. */
const PAGE = 50;

export interface Papers {
  /** The saved ones: all that is shown, or of a search those that are saved. */
  readonly papers: Loadable<readonly SavedPaper[]>;
  /** False while more is to come: a search still reads, or a page has not been scrolled to its end. */
  readonly complete: boolean;
  /** Shows more. */
  readonly onMore: () => void;
  /** What a search found, saved or merely seen; undefined while nothing is searched. */
  readonly search?: Search;
}

/** The papers of a scope that answer a search; `text` '' is no search. */
export function usePapers(
  reading: Promise<Reading>,
  scope: Scope,
  text: string,
  listNames: ReadonlyMap<string, string>,
): Papers {
  const key = routeHash({ view: scope });
  const [wanted, setWanted] = useState({ key, limit: PAGE });
  const limit = wanted.key === key ? wanted.limit : PAGE;
  const page = useLive(
    reading,
    async (library) => {
      const papers = await newest(library, scope, limit);
      return { papers, whole: papers.length < limit };
    },
    [key, limit],
  );
  const search = useSearch(reading, scope, text, listNames);
  if (search) return foundBy(search);
  const whole = page.state === 'ready' && page.value.whole;
  return {
    papers: page.state === 'ready' ? { state: 'ready', value: page.value.papers } : page,
    complete: whole,
    onMore: () => {
      if (!whole) setWanted({ key, limit: limit * 2 });
    },
  };
}

/** A list that is not searched, of which other means show the rows: whether it can be read, and is empty. */
export function notSearched(shown: Loadable<unknown>): Papers {
  const papers = shown.state === 'ready' ? ({ state: 'ready', value: [] } as const) : shown;
  return { papers, complete: true, onMore: () => {} };
}

/** What a search found, as a list. */
export function foundBy(search: Search): Papers {
  const { results, onMore } = search;
  if (results.state !== 'ready') return { papers: results, complete: false, onMore, search };
  const value = results.value.found.flatMap((one) => (one.kind === 'saved' ? [one.paper] : []));
  return { papers: { state: 'ready', value }, complete: results.value.complete, onMore, search };
}
