/** From the background to the tabs: what a commit changed. */
import browser from 'webextension-polyfill';
import type { MarksChanged } from '../messages';
import { sites as allSites } from '../sites';
import type { Site } from '../sites/site';

/**
 * Tells every open tab of a site which marks changed. A tab that does not listen (asleep, still loading, its host
 * revoked) misses it, and asks `getMarks` when it is next seen.
 */
export async function tellTabs(
  marks: MarksChanged['marks'],
  sites: readonly Site[] = allSites,
): Promise<void> {
  const message: MarksChanged = { name: 'marksChanged', marks };
  const tabs = await browser.tabs.query({ url: sites.flatMap((site) => [...site.matches]) });
  await Promise.allSettled(
    tabs.map(({ id }) => (id === undefined ? undefined : browser.tabs.sendMessage(id, message))),
  );
}
