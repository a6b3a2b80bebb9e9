/** Sites that the reader lets the extension read. */
import type { Site } from '../../../lib/sites/site';
import { type Driver, type Tab, until } from './driver';
import { goTo } from './screen';
import { word } from './words';

/** Allows a site on the settings page of the library, and waits until it may be read. */
export async function allowSite(driver: Driver, library: Tab, { name, label, matches }: Site): Promise<void> {
  await driver.allowHost(...matches);
  await library.front();
  await goTo(library, `#/settings?site=${name}`);
  await library.click('button', word('siteAllowNamed', label));
  await until(`${label} allowed`, async () =>
    (await library.controls('button')).some((button) => button.name === word('siteStopNamed', label)),
  );
}
