/** Saved pages of real sites, to be served at their true addresses. */
import { readFileSync } from 'node:fs';

/** A page of `tests/fixtures/`, and the address that stands in its first line. */
export function fixture(path: string): { readonly url: string; readonly html: string } {
  const html = readFileSync(`tests/fixtures/${path}`, 'utf8');
  return { url: /^<!-- (\S+) -->/.exec(html)?.[1] ?? '', html };
}
