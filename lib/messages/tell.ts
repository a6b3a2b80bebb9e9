/** From the background to the tabs: what a commit changed. */
import browser from 'webextension-polyfill';
import { litTabs } from '../access/lit-tabs';
import { readWebSites } from '../access/web-sites';
import type { MarksChanged } from '../messages';
import { sites as allSites } from '../sites';
import { hostPattern } from '../sites/generic/host';
import type { Site } from '../sites/site';

/**
 * Tells every open tab in which our script may run which marks changed. A tab that does not listen (asleep, still
 * loading, its host revoked) misses it, and asks `getMarks` when it is next seen.
 */
export async function tellTabs(
  marks: MarksChanged['marks'],
  sites: readonly Site[] = allSites,
): Promise<void> {
  const message: MarksChanged = { name: 'marksChanged', marks };
  const hosts = (await readWebSites()).map(({ host }) => hostPattern(host));
  const [tabs, lit] = await Promise.all([
    browser.tabs.query({ url: [...sites.flatMap((site) => [...site.matches]), ...hosts] }),
    litTabs(),
  ]);
  const ids = new Set([...tabs.flatMap(({ id }) => id ?? []), ...lit]);
  await Promise.allSettled([...ids].map((id) => browser.tabs.sendMessage(id, message)));
}
