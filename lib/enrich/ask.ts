/** One request to a source, and what its status says. Never throws: no connection is a reply like any other. */
import { textWithin } from '../bounded';
import type { Fetch, Reading, Source } from './types';

/** Longer than this no reply is waited for. */
export const TIMEOUT = 60_000;
/** Bytes of a reply: above 100 papers of arXiv with 3,000 authors each (lib/enrich/atom.ts). */
const LONGEST = 32_000_000;

/**
 * Asks a source. Nothing of the reader goes along: no cookies, no referrer. 429, 503 and a shut door (403) are
 * `busy`; a rejected fetch, an abort, a body that breaks off or that never ends is `unreachable`; the rest is the
 * source's to read.
 */
export async function ask<T>(
  source: Source<T>,
  ids: readonly string[],
  fetch: Fetch,
  now: () => number,
  cancelled: AbortSignal,
): Promise<Reading<T>> {
  try {
    const response = await fetch(source.url(ids), {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: AbortSignal.any([cancelled, AbortSignal.timeout(TIMEOUT)]),
    });
    if ([403, 408, 425, 429, 503].includes(response.status)) {
      const retryAt = retryAfter(response.headers.get('retry-after'), now());
      return { kind: 'busy', ...(retryAt !== undefined && { retryAt }) };
    }
    return source.read(response.status, await textWithin(response.body, LONGEST), ids);
  } catch {
    return { kind: 'unreachable' };
  }
}

/**
 * When a `Retry-After` header lets us come back, milliseconds since 1970: it gives seconds or an HTTP date
 * (RFC 9110, 10.2.3). Undefined without one, for one that cannot be read, or a time that has passed.
 */
export function retryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,12}$/.test(text)) return now + Number(text) * 1000;
  const at = /^[A-Za-z]{3,9},? .*\d\d:\d\d:\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  return at > now ? at : undefined;
}
