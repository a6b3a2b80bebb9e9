/** The papers of a list, newest first: a page at once, more while the reader scrolls, all of them for a search. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { newest, type Reading, type Scope, scan } from '../../lib/library/reading';
import type { SavedPaper } from '../../lib/library/types';
import { foldName } from '../../lib/search/fold-name';
import { type Folded, foldPaper, matchesQuery } from '../../lib/search/match';
import { parseQuery } from '../../lib/search/query';
import { follow, LOADING, type Loadable, useLive } from './live';
import { routeHash } from './route';

/** Rows of a first page: what the first paint waits for, whatever the size of the library. */
const PAGE = 50;
/** Papers of a scan that are folded between two answers to the keyboard. */
const CHUNK = 500;

export interface Papers {
  readonly papers: Loadable<readonly SavedPaper[]>;
  /** False while more is to come: a search still reads, or a page has not been scrolled to its end. */
  readonly complete: boolean;
  /** Shows more. */
  readonly onMore: () => void;
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
  const found = useSearch(reading, scope, text, listNames);
  if (found) return { ...found, onMore: () => {} };
  const whole = page.state === 'ready' && page.value.whole;
  return {
    papers: page.state === 'ready' ? { state: 'ready', value: page.value.papers } : page,
    complete: whole,
    onMore: () => {
      if (!whole) setWanted({ key, limit: limit * 2 });
    },
  };
}

interface Entry {
  readonly paper: SavedPaper;
  readonly folded: Folded;
}

interface Corpus {
  readonly entries: readonly Entry[];
  readonly complete: boolean;
}

function useSearch(
  reading: Promise<Reading>,
  scope: Scope,
  text: string,
  listNames: ReadonlyMap<string, string>,
): Pick<Papers, 'papers' | 'complete'> | undefined {
  const active = text.trim() !== '';
  const corpus = useCorpus(reading, active, listNames);
  const inScope = scopeTest(scope);
  // The scope is named by its address.
  const value = useMemo(() => {
    if (!active || corpus.state !== 'ready') return [];
    const query = parseQuery(text);
    return corpus.value.entries
      .filter(({ paper, folded }) => inScope(paper) && matchesQuery(query, folded))
      .map(({ paper }) => paper)
      .sort((a, b) => b.savedAt - a.savedAt);
  }, [corpus, text, routeHash({ view: scope })]);
  if (!active) return undefined;
  if (corpus.state !== 'ready') return { papers: corpus, complete: false };
  return { papers: { state: 'ready', value }, complete: corpus.value.complete };
}

/** Everything saved, made ready for searching: read in pieces when first needed, and again after a change. */
function useCorpus(
  reading: Promise<Reading>,
  active: boolean,
  listNames: ReadonlyMap<string, string>,
): Loadable<Corpus> {
  const [corpus, setCorpus] = useState<Loadable<Corpus>>(LOADING);
  // Names of lists change without their papers.
  useEffect(() => {
    if (!active) return;
    const over = new AbortController();
    let first = true;
    const read = async (library: Reading) => {
      const entries: Entry[] = [];
      const take = (papers: readonly SavedPaper[]) => {
        for (const paper of papers) entries.push({ paper, folded: foldPaper(findable(paper, listNames)) });
        // A first reading shows what it has; a later one replaces the whole at once.
        if (first) setCorpus({ state: 'ready', value: { entries: [...entries], complete: false } });
      };
      await scan(library, take, { chunk: CHUNK }, over.signal);
      first = false;
      return entries;
    };
    const stop = follow(reading, read, (answer) => {
      setCorpus(
        answer.state === 'ready'
          ? { state: 'ready', value: { entries: answer.value, complete: true } }
          : answer,
      );
    });
    return () => {
      over.abort();
      stop();
    };
  }, [active, listNames]);
  return corpus;
}

function findable(paper: SavedPaper, listNames: ReadonlyMap<string, string>) {
  return { ...paper, paper, lists: paper.lists.flatMap((id) => listNames.get(id) ?? []) };
}

function scopeTest(scope: Scope): (paper: SavedPaper) => boolean {
  switch (scope.kind) {
    case 'all':
      return () => true;
    case 'status':
      return (paper) => paper.status === scope.status;
    case 'starred':
      return (paper) => paper.starred === true;
    case 'untagged':
      return (paper) => paper.tags.length === 0;
    case 'offered':
      return (paper) => paper.offer?.state === 'open';
    case 'list':
      return (paper) => paper.lists.includes(scope.id);
    case 'tag': {
      const name = foldName(scope.name);
      return (paper) => paper.tags.some((tag) => foldName(tag) === name);
    }
  }
}
