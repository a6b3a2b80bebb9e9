/** Saved pages for tests: each is read at the address in its first comment, beside the reading that was reviewed. */
import { readdirSync, readFileSync } from 'node:fs';
import { sites } from '../../lib/sites';
import type { Site } from '../../lib/sites/site';

export const FIXTURES = 'tests/fixtures';

/** A saved page, parsed. Needs happy-dom. */
export interface SavedPage {
  readonly site: Site;
  readonly url: URL;
  readonly document: Document;
}

/** The paths below `FIXTURES` of every saved page of every site. */
export function savedPages(): string[] {
  return readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
    .filter((path) => sites.some((site) => path.startsWith(`${site.name}/`)) && path.endsWith('.html'))
    .sort();
}

const opened = new Map<string, SavedPage>();

/** A saved page, for tests that only read it: parsed once. */
export function lookAt(path: string): SavedPage {
  const page = opened.get(path) ?? openSaved(path);
  opened.set(path, page);
  return page;
}

/** Opens a saved page. */
export function openSaved(path: string): SavedPage {
  const html = readFileSync(`${FIXTURES}/${path}`, 'utf8');
  const address = /^<!-- (\S+) -->/.exec(html)?.[1];
  const site = sites.find(({ name }) => path.startsWith(`${name}/`));
  if (!address || !site) throw new Error(`${path} does not say what page it is`);
  return { site, url: new URL(address), document: parseHtml(html) };
}

/** Parses a page; nothing in it is loaded or run. */
export function parseHtml(html: string): Document {
  // happy-dom would try to fetch style sheets, and says so at length.
  return new DOMParser().parseFromString(html.replaceAll('rel="stylesheet"', 'rel="none"'), 'text/html');
}
