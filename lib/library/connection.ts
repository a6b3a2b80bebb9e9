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

/** How long a database may take to open, in milliseconds, before we say that something holds it. */
const PATIENCE = 3_000;

/** A connection by which `make` gives the database. */
export function connection<T extends { readonly dexie: Dexie }>(
  make: () => T,
  patience = PATIENCE,
): Connection<T> {
  let current: { readonly database: T; readonly open: Promise<unknown> } | undefined;

  const drop = (database: T): void => {
    if (current?.database === database) current = undefined;
    database.dexie.close();
  };

  const connect = (): { readonly database: T; readonly open: Promise<unknown> } => {
    const database = make();
    // False keeps Dexie's own handler, which lets the caller's next query reopen with old code, from running.
    database.dexie.on('versionchange', (event) => {
      // A newer version may have it. Deletion waits until we are gone: nothing of ours ever asks for it.
      if (event.newVersion !== null) drop(database);
      return false;
    });
    // Without a word on the console: the refusal says it.
    database.dexie.on('blocked', () => false);
    return { database, open: database.dexie.open() };
  };

  const attempt = async <R>(work: (database: T) => Promise<R>): Promise<R> => {
    current ??= connect();
    const { database, open } = current;
    try {
      await inTime(open, patience);
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

async function inTime(open: Promise<unknown>, patience: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Blocked('the database does not open')), patience);
  });
  try {
    await Promise.race([open, late]);
  } finally {
    clearTimeout(timer);
  }
}
