/**
 * Keeps the index in step with the two databases: builds it, newest papers first; takes in what is written, paper by
 * paper; merges, stores, and begins anew where it is damaged. One thing after the other; questions are answered
 * at any time, by what is there.
 */
import type { Finding, Question } from '../search/index/find';
import { find } from '../search/index/find';
import { corrected } from '../search/index/similar';
import { livingOf, toMerge } from '../search/index/upkeep';
import { build } from './build';
import { catchUp, compareLibrary, takeListings, takeSeen } from './catch-up';
import { Damaged, type IndexDatabase } from './database';
import { refresh } from './refresh';
import { mergeInMemory, mergeIntoDatabase, PieceCache, storedSegment } from './segments';
import type { News, Sources } from './sources';
import { dropOrphans, emptyIndex, type Index, loadIndex, type Part, storeIndex } from './store';

export interface Answered extends Finding {
  /** False while papers are still to be read. */
  readonly complete: boolean;
  /** What mistyped words were taken for. */
  readonly words?: ReadonlyMap<string, string>;
}

export interface Keeper {
  /** Answers a question by what the index has now. */
  ask(question: Question): Promise<Answered>;
  /** These were not as the index has them. */
  doubt(ids: readonly string[]): void;
  /** Takes in what was written. */
  hear(news: News): void;
  /** Another worker has stored the index. */
  reload(): void;
  /** From now on this one stores it. */
  own(): void;
  /** Resolves when all that was to be done is done. */
  settled(): Promise<void>;
}

/** What may be shared, and what is told. */
export interface Surroundings {
  readonly sources: Sources;
  /** Undefined where none can be opened: the index lives in memory. */
  readonly database: IndexDatabase | undefined;
  /** The index has changed. */
  readonly onChange: () => void;
  /** It was stored. */
  readonly onStored: () => void;
  readonly onError: (error: unknown) => void;
  /** Lets others have their turn, if it is time. */
  readonly pause: () => Promise<void>;
  /** Milliseconds without a commit after which all papers are looked at for what it changed; less in tests. */
  readonly quiet?: number;
}

/** Papers that are merged in memory; more of them go to the disk piece by piece. */
const MERGED_IN_MEMORY = 4_000;
/** Papers that may be in memory only while the index is built. */
const UNSTORED = 2_000;

const QUIET = 1_000;

/** Two pieces of news as one. */
function together(one: News | undefined, other: News): News {
  return {
    ids: new Set([...(one?.ids ?? []), ...other.ids]),
    library: one?.library === true || other.library,
    seen: one?.seen === true || other.seen,
    listings: one?.listings === true || other.listings,
  };
}

