/** What the tests of the library stand on: two databases of their own, and commands given as the wire gives them. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { vi } from 'vitest';
import type { Group } from '../../lib/keywords/types';
import { commands, type Stores } from '../../lib/library/commands';
import { connection } from '../../lib/library/connection';
import { makeSeen } from '../../lib/library/databases';
import { growIndex, openableLibrary } from '../../lib/library/growing';
import type { SavedPaper } from '../../lib/library/types';
import type { Answer, CardMark, Commands, PageReport } from '../../lib/messages';
import type { Call, Handlers } from '../../lib/messages/handle';
import type { Sender } from '../../lib/messages/sender';
import type { Paper } from '../../lib/paper';
import { CITING_DEFAULTS } from '../../lib/settings/citing';
import { sites } from '../../lib/sites';

export const OWN: Sender = { kind: 'own', private: false };

const site = sites.find(({ name }) => name === 'arxiv');
if (!site) throw new Error('no such site');
/** A page of the site whose papers `aPaper` makes. */
export const PAGE: Sender = {
  kind: 'page',
  sites: [site],
  origin: 'https://arxiv.org',
  tab: 7,
  private: false,
};

/** A paper that a page may have shown. */
export function aPaper(n: number, more: Partial<Paper> = {}): Paper {
  return {
    id: `arxiv:2401.${String(n).padStart(5, '0')}`,
    title: `Paper number ${n}`,
    url: `https://arxiv.org/abs/2401.${String(n).padStart(5, '0')}`,
    authors: [{ name: 'Ada Lovelace' }],
    published: '2024-01-02',
    source: 'arxiv',
    ...more,
  };
}

/** A paper as it is once it was saved, of which the reader has made nothing yet. */
export function asSaved(paper: Paper, more: Partial<SavedPaper> = {}): SavedPaper {
  return {
    ...paper,
    savedAt: 1,
    status: 'unread',
    tags: [],
    lists: [],
    note: '',
    tagged: [],
    listed: [],
    ...more,
  };
}

/** A listing that shows these papers, the first at `from`. */
export function aReport(papers: readonly Paper[], more: Partial<PageReport> = {}, from = 0): PageReport {
  return {
    url: 'https://arxiv.org/list/cs.LG/new',
    site: 'arxiv',
    kind: 'listing',
    cards: papers.map((paper, i) => ({ paper, rank: from + i })),
    ...more,
  };
}

/** A background with empty databases. */
export function aBackground(start = 1_000_000) {
  const indexedDB = new IDBFactory();
  const options = { indexedDB, IDBKeyRange };
  const library = connection((onHeld) => openableLibrary(options, onHeld));
  const stores: Stores = {
    library,
    seen: connection(() => makeSeen(options)),
  };
  const tell = vi.fn<(marks: Readonly<Record<string, CardMark>>) => void>();
  const showCount = vi.fn(async () => {});
  const completer = { complete: vi.fn(async () => 0), stop: vi.fn(), online: vi.fn(), wake: vi.fn() };
  const safekeeping = { snapshot: vi.fn(), restore: vi.fn(), accept: vi.fn(), erase: vi.fn() };
  const openTab = vi.fn(async () => {});
  const setSiteView = vi.fn(async () => {});
  const renamed = vi.fn(async () => {});
  let now = start;
  let citing = CITING_DEFAULTS;
  let groups: readonly Group[] = [];
  const handlers: Handlers = commands(
    stores,
    {
      tell,
      showCount,
      openTab,
      setSiteView,
      renamed,
      completer,
      pruner: { wake: () => {} },
      safekeeping,
      sync: { wake: () => {} },
      citing: async () => citing,
      groups: async () => groups,
    },
    () => now,
  );
  const give = <K extends keyof Commands>(call: Call<K>): Promise<Answer<ReturnType<Commands[K]>>> =>
    handlers[call.name](call);
  return {
    indexedDB,
    stores,
    /** Makes one more of the indexes that an old library lacks. */
    grow: () => library.alone((onHeld) => growIndex(options, onHeld)),
    tell,
    showCount,
    openTab,
    setSiteView,
    renamed,
    completer,
    safekeeping,
    give,
    /** Gives a command under a new id, as one of our own pages or as `sender`. */
    obey: <K extends keyof Commands>(name: K, ...args: Parameters<Commands[K]>) =>
      give({ name, opId: crypto.randomUUID(), args, sender: OWN }),
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
    now: () => now,
    /** The reader changes how papers are cited. */
    setCiting: (change: Partial<typeof citing>) => {
      citing = { ...citing, ...change };
    },
    /** The reader's keyword groups are these. */
    setGroups: (next: readonly Group[]) => {
      groups = next;
    },
    /** The rows of a table of the library, without when they were written: tests/backup/ holds that against each other. */
    rows: (
      table:
        | 'papers'
        | 'judged'
        | 'tags'
        | 'lists'
        | 'removed'
        | 'exports'
        | 'ops'
        | 'meta'
        | 'queues'
        | 'sent'
        | 'rules'
        | 'gone',
    ) => stores.library.use(async ({ dexie }) => (await dexie.table(table).toArray()).map(unstamped)),
    seenRows: (table: 'papers' | 'listings') => stores.seen.use(({ dexie }) => dexie.table(table).toArray()),
    /** The worker was stopped: all that is not in the databases is gone. */
    reopen: () => {
      stores.library.close();
      stores.seen.close();
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: rows of any table, as Dexie's `toArray` has them
function unstamped({ clocks: _, clock: _c, device: _d, ...row }: any): any {
  return row.paper && row.removedAt !== undefined ? { ...row, paper: unstamped(row.paper) } : row;
}

export type Background = ReturnType<typeof aBackground>;
