/** Erasing everything: once begun it goes to its end, by the next worker where this one is killed on the way. */
import { INDEX, INDEX_LOCK } from '../indexing/database';
import type { Connection } from '../library/connection';
import { LIBRARY, type Library, SEEN, type Seen } from '../library/databases';
import { deleteDatabase, empty, emptyLibrary } from '../library/erase';
import { refusalOf } from '../library/refusals';
import type { Refusal } from '../messages';
import type { Guard } from './guard';
import type { Keeper } from './keeper';
import { type Area, LIST_KEY, snapshotsIn } from './snapshots';

/** In `storage.local` while everything is being erased: pages let go of what they have open, and wait. */
export const ERASING_KEY = 'erasing';
/** In `storage.session`: how it ended, for a page to say. */
export const ERASED_KEY = 'erased';

/** What stays. */
export interface Erasure {
  readonly keepSnapshots: boolean;
  readonly keepPermissions: boolean;
}

/** How it ended. */
export type Erased = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal };

export interface EraserWorld {
  readonly raw: Connection<Library>;
  readonly seen: Connection<Seen>;
  readonly local: Area;
  readonly session: Area;
  readonly guard: Pick<Guard, 'accept'>;
  readonly keeper: Pick<Keeper, 'alone' | 'snapshot'>;
  /** All keys of an area. */
  keysOf(area: 'local' | 'session'): Promise<readonly string[]>;
  /** Gives back every permission that the reader gave later than the installation. */
  givePermissionsBack(): Promise<void>;
  /** Tells open tabs that nothing is known of these papers any more. */
  forgotten(ids: readonly string[]): void;
  readonly onError: (error: unknown) => void;
  readonly indexedDB?: IDBFactory;
}

export interface Eraser {
  /** Makes a last snapshot if snapshots stay, and begins; the rest goes on by itself. */
  begin(how: Erasure): Promise<void>;
  /** A connection that waits while everything is being erased: what is written then is written after it. */
  after<T>(connection: Connection<T>): Connection<T>;
}

/** Call it when the worker starts: it goes on with what a killed worker left. */
export function openEraser(world: EraserWorld): Eraser {
  const { raw, seen, local, session, guard, keeper, onError } = world;

  const erase = async ({ keepSnapshots, keepPermissions }: Erasure) => {
    const kept = new Set([ERASING_KEY]);
    if (keepSnapshots) {
      kept.add(LIST_KEY);
      for (const { key } of snapshotsIn((await local.get(LIST_KEY))[LIST_KEY])) kept.add(key);
    }
    const forget = async () => local.remove((await world.keysOf('local')).filter((key) => !kept.has(key)));
    // First, since with a canary an emptied library would look like a lost one, and a sync could begin.
    await forget();
    const ids = await emptyLibrary(raw);
    await empty(seen);
    if (ids.length > 0) world.forgotten(ids);
    raw.close();
    seen.close();
    await deleteDatabase(LIBRARY, world.indexedDB);
    await deleteDatabase(SEEN, world.indexedDB);
    await whenIndexIsFree(() => deleteDatabase(INDEX, world.indexedDB));
    // What was written meanwhile.
    await forget();
    await session.remove(await world.keysOf('session'));
    await guard.accept();
    if (!keepPermissions) await world.givePermissionsBack();
  };

  /** To the end, whatever that is; never rejects. */
  const run = (how: Erasure) =>
    // No snapshot may be under way, which would bring back what is erased.
    keeper.alone(async () => {
      let erased: Erased = { ok: true };
      try {
        await erase(how);
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal === 'unexpected') onError(error);
        erased = { ok: false, refusal };
      }
      await session.set({ [ERASED_KEY]: erased });
      // Also after a failure: begun again by itself, it might meet a library that is new.
      await local.remove(ERASING_KEY);
    });

  const goOn = async () => {
    const left = readErasure((await local.get(ERASING_KEY))[ERASING_KEY]);
    if (left) await run(left);
  };
  let turn = goOn().catch(onError);

  return {
    async begin(how) {
      await turn;
      if (how.keepSnapshots) await keeper.snapshot('before');
      await local.set({ [ERASING_KEY]: how });
      turn = run(how).catch(onError);
    },
    after: (connection) => ({
      async use(work) {
        await turn;
        return connection.use(work);
      },
      close: connection.close,
    }),
  };
}

/** Once no search worker can write the index any more: each ends with its page. */
async function whenIndexIsFree(work: () => Promise<void>): Promise<void> {
  const locks = globalThis.navigator?.locks;
  if (!locks) return work();
  await locks.request(INDEX_LOCK, { signal: AbortSignal.timeout(5_000) }, work).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'TimeoutError') return work();
    throw error;
  });
}

function readErasure(stored: unknown): Erasure | undefined {
  const { keepSnapshots, keepPermissions } = Object(stored);
  return typeof keepSnapshots === 'boolean' && typeof keepPermissions === 'boolean'
    ? { keepSnapshots, keepPermissions }
    : undefined;
}
