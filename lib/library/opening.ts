/** Opening a database to read it. A page never makes or upgrades one: it reads what the background made. */
import type { Dexie, DexieOptions } from 'dexie';
import type { Outcome } from '../messages';
import { send } from '../messages';
import { openAsItIs, VERSIONS } from './databases';
import { refusalOf } from './refusals';

/** Why a page cannot read a database. */
export interface Unreadable {
  readonly refusal: Extract<Outcome<'probe'>, { ok: false }>['refusal'];
}

/** Has the background make what is missing. */
export type Ask = () => Promise<Outcome<'probe'>>;

export type Options = DexieOptions & { readonly indexedDB?: IDBFactory };

/**
 * Opens a database for reading. Where there is none yet, or an older one, the background is asked to
 * make it, or to bring it up to date. Foreseen failures are values; a damaged database rejects.
 */
export async function openForReading(
  name: string,
  ask: Ask = () => send('probe'),
  options: Options = {},
): Promise<Dexie | Unreadable> {
  try {
    // Opening one that is missing, Dexie makes it, sees that, and deletes it: in the very moment in which the
    // background might be making it. So its existence is asked for first.
    const databases = await (options.indexedDB ?? indexedDB).databases();
    // One of an older version lacks tables. Dexie counts versions in tenths of IndexedDB's.
    const needed = (VERSIONS[name] ?? 1) * 10;
    if (!databases.some((one) => one.name === name && (one.version ?? needed) >= needed)) {
      const outcome = await ask();
      if (!outcome.ok) return { refusal: outcome.refusal };
    }
    return await openAsItIs(name, options);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === 'unexpected') throw error;
    return { refusal };
  }
}
