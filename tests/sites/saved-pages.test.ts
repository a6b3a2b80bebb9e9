// @vitest-environment happy-dom
/** Every saved page is read as was reviewed, and is left as it was. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sites } from '../../lib/sites';
import { openPage, readCard, readPage } from '../../lib/sites/read-page';
import { FIXTURES, lookAt, savedPages } from './fixtures';
import { inWords } from './in-words';

describe('the folder is the register', () => {
  // Files that are no site: the interface, the lists, and what sites share (`read-…`).
  const files = readdirSync('lib/sites').filter(
    (file) => file.endsWith('.ts') && !/^(?:index|core|site|health|read-[a-z-]+)\.ts$/.test(file),
  );

  test.each(files)('%s is in the list and has saved pages of every kind', (file) => {
    const name = file.replace('.ts', '');
    expect(sites.map((site) => site.name)).toContain(name);
    const pages = savedPages().filter((path) => path.startsWith(`${name}/`));
    expect(pages).toEqual(expect.arrayContaining([`${name}/empty.html`, `${name}/odd.html`]));
    const read = pages.map((path) => {
      const { site, url, document } = lookAt(path);
      return { path, kind: site.kind(url), ...readPage(site, document, url) };
    });
    const lists = read.filter(({ kind, skipped }) => kind === 'listing' && skipped.length === 0);
    const has = {
      'a list': lists.some(({ cards }) => cards.length > 0 && cards.length < 12),
      'a long list': lists.some(({ cards }) => cards.length >= 12),
      "a paper's page": read.some(({ kind, cards }) => kind === 'paper' && cards.length === 1),
      'an empty page': read.some(({ path, cards }) => path === `${name}/empty.html` && cards.length === 0),
      'cards that can be read among such that cannot': read.some(
        ({ path, cards, skipped }) => path === `${name}/odd.html` && cards.length > 0 && skipped.length > 0,
      ),
    };
    const missing = Object.entries(has).flatMap(([kind, there]) => (there ? [] : [kind]));
    // Which addresses its papers' own pages have is not known (docs/sites.md).
    expect(missing).toEqual(name === 'scholarinbox' ? ["a paper's page"] : []);
  });

  test('every site of the list has a file of its name', () => {
    expect(sites.map((site) => `${site.name}.ts`).sort()).toEqual(files.sort());
  });
});

describe.each(sites)('what $name is checked by', (site) => {
  const lists = savedPages()
    .filter((path) => path.startsWith(`${site.name}/`))
    .map(lookAt)
    .filter(({ url }) => site.kind(url) === 'listing');

  test('covers cards, identifiers and titles, and abstracts where its lists have some', () => {
    const parts = new Set(site.checks.map(({ part }) => part));
    const needed = ['card', 'id', 'title', ...(site.hasAbstracts ? ['abstract'] : [])];
    expect([...parts]).toEqual(expect.arrayContaining(needed));
  });

  test.each(site.checks)('$part $selector: found on a saved list, and its month can be read', (check) => {
    const { selector, seen, path } = check;
    const found = lists.some(
      ({ url, document }) => (!path || path.test(url.pathname)) && document.querySelector(selector),
    );
    expect(found).toBe(true);
    expect(seen).toMatch(/^20\d\d-(?:0[1-9]|1[0-2])$/);
  });

  test('an empty list says that it is empty, where the site does', () => {
    const { document, url } = lookAt(`${site.name}/empty.html`);
    if (site.saysEmpty && site.kind(url) === 'listing') expect(site.saysEmpty(document)).toBe(true);
    for (const { document: full, url: at } of lists)
      if (readPage(site, full, at).cards.length > 0) expect(site.saysEmpty?.(full) ?? false).toBe(false);
  });
});

describe.each(savedPages())('%s', (path) => {
  test('is read as was reviewed', () => {
    const { site, url, document } = lookAt(path);
    const read = inWords(readPage(site, document, url));
    const file = `${FIXTURES}/${path.replace('.html', '.json')}`;
    if (process.env.WRITE_READINGS && !existsSync(file))
      writeFileSync(file, `${JSON.stringify(read, null, 2)}\n`);
    const reviewed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    expect(read).toEqual(reviewed);
  });

  test('is left untouched', () => {
    const { site, url, document } = lookAt(path);
    const before = document.documentElement.outerHTML;
    readPage(site, document, url);
    expect(document.documentElement.outerHTML).toBe(before);
  });

  test('reads no worse card by card than at once', () => {
    const { site, url, document } = lookAt(path);
    const page = openPage(site, document, url);
    if (!page) throw new Error('no papers are said to be here');
    const readings = [...site.cards(document, page.kind)].map((element) => readCard(site, element, page));
    const cards = readings.flatMap((reading) => ('card' in reading ? [reading.card] : []));
    expect(cards.map((card) => card.paper)).toEqual(
      readPage(site, document, url).cards.map((card) => card.paper),
    );
  });
});
