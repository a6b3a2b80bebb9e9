/** Every optional site's list and own page, read by the installed extension: a content script is a world of its own. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sites } from '../../lib/sites';
import { FIXTURES, savedPages } from '../sites/fixtures';
import { openChromium } from './harness/chromium';
import { type Driver, type Tab, until } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { fixture } from './harness/fixture';
import { allowSite } from './harness/sites';
import { word } from './harness/words';

const OPTIONAL = sites.filter(({ access }) => access === 'optional');

interface Reviewed {
  readonly cards: readonly { readonly paper: { readonly title: string } }[];
}

/** The pages of a site, with the titles that were reviewed. */
function pagesOf(site: string) {
  return savedPages()
    .filter((path) => path === `${site}/list.html` || path === `${site}/paper.html`)
    .map((path) => {
      const { cards } = JSON.parse(
        readFileSync(`${FIXTURES}/${path.replace('.html', '.json')}`, 'utf8'),
      ) as Reviewed;
      return { path, ...fixture(path), titles: [...new Set(cards.map(({ paper }) => paper.title))].sort() };
    });
}

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('every site in %s', (_, open) => {
  let driver: Driver;
  let settings: Tab;
  beforeAll(async () => {
    driver = await open();
    settings = await driver.openOwn('library.html#/settings');
  });
  afterAll(() => driver?.close());

  /** What can be saved, by its title. */
  const offered = async (tab: Tab) => {
    const before = word('pageSaveTitle', '');
    const names = (await tab.controls('button')).map(({ name }) => name);
    return [...new Set(names.filter((name) => name.startsWith(before)))]
      .map((name) => name.slice(before.length))
      .sort();
  };

  test.each(OPTIONAL.map((site) => [site.label, site] as const))(
    '%s: what its pages show can be saved',
    async (_, site) => {
      await allowSite(driver, settings, site);
      for (const { path, url, html, titles } of pagesOf(site.name)) {
        await driver.serve(url, html);
        const tab = await driver.open(url);
        let last: readonly string[] = [];
        await until(`the papers of ${path}`, async () => {
          last = await offered(tab);
          return last.length >= titles.length;
        }).catch(() => undefined);
        expect(last, path).toEqual(titles);
        await tab.close();
      }
    },
  );
});
