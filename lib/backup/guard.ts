/** The guard before the library: a library that is not what it was is not written until the reader has decided. */

import { accountOf } from '../library/account';
import type { Connection } from '../library/connection';
import type { Library } from '../library/databases';
import { Damaged, refusalOf, wasClosed } from '../library/refusals';
import { CANARY_KEY, canaryOf, readCanary, wrongWith } from './canary';
import { type Finding, RECOVERY_KEY, readFinding } from './finding';
import type { Area } from './snapshots';

/** In `storage.session`: the rows have been counted since the browser started. */
const COUNTED_KEY = 'rows-counted';

export interface Guard {
  /** The library for everybody: each use rejects with `Damaged` while it is not what it was. */
  readonly library: Connection<Library>;
  /** What is wrong; undefined where all is well. Looks once in a worker's life, and after `lookAgain`. */
  look(): Promise<Finding | undefined>;
  /** The reader decided, or the library was restored: what is there now is the library. */
  accept(): Promise<void>;
  /** Writes down what the library is now, unless something is wrong with it. */
  remember(): Promise<void>;
}

/**
 * Guards a connection. `local` and `session` are areas of storage. At every start of the worker the library's own
 * row is held against the canary (a millisecond); once after each start of the browser its rows are counted and read.
 */
export function openGuard(raw: Connection<Library>, local: Area, session: Area, clock = Date.now): Guard {
  let looked: Promise<Finding | undefined> | undefined;

  const examine = async (): Promise<Finding | undefined> => {
    const stored = await local.get([CANARY_KEY, RECOVERY_KEY]);
    const known = readFinding(stored[RECOVERY_KEY]);
    if (known) return known;
    const canary = readCanary(stored[CANARY_KEY]);
    const counted = (await session.get(COUNTED_KEY))[COUNTED_KEY] === true;
    const found = await raw
      .use((library) => readFound(library, !counted))
      .catch((error: unknown) => {
        // Held, denied or full is no damage, nor is an upgrade that failed and left all as it was, nor one that came between.
        if (refusalOf(error) !== 'unexpected' || isUpgrade(error) || wasClosed(error)) throw error;
        return undefined;
      });
    const wrong = found ? wrongWith(found, canary) : 'unreadable';
    if (!wrong) {
      if (!counted) await session.set({ [COUNTED_KEY]: true });
      return undefined;
    }
    const papers = await raw.use((library) => library.papers.count()).catch(() => null);
    const wanted = Math.max(canary?.saved ?? 0, wrong === 'rows-missing' ? (found?.meta?.saved ?? 0) : 0);
    const finding: Finding = { wrong, at: clock(), expected: canary, papers, wanted };
    await local.set({ [RECOVERY_KEY]: finding });
    return finding;
  };

  const look = () => {
    looked ??= examine();
    const mine = looked;
    // A look that failed says nothing: the next one looks again.
    mine.catch(() => {
      if (looked === mine) looked = undefined;
    });
    return mine;
  };

  const write = async () => {
    const meta = await raw.use(accountOf);
    if (meta) await local.set({ [CANARY_KEY]: canaryOf(meta, clock()) });
    else await local.remove(CANARY_KEY);
  };

  return {
    look,
    library: {
      async use(work) {
        if (await look()) throw new Damaged('the library is not what it was');
        return raw.use(work);
      },
      close: raw.close,
    },
    async accept() {
      await write();
      await local.remove(RECOVERY_KEY);
      looked = undefined;
    },
    async remember() {
      if (!(await look())) await write();
    },
  };
}

/** Dexie's errors of a schema that could not be brought up to date. */
function isUpgrade(error: unknown): boolean {
  return error instanceof Error && /^(?:Upgrade|Version)Error$/.test(error.name);
}

async function readFound(library: Library, withRows: boolean) {
  const { dexie, papers, judged } = library;
  // In one transaction: a save between two readings would look like a loss.
  const found = await dexie.transaction('r', dexie.tables, async () => ({
    meta: await accountOf(library),
    rows: withRows ? { papers: await papers.count(), judged: await judged.count() } : undefined,
  }));
  if (withRows) await readThrough(papers);
  return found;
}

/** Rows in one go: 20,000 take less than a second (reliability 2), and need not be in memory together. */
const AT_ONCE = 1000;

/** Rejects where some row cannot be read: a file with garbage in its middle counts right (Chromium on SQLite, 156). */
async function readThrough(papers: Library['papers']): Promise<void> {
  for (let last = ''; ; ) {
    const some = await papers.where(':id').above(last).limit(AT_ONCE).toArray();
    const end = some.at(-1);
    if (!end) return;
    last = end.id;
  }
}
