/**
 * Writes the newest snapshot, byte for byte, as a dated file into the reader's downloads. An extension cannot read its
 * files back from the disk: what the browser says of the file is compared, and no more is claimed.
 */
import browser, { type Downloads } from 'webextension-polyfill';
import { mayWriteFiles } from './file-permission';
import { FILES_KEY, type FileBackup, type FileFailure, type Files, isDue, readFiles } from './files';
import { fromBase64 } from './pack';
import { type Area, listSnapshots, localArea, readSnapshot, type Snapshot } from './snapshots';

/** An address under which the browser finds bytes, given in base64; `free` when it has them. */
export interface Address {
  readonly url: string;
  free(): void;
}

/** Longer addresses are dropped without a word (Chromium's limit for any address is 2 MiB). */
const LONGEST = 2_000_000;

/** The bytes as an address: of a blob where one can be made, else whole. Undefined where they are too many for that. */
export function addressOf(base64: string): Address | undefined {
  // A service worker has none.
  if (typeof URL.createObjectURL === 'function') {
    const url = URL.createObjectURL(new Blob([fromBase64(base64)], { type: 'application/gzip' }));
    return { url, free: () => URL.revokeObjectURL(url) };
  }
  const url = `data:application/gzip;base64,${base64}`;
  return url.length <= LONGEST ? { url, free: () => {} } : undefined;
}

/** What of the browser is used; a test gives its own. */
export interface WriterWorld {
  readonly area?: Area;
  readonly downloads?: Pick<Downloads.Static, 'download' | 'search'>;
  readonly permitted?: () => Promise<boolean>;
  readonly address?: typeof addressOf;
  readonly now?: () => number;
  /** Between two looks at a file that is on its way, in milliseconds. */
  readonly pause?: number;
}

/**
 * Writes a file if one is due, or in any case. What became of it is stored. One page or worker does it at a time;
 * where the bytes do not go into an address, nothing is done: the next page that can, does it.
 */
export async function writeFile(force = false, world: WriterWorld = {}): Promise<void> {
  const { area = localArea, now = Date.now } = world;
  const files = readFiles((await area.get(FILES_KEY))[FILES_KEY]);
  const newest = (await listSnapshots(area)).find(({ why }) => why !== 'file');
  if (!newest || (!force && !isDue(files, newest, now()))) return;
  const locks = globalThis.navigator?.locks;
  const work = async () => {
    const written = await write(newest, world);
    if (!written) return;
    // Read anew: the reader may have changed something meanwhile.
    const { failed: _, ...before } = readFiles((await area.get(FILES_KEY))[FILES_KEY]);
    const after: Files = 'why' in written ? { ...before, failed: written } : { ...before, last: written };
    await area.set({ [FILES_KEY]: after });
  };
  if (!locks) return work();
  await locks.request('file-backup', { ifAvailable: true }, async (lock) => {
    if (lock) await work();
  });
}

async function write(newest: Snapshot, world: WriterWorld): Promise<FileBackup | FileFailure | undefined> {
  const { area = localArea, now = Date.now, permitted = mayWriteFiles, address = addressOf } = world;
  const failed = (why: FileFailure['why'], detail?: string): FileFailure => ({
    at: now(),
    why,
    ...(detail ? { detail } : {}),
  });
  if (!(await permitted())) return failed('permission');
  const { downloads = browser.downloads, pause = 200 } = world;
  if (!(await readSnapshot(newest.key, area)).ok) return failed('damaged');
  const found = address(String((await area.get(newest.key))[newest.key]));
  if (!found) return undefined;
  try {
    const day = new Date(newest.at).toISOString().slice(0, 10);
    const id = await downloads.download({
      url: found.url,
      filename: `Paperlight/paperlight-${day}.json.gz`,
      conflictAction: 'uniquify',
      saveAs: false,
    });
    const item = await ended(downloads, id, pause);
    if (item?.state !== 'complete') return failed('browser', item?.error);
    if (item.exists === false || (item.fileSize !== newest.bytes && item.bytesReceived !== newest.bytes))
      return failed('size');
    return {
      at: now(),
      name: item.filename.replace(/^.*[\\/]/, ''),
      papers: newest.holding.papers,
      bytes: newest.bytes,
      hash: newest.hash,
      dbId: newest.dbId,
      seq: newest.seq,
      checked: 'complete',
    };
  } catch (error) {
    return failed('browser', String(error));
  } finally {
    found.free();
  }
}

const LOOKS = 150;

/** The download once it is over, whatever its end; undefined where it does not come to one. */
async function ended(
  downloads: Pick<Downloads.Static, 'search'>,
  id: number,
  pause: number,
): Promise<Downloads.DownloadItem | undefined> {
  for (let look = 0; look < LOOKS; look += 1) {
    const [item] = await downloads.search({ id });
    if (item?.state !== 'in_progress') return item;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return undefined;
}
