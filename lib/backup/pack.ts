/** Packing: gzip with a bound on what comes out, base64 for `storage.local`, and a hash to compare by. */

import { TooLarge, textWithin } from '../bounded';

export { TooLarge };

/** Gzips a text, as bytes. */
export async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/**
 * The text of gzipped bytes, or of plain ones.
 * @param most Bytes that may come out; counted while they do, so that a small bomb ends early.
 * @throws TooLarge, or a TypeError where the bytes are no gzip.
 */
export async function gunzip(bytes: Uint8Array<ArrayBuffer>, most: number): Promise<string> {
  if (!isGzip(bytes)) {
    if (bytes.length > most) throw new TooLarge(`${bytes.length} bytes`);
    return new TextDecoder().decode(bytes);
  }
  return textWithin(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')), most);
}

/** RFC 1952: the first two bytes. */
function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Bytes as base64; in slices, since the arguments of a call are bounded. */
export function toBase64(bytes: Uint8Array): string {
  const SLICE = 0x8000;
  let binary = '';
  for (let at = 0; at < bytes.length; at += SLICE)
    binary += String.fromCharCode(...bytes.subarray(at, at + SLICE));
  return btoa(binary);
}

/** @throws where it is no base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}

/** SHA-256 of bytes, in hexadecimal. */
export async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
