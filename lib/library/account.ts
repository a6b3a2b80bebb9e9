/** The library's account of itself, which every write keeps. */
import { type Clock, newDevice, tick } from './clocks';
import type { Library, Meta } from './databases';
import { META_KEY } from './databases';
import type { Counts } from './types';

/** The counts of an empty library. */
export const NO_COUNTS: Counts = {
  saved: 0,
  unread: 0,
  reading: 0,
  read: 0,
  'not-interested': 0,
  judged: { read: 0, 'not-interested': 0 },
};

/** The account of a new library. */
export function newAccount(): Meta {
  return { key: META_KEY, dbId: crypto.randomUUID(), seq: 0, ...NO_COUNTS };
}

/** Its one row of `meta`; undefined before its first write. */
export async function accountOf({ meta }: Pick<Library, 'meta'>): Promise<Meta | undefined> {
  const row = await meta.get(META_KEY);
  return row?.key === META_KEY ? row : undefined;
}

/** The commit that last moved a paper, as far as the account tells: where it does not, the last may have. */
export function movedIn({ moved, seq }: Meta): number {
  return moved ?? seq;
}

/** The account as it is for one write: the clock of that write is in it. */
export interface Account extends Meta {
  readonly device: string;
  readonly clock: Clock;
}

/** Begins a write, inside its transaction; `settle` keeps what comes back. */
export async function beginWrite(library: Pick<Library, 'meta'>, now: number): Promise<Account> {
  const account = (await accountOf(library)) ?? newAccount();
  const device = account.device ?? newDevice();
  return { ...account, device, clock: tick(account.clock ?? '', now, device) };
}
