/** The file that a device leaves for the others: gzipped, and closed by a passphrase where there is one. */
import * as v from 'valibot';
import { fromBase64, gunzip, gzip, hashOf, TooLarge, toBase64 } from '../backup/pack';
import { FILE_CAPS, type Read, readBackup } from '../backup/read-backup';
import type { Backup } from '../backup/types';

/** What the first line begins with. */
const MAGIC = 'PAPERLIGHT-SYNC ';
const VERSION = 1;
/** OWASP's advice for PBKDF2 with SHA-256 (Password Storage Cheat Sheet, 2023; still so 2026-11). */
export const ITERATIONS = 600_000;
/** A file that asks for more work than this is not opened. */
const MOST_ITERATIONS = 10_000_000;
const LONGEST_HEADER = 2_000;

const base64 = v.pipe(v.string(), v.maxLength(64), v.regex(/^[A-Za-z0-9+/]+=*$/));
const header = v.object({
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  device: v.pipe(v.string(), v.regex(/^[0-9a-z]{1,16}$/)),
  /** Of the bytes that follow: a file that was cut, or written half, is known by it. */
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  closed: v.exactOptional(
    v.object({
      salt: base64,
      iv: base64,
      iterations: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_ITERATIONS)),
    }),
  ),
});

/** A passphrase, and the work that is put into making a key of it. */
export interface Lock {
  readonly passphrase: string;
  readonly iterations?: number;
}

/** Why a file cannot be opened. `closed`: there is a passphrase on it, and we have none. */
export type Unopened = 'damaged' | 'newer' | 'closed' | 'wrong-passphrase';

export type Opened =
  | { readonly ok: true; readonly backup: Backup; readonly device: string }
  | { readonly ok: false; readonly why: Unopened };

/** A backup as a file; with a lock AES-GCM over all of it, under a new salt and a new IV. */
export async function seal(
  backup: Backup,
  device: string,
  lock: Lock | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const plain = await gzip(JSON.stringify(backup));
  if (!lock) return withHeader({ version: VERSION, device, sha256: await hashOf(plain) }, plain);
  const [salt, iv] = [16, 12].map((length) => crypto.getRandomValues(new Uint8Array(length)));
  const { iterations = ITERATIONS } = lock;
  if (!salt || !iv) throw new Error('no randomness');
  const key = await keyOf(lock.passphrase, salt, iterations);
  const additionalData = new TextEncoder().encode(device);
  const bytes = new Uint8Array(
    await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain),
  );
  const closed = { salt: toBase64(salt), iv: toBase64(iv), iterations };
  return withHeader({ version: VERSION, device, sha256: await hashOf(bytes), closed }, bytes);
}

function withHeader(head: object, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const line = new TextEncoder().encode(`${MAGIC}${JSON.stringify(head)}\n`);
  const whole = new Uint8Array(line.length + bytes.length);
  whole.set(line);
  whole.set(bytes, line.length);
  return whole;
}

/** Opens a file of another device. Does not throw. */
export async function open(file: Uint8Array<ArrayBuffer>, lock: Lock | undefined): Promise<Opened> {
  const end = file.subarray(0, LONGEST_HEADER).indexOf(10);
  const line = new TextDecoder().decode(file.subarray(0, Math.max(0, end)));
  const head = line.startsWith(MAGIC) ? parsed(line.slice(MAGIC.length)) : undefined;
  if (head !== undefined && Number(Object(head).version) > VERSION) return { ok: false, why: 'newer' };
  const read = v.safeParse(header, head);
  if (!read.success) return { ok: false, why: 'damaged' };
  const { device, sha256, closed } = read.output;
  const bytes = file.slice(end + 1);
  if ((await hashOf(bytes)) !== sha256) return { ok: false, why: 'damaged' };
  if (closed && !lock) return { ok: false, why: 'closed' };
  const plain = closed && lock ? await decrypted(bytes, device, closed, lock.passphrase) : bytes;
  if (!plain) return { ok: false, why: 'wrong-passphrase' };
  const backup = await backupIn(plain);
  if (backup?.ok) return { ok: true, backup: backup.backup, device };
  return { ok: false, why: backup?.fault === 'newer' ? 'newer' : 'damaged' };
}

async function backupIn(plain: Uint8Array<ArrayBuffer>): Promise<Read | undefined> {
  try {
    return readBackup(await gunzip(plain, FILE_CAPS.text));
  } catch (error) {
    if (error instanceof TooLarge || error instanceof TypeError) return undefined;
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Closed {
  readonly salt: string;
  readonly iv: string;
  readonly iterations: number;
}

/** Undefined where the passphrase is another. */
async function decrypted(
  bytes: Uint8Array<ArrayBuffer>,
  device: string,
  { salt, iv, iterations }: Closed,
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const key = await keyOf(passphrase, fromBase64(salt), iterations);
    const additionalData = new TextEncoder().encode(device);
    const how = { name: 'AES-GCM', iv: fromBase64(iv), additionalData };
    return new Uint8Array(await crypto.subtle.decrypt(how, key, bytes));
  } catch {
    // AES-GCM says no more than that it does not fit; the hash said that the file is whole.
    return undefined;
  }
}

async function keyOf(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  const words = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const raw = await crypto.subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    raw,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}
