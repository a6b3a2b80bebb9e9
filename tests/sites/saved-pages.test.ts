// @vitest-environment happy-dom
/** Every saved page is read as was reviewed, is left as it was, and survives being damaged. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sites } from '../../lib/sites';
import { openPage, readCard, readPage } from '../../lib/sites/read-page';
import { FIXTURES, inWords, openSaved, savedPages } from './fixtures';

describe('the folder is the register', () => {
  // Files that are no site: the interface, the list, and what sites share (`read-…`).
  const files = readdirSync('lib/sites').filter((file) => !/^(?:index|site|read-[a-z-]+)\.ts$/.test(file));

  test.each(files)(
    '%s is in the list and has saved pages: a full one, an empty one and an odd one',
    (file) => {
      const name = file.replace('.ts', '');
      expect(sites.map((site) => site.name)).toContain(name);
      const pages = savedPages().filter((page) => page.startsWith(`${name}/`));
      expect(pages).toEqual(expect.arrayContaining([`${name}/empty.html`, `${name}/odd.html`]));
      expect(pages.length).toBeGreaterThan(2);
    },
  );

  test('every site of the list has a file of its name', () => {
    expect(sites.map((site) => `${site.name}.ts`).sort()).toEqual(files.sort());
  });
});

describe.each(sites)('what $name is checked by', (site) => {
  const lists = savedPages()
    .filter((path) => path.startsWith(`${site.name}/`))
    .map(openSaved)
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
    const { document, url } = openSaved(`${site.name}/empty.html`);
    if (site.saysEmpty && site.kind(url) === 'listing') expect(site.saysEmpty(document)).toBe(true);
    for (const { document: full, url: at } of lists)
      if (readPage(site, full, at).cards.length > 0) expect(site.saysEmpty?.(full) ?? false).toBe(false);
  });
});

describe.each(savedPages())('%s', (path) => {
  test('is read as was reviewed', () => {
    const { site, url, document } = openSaved(path);
    const reviewed: unknown = JSON.parse(
      readFileSync(`${FIXTURES}/${path.replace('.html', '.json')}`, 'utf8'),
    );
    expect(inWords(readPage(site, document, url))).toEqual(reviewed);
  });

  test('is left untouched', () => {
    const { site, url, document } = openSaved(path);
    const before = document.documentElement.outerHTML;
    readPage(site, document, url);
    expect(document.documentElement.outerHTML).toBe(before);
  });

  test('reads no worse card by card than at once', () => {
    const { site, url, document } = openSaved(path);
    const page = openPage(site, document, url);
    if (!page) throw new Error('no papers are said to be here');
    const readings = [...site.cards(document, page.kind)].map((element) => readCard(site, element, page));
    const cards = readings.flatMap((reading) => ('card' in reading ? [reading.card] : []));
    expect(cards.map((card) => card.paper)).toEqual(
      readPage(site, document, url).cards.map((card) => card.paper),
    );
  });

  test('damaged at random, gives cards with id and title or a reason, and never throws', {
    timeout: 60_000,
  }, () => {
    const { site, url, document } = openSaved(path);
    const damage = fc.record({
      how: fc.constantFrom('remove', 'double', 'move', 'empty', 'strip', 'cut'),
      at: fc.nat(),
      to: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
        const body = document.body.cloneNode(true) as Element;
        const root = document.createElement('html');
        root.append(document.head.cloneNode(true), body);
        for (const { how, at, to } of damages) harm(body, how, at, to);
        const page = openPage(site, root, url);
        if (!page) throw new Error('no papers are said to be here');
        for (const element of site.cards(root, page.kind)) {
          const reading = readCard(site, element, page);
          if ('skip' in reading) expect(reading.skip).toMatch(/^no-(?:id|title)$/);
          else {
            expect(reading.card.paper.id).toMatch(/^arxiv:(?:\d{4}\.\d{4,5}|[a-z-]+\/\d{7})$/);
            expect(reading.card.paper.title).toMatch(/\S/);
          }
        }
      }),
      { seed: 202611, numRuns: 100 },
    );
  });
});

function harm(body: Element, how: string, at: number, to: number): void {
  const elements = [...body.querySelectorAll('*')];
  const element = elements[at % elements.length];
  const other = elements[to % elements.length];
  if (!element || !other) return;
  if (how === 'remove') element.remove();
  if (how === 'double') element.after(element.cloneNode(true));
  if (how === 'move' && !element.contains(other)) other.append(element);
  if (how === 'empty') element.replaceChildren();
  const attribute = element.attributes[to % Math.max(1, element.attributes.length)];
  if (!attribute) return;
  if (how === 'strip') element.removeAttribute(attribute.name);
  if (how === 'cut')
    element.setAttribute(attribute.name, attribute.value.slice(0, to % (attribute.value.length + 1)));
}