/** An index that is loaded, and from then on kept. */
export function keepIndex(around: Surroundings): Keeper {
  const { sources, database, onChange, onStored, onError, pause, quiet = QUIET } = around;
  const cache = new PieceCache();
  let index: Index = emptyIndex();
  let owned = database === undefined;
  /** What was heard and not yet taken in; and when the last was. */
  let news: News | undefined;
  let heardAt = 0;
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = (work: () => Promise<void>) => {
    turn = turn
      .then(work)
      .catch((error: unknown) => (error instanceof Damaged ? startAnew() : onError(error)));
  };

  /** The whole is read again from what is true; what is on the disk goes with the next storing. */
  const startAnew = async () => {
    cache.clear();
    index = emptyIndex();
    onChange();
    if (owned) inTurn(buildAll);
  };

  const store = async () => {
    await mergeParts();
    if (!owned || !database) return;
    await storeIndex(database, cache, index);
    onStored();
  };

  const mergeParts = async () => {
    for (;;) {
      const sized = index.parts.map((part) => ({
        part,
        size: part.segment.size,
        living: livingOf(part.segment),
      }));
      const some = toMerge(sized).map(({ part }) => part);
      if (some.length === 0) return;
      const merged = await mergedPart(some);
      index.parts = [...index.parts.filter((part) => !some.includes(part)), merged];
    }
  };

  const mergedPart = async (some: readonly Part[]): Promise<Part> => {
    const name = crypto.randomUUID();
    const segments = some.map(({ segment }) => segment);
    const size = segments.reduce((sum, segment) => sum + livingOf(segment), 0);
    if (!owned || !database || size <= MERGED_IN_MEMORY) {
      return { name, segment: await mergeInMemory(segments, pause), stored: 'no', dirty: false };
    }
    const { head, changing } = await mergeIntoDatabase(database, name, segments, pause);
    return { name, segment: storedSegment(database, cache, head, changing), stored: { head }, dirty: false };
  };

  const buildAll = async () => {
    let unstored = 0;
    await build(sources, index, pause, async (done) => {
      unstored += done;
      onChange();
      await mergeParts();
      if (unstored < UNSTORED) return;
      unstored = 0;
      await store();
    });
    await catchUp(sources, index, pause);
    await store();
    onChange();
  };

  const load = async () => {
    if (!database) return;
    try {
      index = await loadIndex(database, cache, index);
    } catch (error) {
      // Whatever it is, nothing is lost by going on without.
      if (!(error instanceof Damaged)) onError(error);
      index = emptyIndex();
      cache.clear();
    }
    onChange();
  };
  const loaded = load();

  /** Takes in what was written since it was stored; who owns the index also builds what is missing. */
  const begin = async () => {
    if (owned && database) await dropOrphans(database, index);
    if (index.progress.builtTo !== null) {
      if (owned) await buildAll();
    } else if (await catchUp(sources, index, pause)) {
      onChange();
      await store();
    }
  };
  inTurn(() => loaded.then(begin));
  const beginAgain = () => inTurn(() => load().then(begin));

  const take = async ({ ids, library, seen, listings }: News) => {
    let changed = await refresh(sources, index, [...ids], pause);
    if (index.progress.builtTo === null) {
      if (library) changed = (await compareLibrary(sources, index, pause)) || changed;
      if (seen) changed = (await takeSeen(sources, index, pause)) || changed;
      if (listings) changed = (await takeListings(sources, index, pause)) || changed;
    }
    if (!changed) return;
    onChange();
    await store();
  };

  const hear = (more: News) => {
    heardAt = Date.now();
    const isFirst = news === undefined;
    news = together(news, more);
    if (!isFirst) return;
    inTurn(async () => {
      // Work on thousands commits again and again, and each time all papers may have changed: it is waited for.
      while (news?.library && Date.now() - heardAt < quiet)
        await new Promise((resolve) => setTimeout(resolve, heardAt + quiet - Date.now()));
      const all = news;
      news = undefined;
      if (all) await take(all);
    });
  };

  const ask = async (question: Question): Promise<Answered> => {
    await loaded;
    const complete = index.progress.builtTo === null;
    const segments = index.parts.map(({ segment }) => segment);
    const found = await find(segments, index.sites, question);
    if (found.total > 0) return { ...found, complete };
    const near = corrected(segments, question.query);
    if (!near) return { ...found, complete };
    const second = await find(segments, index.sites, { ...question, query: near.query });
    return second.total > 0 ? { ...second, complete, words: near.words } : { ...found, complete };
  };

  return {
    ask: (question) =>
      ask(question).catch(async (error: unknown) => {
        if (!(error instanceof Damaged)) throw error;
        // Not ours: it may only be that its owner has merged it away.
        if (owned) await startAnew();
        else await load();
        return ask(question);
      }),
    doubt: (ids) => inTurn(() => take({ ids: new Set(ids), library: false, seen: false, listings: false })),
    hear,
    reload: () => {
      if (!owned) beginAgain();
    },
    own: () => {
      if (owned) return;
      owned = true;
      beginAgain();
    },
    settled: async () => {
      for (let seen: unknown; seen !== turn; ) {
        seen = turn;
        await turn;
      }
    },
  };
}
