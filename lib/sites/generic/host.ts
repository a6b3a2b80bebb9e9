/** How a host without a file of its own is named: in reports, in settings, in what is asked of the browser. */

/** The longest name of a site; lib/messages/schemas.ts refuses a longer one. */
const LONGEST = 40;
/** What the names of hosts begin with, and no site's. */
export const HOST_PREFIX = 'web-';

/** The name under which a host's papers and settings are kept: `web-github-com`. */
export function hostSiteName(host: string): string {
  const letters = host
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  // The end of a long name tells more than its beginning.
  return HOST_PREFIX + letters.slice(HOST_PREFIX.length - LONGEST);
}

/** The match pattern of a host's pages. Paths are left open: readers allow a site. */
export function hostPattern(host: string): string {
  return `https://${host}/*`;
}

/** A host as a match pattern can have it, without port; undefined for anything else. */
export function bareHost(url: URL): string | undefined {
  return url.protocol === 'https:' && url.port === '' && url.hostname !== '' ? url.hostname : undefined;
}
