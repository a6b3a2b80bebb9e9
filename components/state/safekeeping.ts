/** Backups as the screens see them: what is kept, what is under way, what was found; and files out and in. */
import type { Dexie } from 'dexie';
import { useEffect, useRef } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { type Finding, RECOVERY_KEY, readFinding } from '../../lib/backup/finding';
import { gather } from '../../lib/backup/gather';
import { DONE_KEY, type Done, JOB_KEY, type Job, readDone, readJob } from '../../lib/backup/job';
import { hashOf } from '../../lib/backup/pack';
import { LIST_KEY, type Snapshot, snapshotsIn } from '../../lib/backup/snapshots';
import { LIBRARY, openAsItIs } from '../../lib/library/databases';
import { openForReading, type Unreadable } from '../../lib/library/opening';
import { t } from '../kit/text';
import { command, type Failure } from './commands';
import { rememberHanded } from './files';
import { download } from './hand-out';
import { useStored } from './stored';
import { show } from './toasts';

export interface Safekeeping {
  /** What was found wrong with the library; undefined while all is well. */
  readonly finding: Finding | undefined;
  /** Newest first. */
  readonly snapshots: readonly Snapshot[];
  /** A restore that is under way, or that stands still. */
  readonly job: Job | undefined;
  /** The restore that ended last. */
  readonly done: Done | undefined;
}

const KEYS = [RECOVERY_KEY, LIST_KEY, JOB_KEY, DONE_KEY];

/** Backups as they are now; undefined until they have been read. */
export function useSafekeeping(): Safekeeping | undefined {
  return useStored(KEYS, (stored) => ({
    finding: readFinding(stored[RECOVERY_KEY]),
    snapshots: snapshotsIn(stored[LIST_KEY]),
    job: readJob(stored[JOB_KEY]),
    done: readDone(stored[DONE_KEY]),
  }));
}

/** Opens the page anew once a finding is settled: what was open was the library that lost something. */
export function useFreshStart(finding: Finding | undefined): void {
  const found = useRef(false);
  useEffect(() => {
    if (found.current && !finding) location.reload();
    found.current = finding !== undefined;
  }, [finding]);
}

export const makeSnapshot = (): Promise<boolean> =>
  command('makeSnapshot', [], () => show({ tone: 'said', text: t('snapshotMade') }));

export const restoreSnapshot = (key: string, mode: Job['mode']): Promise<boolean> =>
  command('restoreSnapshot', [key, mode]);

export const acceptLibrary = (): Promise<boolean> => command('acceptLibrary', []);

/** A restore that stands still is put aside; what it did so far stays. */
export const dropJob = (): Promise<void> => browser.storage.local.remove(JOB_KEY);

/** A library that this version fails to bring up to date can still be taken out, as it is. */
async function openToExport(): Promise<Dexie | Unreadable> {
  const dexie = await openForReading(LIBRARY);
  if (!('refusal' in dexie) || dexie.refusal !== 'unexpected') return dexie;
  return openAsItIs(LIBRARY).catch(() => dexie);
}

/**
 * Everything as one file, handed to the reader. Resolves to how many papers are in it, or to why there is none.
 * docs/backup.md says what the file holds.
 */
export async function exportEverything(now = new Date()): Promise<number | Failure> {
  const dexie = await openToExport();
  if ('refusal' in dexie) return dexie.refusal;
  try {
    const { groups, preferences } = await browser.storage.local.get(['groups', 'preferences']);
    const backup = await gather(
      dexie,
      { groups, preferences },
      browser.runtime.getManifest().version,
      now.getTime(),
    );
    const name = `paperlight-${now.toISOString().slice(0, 10)}.json`;
    const bytes = new TextEncoder().encode(JSON.stringify(backup, null, 1));
    download([bytes], name, 'application/json');
    await rememberHanded({
      at: now.getTime(),
      name,
      papers: backup.papers.length,
      bytes: bytes.length,
      hash: await hashOf(bytes),
      dbId: backup.library.id,
      seq: backup.library.seq,
    });
    return backup.papers.length;
  } finally {
    dexie.close();
  }
}
