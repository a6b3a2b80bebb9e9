/** What the test of saved pages runs inside a browser's page. */
import { sites } from '../../lib/sites';
import { readPage } from '../../lib/sites/read-page';
import type { Saved } from './damage';
import { inWords } from './in-words';

export { readDamaged } from './damage';

/** A saved page as the browser parses and our code reads it, in words. */
export function readSaved({ path, address, html }: Saved): { words: unknown; untouched: boolean } {
  const document = new DOMParser().parseFromString(html, 'text/html');
  const site = sites.find(({ name }) => path.startsWith(`${name}/`));
  if (!site) throw new Error(`${path} is of no site`);
  const before = document.documentElement.outerHTML;
  const words = inWords(readPage(site, document, new URL(address)));
  return { words, untouched: document.documentElement.outerHTML === before };
}
