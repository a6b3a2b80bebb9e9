/** File backups as the screens see them: what was written, turning them on, checking a file, being reminded. */
import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { askToWriteFiles } from '../../lib/backup/file-permission';
import {
  countsFrom,
  type Every,
  FILES_KEY,
  type FileBackup,
  type Files,
  readFiles,
  remindNow,
  SAVES,
  type SinceFile,
} from '../../lib/backup/files';
import { hashOf } from '../../lib/backup/pack';
import { type Reading, savedSince } from '../../lib/library/reading';
import { followCalmly, REST } from './calm';
import { command } from './commands';
import { LOADING, type Loadable } from './live';
import { useStored } from './stored';

const KEYS = [FILES_KEY];
const filesIn = (stored: Readonly<Record<string, unknown>>): Files => readFiles(stored[FILES_KEY]);
const read = async (): Promise<Files> => filesIn(await browser.storage.local.get(KEYS));

async function change(how: (files: Files) => Files): Promise<void> {
  await browser.storage.local.set({ [FILES_KEY]: how(await read()) });
}

/** File backups as they are now; undefined until they have been read. */
export function useFiles(): Files | undefined {
  return useStored(KEYS, filesIn);
}

/** Turns them on; call it first thing in a click. False where the browser's question was answered with no. */
export async function turnOnFiles(): Promise<boolean> {
  // Nothing may come before it: Firefox forgets the click at the first pause.
  if (!(await askToWriteFiles())) return false;
  await change((files) => ({ ...files, every: files.every || 7 }));
  await writeNow();
  return true;
}

/** Writes a file now, of everything as it is. */
export async function writeNow(): Promise<void> {
  if (await command('makeSnapshot', [])) await (await writer()).writeFile(true);
}

/** Writes a file if one is due: the background of Chromium cannot where there are too many bytes for an address. */
export async function writeIfDue(): Promise<void> {
  if ((await read()).every !== 0) await (await writer()).writeFile();
}

/** With it comes all that reads snapshots. */
const writer = () => import('../../lib/backup/file-writer');

export const setEvery = (every: Every): Promise<void> => change((files) => ({ ...files, every }));

export const dismissReminder = (): Promise<void> =>
  change((files) => ({ ...files, dismissedAt: Date.now() }));

/** Remembers a file that was handed out by the reader's own click. */
export const rememberHanded = (file: Omit<FileBackup, 'checked'>): Promise<void> =>
  change(({ failed: _, ...files }) => ({ ...files, last: { ...file, checked: 'handed' } }));

/** Whether the bytes of a file that the reader chose are those that were written last; if so it counts as compared. */
export async function checkFile(file: Blob): Promise<boolean> {
  const { last } = await read();
  if (!last || file.size !== last.bytes) return false;
  if ((await hashOf(new Uint8Array(await file.arrayBuffer()))) !== last.hash) return false;
  await change((files) => ({
    ...files,
    ...(files.last && { last: { ...files.last, checked: 'compared' } }),
  }));
  return true;
}

/** Papers that are in no file, if it is time to remind of one; else undefined. */
export function useReminder(reading: Promise<Reading>): number | undefined {
  const files = useFiles();
  const from = files && countsFrom(files);
  const [since, setSince] = useState<Loadable<SinceFile>>(LOADING);
  // Nobody waits for it, and it may have to count: neither the first paint nor work on thousands is to meet that.
  useEffect(
    () =>
      from === undefined
        ? undefined
        : followCalmly(reading, (library) => savedSince(library, from, SAVES), setSince, REST),
    [from],
  );
  if (!files || since.state !== 'ready') return undefined;
  return remindNow(files, since.value, Date.now()) ? since.value.saved : undefined;
}
