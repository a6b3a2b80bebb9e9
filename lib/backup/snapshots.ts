/** Snapshots: the whole library, gzipped, in `storage.local`, which outlives a damaged IndexedDB (reliability 2). */
import browser from 'webextension-polyfill';
import { holdingOf } from './gather';
import { fromBase64, gunzip, gzip, hashOf, TooLarge, toBase64 } from './pack';
import { FILE_CAPS, type Read, readBackup } from './read-backup';
import { type Kept, keep } from './rotation';
import type { Backup, Holding } from './types';

/** As much of `storage.local` as is used. */
export interface Area {
  get(keys: string | readonly string[]): Promise<Readonly<Record<string, unknown>>>;
  set(items: Readonly<Record<string, unknown>>): Promise<void>;
  remove(keys: string | readonly string[]): Promise<void>;
}

export const localArea: Area = {
  get: (keys) => browser.storage.local.get([keys].flat()),
  set: (items) => browser.storage.local.set(items),
  remove: (keys) => browser.storage.local.remove([keys].flat()),
};

/**
 * Why it was made: by itself, before something that changes much, or it is a file that is about to be put in.
 */
export type Why = 'regular' | 'before' | 'file';

/** A snapshot as it is listed. It is listed only after it was read back and found to be what was written. */
export interface Snapshot extends Kept {
  readonly why: Why;
  /** Which library, and how often that had been written. */
  readonly dbId: string;
  readonly seq: number;
  readonly holding: Holding;
  /** As it is stored. */
  readonly bytes: number;
  /** SHA-256 of the gzipped bytes. */
  readonly hash: string;
}

/** The list of snapshots; the pointers to what is whole. */
export const LIST_KEY = 'snapshots';
/** What is being written, and may have been left half written. */
const PENDING_KEY = 'snapshot-pending';

/** The snapshots that are whole, newest first. */
export async function listSnapshots(area: Area = localArea): Promise<readonly Snapshot[]> {
  return snapshotsIn((await area.get(LIST_KEY))[LIST_KEY]);
}

/** The list as it was stored; what in it is none is passed over. */
export function snapshotsIn(stored: unknown): readonly Snapshot[] {
  const all: readonly unknown[] = Array.isArray(stored) ? stored : [];
  return all.filter(isSnapshot).toSorted((a, b) => b.at - a.at);
}

function isSnapshot(one: unknown): one is Snapshot {
  const { key, at, hash, holding, why, bytes } = Object(one);
  return (
    typeof key === 'string' &&
    typeof hash === 'string' &&
    typeof why === 'string' &&
    Number.isFinite(at) &&
    Number.isFinite(bytes) &&
    Number.isFinite(Object(holding).papers)
  );
}

/**
 * Keeps a backup as a snapshot: writes it, reads it back, compares, and only then lists it; then drops those that
 * the rotation does not keep. A process that is killed on the way leaves the list as it was.
 * @throws what storage threw, or where what was read back is not what was written.
 */
export async function takeSnapshot(
  backup: Backup,
  why: Why,
  now: number,
  area: Area = localArea,
): Promise<Snapshot> {
  await dropHalfWritten(area);
  const before = await listSnapshots(area);
  const bytes = await gzip(JSON.stringify(backup));
  const holding = holdingOf(backup);
  const last = before.find((one) => one.why !== 'file' && !one.shrunk);
  const entry: Snapshot = {
    key: `snapshot:${now}-${crypto.randomUUID().slice(0, 8)}`,
    at: now,
    why,
    dbId: backup.library.id,
    seq: backup.library.seq,
    holding,
    bytes: bytes.length,
    hash: await hashOf(bytes),
    // It may be that the reader removed them; it may be that they were lost.
    ...(last && holding.papers < last.holding.papers / 2 ? { shrunk: true } : {}),
  };
  await area.set({ [PENDING_KEY]: entry.key });
  await area.set({ [entry.key]: toBase64(bytes) });
  const back = await readBack(entry, area);
  if (!back.ok || back.backup.papers.length !== holding.papers)
    throw new Error('a snapshot is not what was written');
  const files = why === 'file' ? [entry] : before.filter((one) => one.why === 'file');
  const others = [...before, entry].filter((one) => one.why !== 'file');
  const keys = keep(others);
  const kept = [...others.filter(({ key }) => keys.has(key)), ...files];
  await area.set({ [LIST_KEY]: kept });
  await area.remove(PENDING_KEY);
  const listed = new Set(kept.map(({ key }) => key));
  await area.remove(before.flatMap(({ key }) => (listed.has(key) ? [] : [key])));
  return entry;
}

/** Takes a snapshot off the list, then away. */
export async function dropSnapshot(key: string, area: Area = localArea): Promise<void> {
  const all = await listSnapshots(area);
  await area.set({ [LIST_KEY]: all.filter((one) => one.key !== key) });
  await area.remove(key);
}

async function dropHalfWritten(area: Area): Promise<void> {
  const pending = (await area.get(PENDING_KEY))[PENDING_KEY];
  if (typeof pending !== 'string') return;
  const all = await listSnapshots(area);
  if (!all.some(({ key }) => key === pending)) await area.remove(pending);
  await area.remove(PENDING_KEY);
}

/** What became of reading a snapshot; `damaged`: it is not there, or not what was written. */
export type SnapshotRead = Read | { readonly ok: false; readonly fault: 'damaged' };

/** Reads a snapshot of the list. Does not throw for a damaged one. */
export async function readSnapshot(key: string, area: Area = localArea): Promise<SnapshotRead> {
  const entry = (await listSnapshots(area)).find((one) => one.key === key);
  return entry ? readBack(entry, area) : { ok: false, fault: 'damaged' };
}

async function readBack({ key, hash }: Snapshot, area: Area): Promise<SnapshotRead> {
  const stored = (await area.get(key))[key];
  if (typeof stored !== 'string') return { ok: false, fault: 'damaged' };
  try {
    const bytes = fromBase64(stored);
    if ((await hashOf(bytes)) !== hash) return { ok: false, fault: 'damaged' };
    return readBackup(await gunzip(bytes, FILE_CAPS.text));
  } catch (error) {
    return { ok: false, fault: error instanceof TooLarge ? 'too-large' : 'damaged' };
  }
}
