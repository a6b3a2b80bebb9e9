/** Every saved page, parsed and read by both real browsers, whole and damaged. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sites } from '../../lib/sites';
import type { Saved } from '../sites/damage';
import { FIXTURES, savedPages } from '../sites/fixtures';
import type * as InPage from '../sites/in-page';
import { bundle } from './harness/bundle';
import { openChromium } from './harness/chromium';
import type { Driver, Tab } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { fixture } from './harness/fixture';

const SEED = 202611;
// None of ours: the extension keeps away.
const PLAIN = 'https://fixtures.example/';

declare const paperlightPages: typeof InPage;

const saved: readonly Saved[] = savedPages().map((path) => {
  const { html, url } = fixture(path);
  return { path, html, address: url };
});
const of = (site: string) => saved.filter(({ path }) => path.startsWith(`${site}/`));

/** Damaged copies of each site's pages, at the least. */
const COPIES = 500;
/** A long list is the short one over and over, and takes as long as all the others. */
const shareOf = ({ path }: Saved) => (path.endsWith('/long.html') ? 1 : 4);

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('saved pages in %s', (_, open) => {
  let driver: Driver;
  let tab: Tab;
  beforeAll(async () => {
    driver = await open();
    const script = await bundle(resolve('tests/sites/in-page.ts'), 'paperlightPages');
    await driver.serve(PLAIN, '<!doctype html><title>Saved pages</title>');
    tab = await driver.open(PLAIN);
    await tab.run((code) => {
      const element = document.createElement('script');
      element.textContent = code;
      document.head.append(element);
    }, script);
  });
  afterAll(() => driver?.close());

  test.each(sites.map(({ name }) => name))(
    '%s: all are read as was reviewed, and left as they were',
    async (name) => {
      const pages = of(name);
      const read = await tab.run((all) => all.map((page) => paperlightPages.readSaved(page)), pages);
      const reviewed = pages.map(({ path }) => ({
        words: JSON.parse(readFileSync(`${FIXTURES}/${path.replace('.html', '.json')}`, 'utf8')),
        untouched: true,
      }));
      expect(read).toEqual(reviewed);
    },
  );

  test.each(sites.map(({ name }) => name))(
    '%s: damaged, never throws and never mixes two papers',
    async (name) => {
      const pages = of(name).filter(({ path }) => !path.endsWith('/empty.html'));
      const shares = pages.map(shareOf).reduce((sum, share) => sum + share, 0);
      const wrong = await tab.run(
        (all, seed) =>
          all.flatMap(([page, copies], n) => paperlightPages.readDamaged(page, copies, seed + n)),
        pages.map((page) => [page, Math.ceil((COPIES * shareOf(page)) / shares)] as const),
        SEED,
      );
      expect(wrong.slice(0, 5)).toEqual([]);
    },
  );
});
