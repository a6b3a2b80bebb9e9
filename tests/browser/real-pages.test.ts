/** Saved pages of the sites, where they lie beside the project: every card kept and lit in real Chromium. */
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openChromium } from './harness/chromium';
import { openReader, rowsOf } from './harness/database';
import { type Driver, type Tab, until } from './harness/driver';
import { rightLight } from './harness/reading';

const FOLDER = '../shared/pages';
const missing = !existsSync(FOLDER);
if (missing) console.warn(`Skipped: the tests over ${FOLDER}, which is not here.`);

/** File, the address at which it stands, how many papers it has, and whether keywords of a first run stand at its top. */
const PAGES = [
  [
    'rendered/hf_search_approximation_error.html',
    'https://huggingface.co/papers?q=approximation+error',
    85,
    true,
  ],
  ['rendered/hf_daily_2026-06-12.html', 'https://huggingface.co/papers/date/2026-06-12', 35, false],
  ['rendered/hf_trending_2026-10.html', 'https://huggingface.co/papers/trending', undefined, true],
  ['hf/hf_papers_2024-08-01.slbqc.html', 'https://huggingface.co/papers?date=2024-08-01', 13, false],
  ['arxiv/RENDERED_arxiv_list_new.html', 'https://arxiv.org/list/cs.LG/new', 40, false],
  [
    'rendered/arxiv_search.html',
    'https://arxiv.org/search/?query=diffusion&searchtype=all',
    undefined,
    false,
  ],
] as const;

describe.skipIf(missing)('saved pages of the sites', () => {
  let driver: Driver;
  let reader: Tab;
  beforeAll(async () => {
    driver = await openChromium();
    reader = await openReader(driver);
  });
  afterAll(() => driver?.close());

  test.each(PAGES)('%s', async (file, url, count, comparable) => {
    await driver.serve(url, readFileSync(`${FOLDER}/${file}`, 'utf8'));
    const tab = await driver.open(url);
    const listing = await until('the page kept', async () =>
      (await rowsOf(reader, 'seen', 'listings')).find((row) => row.url === url),
    );
    const ids = listing.ids as readonly string[];
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(0);
    if (count) expect(ids).toHaveLength(count);
    await until('a control', () => tab.run(() => document.querySelector('paperlight-save') !== null));
    if (comparable) await rightLight(tab);
    await tab.close();
  });
});
