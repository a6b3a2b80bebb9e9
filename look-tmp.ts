import { mkdirSync } from 'node:fs';
import { openChromium } from './tests/browser/harness/chromium';
import { saveCards, serveSample } from './scripts/demo-listing';
import { takeSearch } from './scripts/shots-search';
export async function main(): Promise<number> {
  mkdirSync('/tmp/shots-search', { recursive: true });
  for (const [dark, size, viewport] of [[false, 'wide', { width: 1280, height: 860 }], [true, 'wide', { width: 1280, height: 860 }], [false, 'narrow', { width: 520, height: 860 }]] as const) {
    const driver = await openChromium({ viewport, dark });
    try {
      const listing = await driver.open(await serveSample(driver, dark));
      await saveCards(listing, [0, 1, 2, 4, 7]);
      await takeSearch(driver, (tab, name) => tab.screenshot(`/tmp/shots-search/${dark ? 'dark' : 'light'}-${size}-${name}.png`));
    } finally { await driver.close(); }
  }
  return 0;
}
