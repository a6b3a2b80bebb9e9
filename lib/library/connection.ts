/** One open database of the background: opened when first needed, and thrown away after an error. */
import type { Dexie } from 'dexie';
import { NotOpen, wasClosed } from './refusals';

export interface Connection<T> {
  /**
   * Does the work on the open database. Rejects with what storage threw, or with `NotOpen` when the database has not
   * opened in time; it goes on opening, and a later use may find it open.
   * A connection that turns out closed is opened once more, so the work must bear being begun again.
   */
  use<R>(work: (database: T) => Promise<R>): Promise<R>;
  /** Lets go of the database; the next use opens it again. */
  close(): void;
}

/** A connection of which the database can be changed under everybody's feet. */
export interface ChangingConnection<T> extends Connection<T> {
  /**
   * Does the work while nobody here has the database open: uses that are under way end before, later ones wait. Where a
   * connection of somebody else holds the work up, `onHeld` is to be told: uses are blocked till it is told otherwise.
   */
  alone<R>(work: (onHeld: OnHeld) => Promise<R>): Promise<R>;
}

/** Told that somebody else's connection holds a database up, or (false) that a change of our own has begun. */
export type OnHeld = (isHeld: boolean) => void;

/** How long a database may take to open, in milliseconds. */
export interface Patience {
  /** Once another connection is known to hold it (reliability T10: said within 3 s). */
  readonly held: number;
  /**
   * At the most: a disk that stands still is slow, not held, as is a change of our own, and the sender waits for 10 s
   * (lib/messages.ts).
   */
  readonly slow: number;
}

const PATIENCE: Patience = { held: 3_000, slow: 8_000 };

/**
 * A connection to the database that `make` gives, not yet open. `make` tells `onHeld` where it has to wait for somebody
 * else's connection.
 */
export function connection<T extends { readonly dexie: Dexie }>(
  make: (onHeld: OnHeld) => T | Promise<T>,
  patience = PATIENCE,
): ChangingConnection<T> {
  let current: Opening<T> | undefined;
  let change: Opening<void> | undefined;
  const uses = new Set<Promise<unknown>>();

  const forget = (opening: Opening<T>): void => {
    if (current === opening) current = undefined;
  };
  const drop = (opening: Opening<T>): void => {
    forget(opening);
    opening.ready.then(
      ({ dexie }) => dexie.close(),
      () => {},
    );
  };

  const connect = (): Opening<T> => {
    const opening: Opening<T> = begin(async (onHeld) => {
      const database = await make(onHeld);
      // False keeps Dexie's own handler, which lets the caller's next query reopen with old code, from running.
      database.dexie.on('versionchange', (event) => {
        // A newer version may have it. Deletion waits until we are gone: nothing of ours ever asks for it.
        if (event.newVersion === null) return false;
        forget(opening);
        // At once: a connection that is there when its handlers have run holds the newer version up.
        database.dexie.close();
        return false;
      });
      database.dexie.on('blocked', () => {
        onHeld(true);
        // Without a word on the console: the refusal says it.
        return false;
      });
      await database.dexie.open();
      return database;
    });
    return opening;
  };

  const counted = <R>(use: () => Promise<R>): Promise<R> => {
    const using = use();
    uses.add(using);
    return using.finally(() => uses.delete(using));
  };

  const attempt = async <R>(work: (database: T) => Promise<R>): Promise<R> => {
    // A change of our own is no trouble, and ends.
    while (change) await inTime(change, patience);
    current ??= connect();
    const mine = current;
    try {
      return await counted(async () => work(await inTime(mine, patience)));
    } catch (error) {
      // After a full disk the old instance may stay closed for good; only a new one works (Chromium 156).
      if (!(error instanceof NotOpen)) drop(mine);
      throw error;
    }
  };

  const close = () => {
    if (current) drop(current);
  };

  return {
    use: (work) =>
      attempt(work).catch((error: unknown) => {
        if (wasClosed(error)) return attempt(work);
        throw error;
      }),
    close,
    async alone(work) {
      while (change) await change.ready;
      const turn = begin(async (onHeld) => {
        onHeld(false);
        await Promise.allSettled(uses);
        close();
        return work(onHeld);
      });
      // Uses wait for its end, whatever that is.
      const over = () => {
        change = undefined;
      };
      change = { ...turn, ready: turn.ready.then(over, over) };
      return turn.ready;
    },
  };
}

/** Something on its way. */
interface Opening<T> {
  readonly ready: Promise<T>;
  /** Resolves when another connection first keeps it from getting there. */
  readonly held: Promise<void>;
  /** Why it is not there yet, as far as that is known now. */
  readonly why: () => NotOpen['why'];
}

function begin<T>(work: (onHeld: OnHeld) => Promise<T>): Opening<T> {
  let why: NotOpen['why'] = 'slow';
  let first = () => {};
  const held = new Promise<void>((resolve) => {
    first = resolve;
  });
  const onHeld: OnHeld = (isHeld) => {
    why = isHeld ? 'blocked' : 'busy';
    if (isHeld) first();
  };
  return { ready: work(onHeld), held, why: () => why };
}

async function inTime<T>({ ready, held, why }: Opening<T>, patience: Patience): Promise<T> {
  const timers: ReturnType<typeof setTimeout>[] = [];
  const late = new Promise<never>((_, reject) => {
    const after = (ms: number, look: () => void) => timers.push(setTimeout(look, ms));
    // It may have been let go of since.
    void held.then(() => after(patience.held, () => why() === 'blocked' && reject(new NotOpen('blocked'))));
    after(patience.slow, () => reject(new NotOpen(why())));
  });
  try {
    return await Promise.race([ready, late]);
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}
