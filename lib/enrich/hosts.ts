/** The two hosts that are asked about saved papers, if the reader agrees; the manifest names no others. */
import type { QueueName } from '../library/types';

export const HOSTS: Readonly<Record<QueueName, string>> = {
  arxiv: 'export.arxiv.org',
  crossref: 'api.crossref.org',
};

/** As the security policy of our pages and worker names them. */
export const ASKED_ORIGINS = Object.values(HOSTS).map((host) => `https://${host}`);

/** As the manifest names them, and the browser has to be asked. */
export const ASKED_PATTERNS = ASKED_ORIGINS.map((origin) => `${origin}/*`);
