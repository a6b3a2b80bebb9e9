/** Keeps the library safe: canary and snapshots by themselves, restoring when the reader asks. */
import { Dexie } from 'dexie';
import { accountOf } from '../library/account';
import type { Connection } from '../library/connection';
import { LIBRARY, type Library } from '../library/databases';
import { recount } from '../library/recount';
import { refusalOf } from '../library/refusals';
import { gather } from './gather';
import type { Guard } from './guard';
import { DONE_KEY, type Done, JOB_KEY, type Job, readJob } from './job';
import { chunksOf, type Mode, restoreChunk } from './restore';
import { mergeSettings } from './settings';
import { type Area, dropSnapshot, listSnapshots, readSnapshot, takeSnapshot, type Why } from './snapshots';
import type { Backup, BackupSettings } from './types';

/** Between two snapshots that are made by themselves, in milliseconds. */
export const PAUSE = 15 * 60_000;

export interface World {
  readonly raw: Connection<Library>;
  readonly guard: Guard;
  readonly local: Area;
  /** The extension's version. */
  readonly madeBy: string;
  readonly now?: () => number;
}

export interface Keeper {
  /** Makes a snapshot if the library was written since the last one, and that is long enough ago. */
  tick(): Promise<void>;
  /** Makes a snapshot now. */
  snapshot(why: Why): Promise<void>;
  /** Begins to put a snapshot into the library; `goOn` does it. Another that is under way is given up. */
  begin(key: string, mode: Mode): Promise<void>;
  /** Goes on with what was begun, to its end or to a failure, which is kept with the job. */
  goOn(): Promise<void>;
  /** Does other work while none of the above is under way. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/** There may be one only, in one worker. */
export function openKeeper({ raw, guard, local, madeBy, now = Date.now }: World): Keeper {
  // One thing after the other: two snapshots at once would each list what the other drops.
  let line: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = line.then(work, work);
    line = turn.catch(() => {});
    return turn;
  };

  const readSettings = async (): Promise<BackupSettings> => {
    const { groups, preferences } = await local.get(['groups', 'preferences']);
    return { ...(groups !== undefined && { groups }), ...(preferences !== undefined && { preferences }) };
  };
  const read = async (): Promise<Backup> => {
    const settings = await readSettings();
    return raw.use(({ dexie }) => gather(dexie, settings, madeBy, now()));
  };

  const snapshot = async (why: Why) => {
    if (await guard.look()) return undefined;
    return takeSnapshot(await read(), why, now(), local);
  };

  const tick = async () => {
    if ((await guard.look()) || readJob((await local.get(JOB_KEY))[JOB_KEY])) return;
    const [last] = (await listSnapshots(local)).filter(({ why }) => why !== 'file');
    // A clock that was set back must not put snapshots off for ever.
    if (last && Math.abs(now() - last.at) < PAUSE) return;
    const account = await raw.use(accountOf);
    if (!account || (last?.seq === account.seq && last.dbId === account.dbId)) return;
    await snapshot('regular');
  };

  const keep = (job: Job) => local.set({ [JOB_KEY]: job });

  const begin = async (key: string, mode: Mode) => {
    const finding = await guard.look();
    if (finding?.wrong === 'unreadable') {
      // Nothing of it can be read, so nothing can be kept of it: only a new one can be written.
      raw.close();
      await Dexie.delete(LIBRARY);
    } else if (finding) await recount(raw);
    const before = await snapshot('before');
    await keep({ key, mode, at: 0, of: 0, ...(before ? { before: before.key } : {}) });
  };

  const goOn = async () => {
    const job = readJob((await local.get(JOB_KEY))[JOB_KEY]);
    if (!job) return;
    const found = await readSnapshot(job.key, local);
    if (!found.ok) {
      await keep({ ...job, failed: found.fault });
      return;
    }
    const { backup } = found;
    const of = chunksOf(backup);
    try {
      for (let at = job.at; at < of; at += 1) {
        await restoreChunk(raw, backup, job.mode, at, now());
        await keep({
          key: job.key,
          mode: job.mode,
          at: at + 1,
          of,
          ...(job.before ? { before: job.before } : {}),
        });
      }
    } catch (error) {
      const refusal = refusalOf(error);
      const { at } = readJob((await local.get(JOB_KEY))[JOB_KEY]) ?? job;
      await keep({ ...job, at, of, failed: refusal });
      if (refusal === 'unexpected') throw error;
      return;
    }
    const settings = mergeSettings(await readSettings(), backup.settings, job.mode);
    await local.set({ ...settings });
    await guard.accept();
    const done: Done = {
      at: now(),
      mode: job.mode,
      papers: backup.papers.length,
      ...(job.before ? { before: job.before } : {}),
    };
    await local.set({ [DONE_KEY]: done });
    await local.remove(JOB_KEY);
    const entry = (await listSnapshots(local)).find(({ key }) => key === job.key);
    if (entry?.why === 'file') await dropSnapshot(job.key, local);
  };

  return {
    tick: () => inTurn(tick),
    snapshot: (why) => inTurn(async () => void (await snapshot(why))),
    begin: (key, mode) => inTurn(() => begin(key, mode)),
    goOn: () => inTurn(goOn),
    alone: inTurn,
  };
}
