/** Where the reader syncs, and how it went: kept in `storage.local` beside everything else, and never in a backup. */
import type { Trouble } from './webdav';

/** The folder and the words that open it. They leave this browser for that server alone. */
export const SYNC_KEY = 'sync';
/** How it went last. */
export const SYNC_STATE_KEY = 'sync-state';

export interface SyncSettings {
  /** The folder's address, with a slash at its end. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** '' where files are not closed. */
  readonly passphrase: string;
}

/** Why the last sync did not end well: a request's trouble; files that cannot be opened; or nobody may ask there. */
export type SyncTrouble =
  | Trouble
  | 'no-permission'
  | 'wrong-passphrase'
  | 'passphrase-needed'
  | 'newer'
  | 'library';

export interface SyncState {
  /** When it was last tried, and when it last ended well; milliseconds since 1970, 0: never. */
  readonly triedAt: number;
  /** When the last try ended, in whatever way; one that was cut off did not. */
  readonly endedAt: number;
  readonly doneAt: number;
  readonly trouble?: SyncTrouble | undefined;
  /** What the last one did: papers in the file that was sent, its bytes (0: nothing was new), and files read. */
  readonly sent: { readonly papers: number; readonly bytes: number };
  readonly received: number;
  /** Other devices' files in the folder, and how many of them are damaged. */
  readonly others: number;
  readonly damaged: number;
  /** Clocks that were met from more than a day ahead. */
  readonly ahead: boolean;
  /** This device in the name of its file, and the library's `seq` and SHA-256 of what was written there last. */
  readonly device: string;
  readonly seq: number;
  readonly hash: string;
  /** By device, its own too: the versions of the files that are in the library. */
  readonly seen: Readonly<Record<string, string>>;
}

export const NO_STATE: SyncState = {
  triedAt: 0,
  endedAt: 0,
  doneAt: 0,
  sent: { papers: 0, bytes: 0 },
  received: 0,
  others: 0,
  damaged: 0,
  ahead: false,
  device: '',
  seq: -1,
  hash: '',
  seen: {},
};

/** A sync that has not ended by then was cut off, in milliseconds. */
const LONGEST = 300_000;

/** Whether a sync is under way. */
export function isGoing({ triedAt, endedAt }: Pick<SyncState, 'triedAt' | 'endedAt'>): boolean {
  return triedAt > endedAt && Date.now() - triedAt < LONGEST;
}

/** Settings as they were stored; undefined where there are none. */
export function readSyncSettings(stored: unknown): SyncSettings | undefined {
  const { url, user, password, passphrase } = Object(stored);
  const folder = typeof url === 'string' ? folderUrl(url) : undefined;
  if (folder === undefined) return undefined;
  return { url: folder, user: text(user), password: text(password), passphrase: text(passphrase) };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The state as it was stored; what of it is missing is as at the beginning. */
export function readSyncState(stored: unknown): SyncState {
  return { ...NO_STATE, ...(typeof stored === 'object' ? (stored as Partial<SyncState> | null) : {}) };
}

/**
 * The address of a folder as a reader writes it, tidied; undefined where it is none that we may ask: it has to be
 * `https:`, or on this computer.
 */
export function folderUrl(written: string): string | undefined {
  if (!URL.canParse(written.trim())) return undefined;
  const url = new URL(written.trim());
  const here = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && here)) return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  return `${url.origin}${url.pathname.replace(/\/*$/, '/')}`;
}

/** The permission for a folder's server, as the browser is asked for it: match patterns of Firefox know no ports. */
export function originPattern(url: string): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}
