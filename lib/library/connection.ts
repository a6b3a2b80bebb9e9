/** One open database of the background: opened when first needed, and thrown away after an error. */
import type { Dexie } from 'dexie';
import { Blocked, wasClosed } from './refusals';

export interface Connection<T> {
  /**
   * Does the work on the open database. Rejects with what storage threw, or with `Blocked` when the database
   * has not opened in time; it goes on opening, and a later use may find it open.
   * A connection that turns out closed is opened once more, so the work must bear being begun again.
   */
  use<R>(work: (database: T) => Promise<R>): Promise<R>;
  /** Lets go of the database; the next use opens it again. */
  close(): void;
}

/** How long a database may take to open, in milliseconds. */
export interface Patience {
  /** Once another connection is known to hold it (reliability T10: said within 3 s). */
  readonly held: number;
  /** At the most: a disk that stands still is slow, not held, and the sender waits for 10 s (lib/messages.ts). */
  readonly slow: number;
}

const PATIENCE: Patience = { held: 3_000, slow: 8_000 };

/** A connection by which `make` gives the database. */
export function connection<T extends { readonly dexie: Dexie }>(
  make: () => T,
  patience = PATIENCE,
): Connection<T> {
  let current: Opening<T> | undefined;

  const drop = (database: T): void => {
    if (current?.database === database) current = undefined;
    database.dexie.close();
  };

  const connect = (): Opening<T> => {
    const database = make();
    // False keeps Dexie's own handler, which lets the caller's next query reopen with old code, from running.
    database.dexie.on('versionchange', (event) => {
      // A newer version may have it. Deletion waits until we are gone: nothing of ours ever asks for it.
      if (event.newVersion !== null) drop(database);
      return false;
    });
    const held = new Promise<void>((resolve) => {
      database.dexie.on('blocked', () => {
        resolve();
        // Without a word on the console: the refusal says it.
        return false;
      });
    });
    return { database, held, open: database.dexie.open() };
  };

  const attempt = async <R>(work: (database: T) => Promise<R>): Promise<R> => {
    current ??= connect();
    const { database } = current;
    try {
      await inTime(current, patience);
      return await work(database);
    } catch (error) {
      // After a full disk the old instance may stay closed for good; only a new one works (Chromium 156).
      if (!(error instanceof Blocked)) drop(database);
      throw error;
    }
  };

  return {
    use: (work) =>
      attempt(work).catch((error: unknown) => {
        if (wasClosed(error)) return attempt(work);
        throw error;
      }),
    close: () => {
      if (current) drop(current.database);
    },
  };
}

/** A database on its way. `held` resolves when another connection keeps it from opening. */
interface Opening<T> {
  readonly database: T;
  readonly open: Promise<unknown>;
  readonly held: Promise<void>;
}

async function inTime({ open, held }: Opening<unknown>, patience: Patience): Promise<void> {
  const timers: ReturnType<typeof setTimeout>[] = [];
  const late = new Promise<never>((_, reject) => {
    const after = (ms: number) =>
      timers.push(setTimeout(() => reject(new Blocked('the database does not open')), ms));
    after(patience.slow);
    void held.then(() => after(patience.held));
  });
  try {
    await Promise.race([open, late]);
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}
