/** A search of everything, saved and seen, as a value of a component: by the index, with rows from the databases. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { findableOf } from '../../lib/indexing/docs';
import type { Answer } from '../../lib/indexing/wire';
import type { Group, Matcher } from '../../lib/keywords/types';
import { corrected } from '../../lib/library/corrections';
import type { Reading, Scope } from '../../lib/library/reading';
import type { SavedPaper, SeenPaper, Verdict } from '../../lib/library/types';
import type { Paper } from '../../lib/paper';
import { foldName } from '../../lib/search/fold-name';
import { asker, type Context, groupMatcher } from '../../lib/search/match';
import { all, isEmpty, parseQuery } from '../../lib/search/parse-query';
import { checkable, type Query, soughtTerms } from '../../lib/search/query';
import { type Snippet, snippetOf, typedWith, withWords } from '../../lib/search/snippet';
import { type Both, type Finder, theFinder, useIndexChanges } from './finder';
import { follow, LOADING, type Loadable } from './live';
import { routeHash } from './route';
import { allSaved } from './search-all';
import { within } from './search-place';
import { useSettings } from './settings';

/** A paper that was found. */
export type Found = { readonly snippet: Snippet } & (
  | { readonly kind: 'saved'; readonly paper: SavedPaper }
  /** Not saved; `seen` is when and where it was met, `judged` what the reader said of it. */
  | { readonly kind: 'seen'; readonly paper: Paper; readonly seen?: SeenPaper; readonly judged?: Verdict }
);

/** What was found. */
export interface Results {
  /** The best, the best first. */
  readonly found: readonly Found[];
  readonly total: number;
  readonly saved: number;
  /** False while papers are still being read for the first time. */
  readonly complete: boolean;
  /** What was searched instead of what was typed, where that finds nothing. */
  readonly instead?: string;
}

export interface Search {
  readonly results: Loadable<Results>;
  /** Shows more. */
  readonly onMore: () => void;
  /** The ids of all saved papers that were found, the best first. */
  readonly allSaved: () => Promise<readonly string[]>;
}

/** Rows that are shown at first; as many more come each time. */
const PAGE = 60;
const NOBODY: readonly never[] = [];
const EVERY = 1e6;

/** The papers of a scope, saved or merely seen, that answer a search; undefined while nothing is searched. */
export function useSearch(
  reading: Promise<Reading>,
  scope: Scope,
  text: string,
  listNames: ReadonlyMap<string, string>,
): Search | undefined {
  const typed = text.trim();
  const place = routeHash({ view: scope });
  const key = `${place} ${typed}`;
  const [wanted, setWanted] = useState({ key, limit: PAGE });
  const limit = wanted.key === key ? wanted.limit : PAGE;
  // A field with nothing behind it yet is no search.
  const finder = isEmpty(parseQuery(typed)) ? undefined : theFinder(reading);
  const changes = useIndexChanges(finder);
  const groups = useSettings()?.groups ?? NOBODY;
  const asked = useMemo(
    () => ({ query: all([parseQuery(typed), ...within(scope)]), context: { lists: listNames, groups } }),
    // A group that the search does not name changes nothing.
    [key, listNames, groups],
  );
  const [results, setResults] = useState<Loadable<Results>>(LOADING);
  useEffect(() => {
    if (!finder) return setResults(LOADING);
    let over = false;
    let stop = () => {};
    finder.ask(toAsk(asked, limit)).then(
      (answer) => {
        if (over || !answer) return;
        stop = follow(finder.both, (both) => rowsOf(both, finder, asked, answer, typed), setResults);
      },
      () => {
        if (!over) setResults({ state: 'failed', failure: 'unexpected' });
      },
    );
    return () => {
      over = true;
      stop();
    };
  }, [finder, asked, limit, changes]);
  if (!finder) return undefined;
  const total = results.state === 'ready' ? results.value.total : 0;
  return {
    results,
    onMore: () => {
      if (limit < total) setWanted({ key, limit: limit * 2 });
    },
    allSaved: async () => {
      const query = all([asked.query, { kind: 'is', what: 'saved' }]);
      const answer = await finder.askAll(toAsk({ ...asked, query }, EVERY));
      return allSaved((await finder.both).library, { ...asked, query }, answer);
    },
  };
}

interface Asked {
  readonly query: Query;
  readonly context: Context;
}

function toAsk({ query, context }: Asked, limit: number) {
  // Other groups need not cross the border.
  const named = new Set(soughtGroups(query));
  const groups = context.groups.filter(({ name }) => named.has(foldName(name)));
  return { query, lists: context.lists, groups, limit };
}

function soughtGroups(query: Query): readonly string[] {
  if (query.kind === 'and' || query.kind === 'or') return query.parts.flatMap(soughtGroups);
  if (query.kind === 'not') return soughtGroups(query.part);
  return query.kind === 'group' ? [query.name] : [];
}

/** The rows of an answer as they are now. Those that do not answer the search any more are left out. */
async function rowsOf(
  both: Both,
  finder: Finder,
  { query, context }: Asked,
  answer: Answer,
  typed: string,
): Promise<Results> {
  const ids = [...answer.ids];
  const [saved, judged, seen] = await Promise.all([
    both.library.papers.bulkGet(ids),
    both.library.judged.bulkGet(ids),
    both.seen.papers.bulkGet(ids),
  ]);
  const meant = answer.words ? withWords(query, answer.words) : query;
  const holds = asker(checkable(meant), context);
  const groups = groupsOf(meant, context.groups);
  const doubtful: string[] = [];
  const found = ids.flatMap((id, i): Found[] => {
    const rows = { saved: saved[i], judged: judged[i], seen: seen[i] };
    const findable = findableOf(rows);
    if (!findable || !holds(findable)) {
      doubtful.push(id);
      return [];
    }
    const snippet = snippetOf(meant, findable, groups);
    if (rows.saved) return [{ kind: 'saved', paper: corrected(rows.saved), snippet }];
    const said = rows.judged?.verdict;
    return [
      {
        kind: 'seen',
        paper: findable.paper,
        snippet,
        ...(rows.seen && { seen: rows.seen }),
        ...(said && { judged: said }),
      },
    ];
  });
  if (doubtful.length > 0) finder.doubt(doubtful);
  return {
    found,
    total: Math.max(found.length, answer.total - doubtful.length),
    saved: answer.saved,
    complete: answer.complete,
    ...(answer.words && { instead: typedWith(typed, answer.words) }),
  };
}

function groupsOf(query: Query, groups: readonly Group[]): ReadonlyMap<string, Matcher> {
  const names = soughtTerms(query).flatMap((term) => (term.kind === 'group' ? [term.name] : []));
  return new Map(
    names.flatMap((name) => {
      const matcher = groupMatcher(groups, name);
      return matcher ? [[name, matcher] as const] : [];
    }),
  );
}
