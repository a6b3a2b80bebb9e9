/**
 * One sync: what other devices left in the folder is merged into the library, then our own file is written anew. Each
 * device writes one file, its own: nobody can overwrite what another has written, on servers without strong ETags, too.
 * Whatever is cut off on the way is done again by the next sync; no step takes anything away.
 */
import { gather } from '../backup/gather';
import { hashOf } from '../backup/pack';
import { chunksOf, restoreChunk } from '../backup/restore';
import type { Area } from '../backup/snapshots';
import type { Backup } from '../backup/types';
import { accountOf } from '../library/account';
import { MOST_AHEAD, newDevice, timeOf } from '../library/clocks';
import type { Connection } from '../library/connection';
import type { Library } from '../library/databases';
import { KEPT_GONE } from '../library/gone';
import { latestOfPaper } from '../library/registers';
import { type Lock, open, seal } from './sealed';
import { readSyncState, SYNC_STATE_KEY, type SyncState, type SyncTrouble } from './settings';
import type { Folder } from './webdav';

/** `paperlight-DEVICE.plsync`. */
const NAME = /^paperlight-([0-9a-z]{1,16})\.plsync$/;
const nameOf = (device: string) => `paperlight-${device}.plsync`;

export interface World {
  readonly library: Connection<Library>;
  readonly folder: Folder;
  readonly local: Area;
  readonly lock: Lock | undefined;
  readonly madeBy: string;
  /** Called before the very first merge from a folder: it can be undone by what is kept then. */
  keepBefore(): Promise<void>;
  now(): number;
}

/** So often another writer of our own file is waited for. */
const TRIES = 3;

/** Does one sync, and keeps how it went. Rejects only with what storage threw. */
export async function syncOnce(world: World): Promise<SyncState> {
  const { local, now } = world;
  const before = readSyncState((await local.get(SYNC_STATE_KEY))[SYNC_STATE_KEY]);
  const keep = async (state: SyncState) => {
    await local.set({ [SYNC_STATE_KEY]: state });
    return state;
  };
  let state: Going = await keep({
    ...before,
    device: before.device || newDevice(),
    triedAt: now(),
    received: 0,
    sent: { papers: 0, bytes: 0 },
  });
  for (let tries = 0; tries < TRIES; tries += 1) {
    state = await receive(world, { ...state, trouble: undefined }, keep);
    if (!state.trouble) state = await leave(world, state);
    // Somebody wrote our file between our reading and our writing: it is read once more.
    if (state.trouble !== 'changed') break;
  }
  const { listed: _, ...kept } = state;
  return keep(kept);
}

/** The state while a sync is under way: with the versions that the folder had. */
interface Going extends SyncState {
  readonly listed?: Readonly<Record<string, string>>;
}

/**
 * Merges every file that is new: the others', and our own where it is not as we left it (an answer of the server's that
 * did not arrive; a copied profile that goes by our name). Each is noted when all of it is in the library.
 */
async function receive(
  world: World,
  start: SyncState,
  keep: (state: SyncState) => Promise<SyncState>,
): Promise<Going> {
  const { folder, lock, now } = world;
  const answer = await folder.list();
  if (!answer.ok) return failed(start, answer.trouble);
  const files = answer.value.flatMap(({ name, etag }) => {
    const device = NAME.exec(name)?.[1];
    return device === undefined ? [] : [{ name, etag, device }];
  });
  const listed = Object.fromEntries(files.map(({ device, etag }) => [device, etag]));
  const others = files.filter(({ device }) => device !== start.device).length;
  let state: SyncState = { ...start, others, damaged: 0, ahead: false };
  for (const { name, etag, device } of files) {
    if (etag !== '' && state.seen[device] === etag) continue;
    const read = await folder.read(name);
    // Taken away meanwhile.
    if (!read.ok && read.trouble === 'no-folder') continue;
    if (!read.ok) return failed(state, read.trouble);
    const seen = { ...state.seen, [device]: etag };
    if (device === state.device && (await hashOf(read.value.bytes)) === state.hash) {
      state = await keep({ ...state, seen });
      continue;
    }
    const opened = await open(read.value.bytes, lock);
    if (!opened.ok) {
      if (opened.why !== 'damaged')
        return failed(state, opened.why === 'closed' ? 'passphrase-needed' : opened.why);
      // Its device was cut off while writing, and writes it again.
      state = { ...state, damaged: state.damaged + 1 };
      continue;
    }
    const { backup } = opened;
    // What was deleted is remembered for as long: an older file would bring it back.
    if (now() - Date.parse(backup.madeAt) > KEPT_GONE) continue;
    if (state.doneAt === 0 && state.received === 0) await world.keepBefore();
    for (let chunk = 0; chunk < chunksOf(backup); chunk += 1)
      await restoreChunk(world.library, backup, 'merge', chunk, now());
    const ahead = state.ahead || isAhead(backup, now());
    state = await keep({ ...state, received: state.received + 1, ahead, seen });
  }
  return { ...state, listed };
}

/** Writes our own file, where the library holds anything that is not in it. */
async function leave(world: World, { listed = {}, ...state }: Going): Promise<SyncState> {
  const { library, folder, lock, madeBy, now } = world;
  const done: SyncState = { ...state, doneAt: now(), trouble: undefined };
  const account = await library.use(accountOf);
  const there = listed[state.device];
  // A library that was never written has nothing to tell. A file that somebody took away is written again.
  if (!account || (account.seq === state.seq && there !== undefined)) return done;
  const backup = await library.use(({ dexie }) => gather(dexie, {}, madeBy, now()));
  const bytes = await seal(backup, state.device, lock);
  const demand = there === undefined ? { absent: true as const } : { etag: there };
  const written = await folder.write(nameOf(state.device), bytes, demand);
  if (!written.ok) return failed(state, written.trouble);
  return {
    ...done,
    seq: backup.library.seq,
    hash: await hashOf(bytes),
    seen: { ...state.seen, [state.device]: written.value },
    sent: { papers: backup.papers.length, bytes: bytes.length },
  };
}

function failed(state: SyncState, trouble: SyncTrouble): SyncState {
  return { ...state, trouble };
}

function isAhead({ papers }: Backup, now: number): boolean {
  return papers.some(({ clocks }) => timeOf(latestOfPaper(clocks)) - now > MOST_AHEAD);
}
