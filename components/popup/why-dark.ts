/** Why no keyword is lit on the page in front, if none is: the first reason that has to go. */
import type { PageStatus } from '../../lib/messages';
import { type Settings, siteSettings } from '../../lib/settings';

/**
 * `all`, `page`, `site`: nothing of ours is shown at all. `lit`, `site-lit`: keywords are not lit anywhere, or on
 * this site. `groups`: every group is off.
 */
export type Dark = 'all' | 'page' | 'site' | 'lit' | 'site-lit' | 'groups';

/** The settings are those of this moment; what the page says of itself comes a little later. */
export function whyDark(
  settings: Settings,
  { site, quiet }: Pick<PageStatus, 'site' | 'quiet'>,
): Dark | undefined {
  const here = siteSettings(settings, site);
  if (settings.quiet) return 'all';
  if (quiet === 'page') return 'page';
  if (!here.lit && !here.controls) return 'site';
  if (!settings.lit) return 'lit';
  if (!here.lit) return 'site-lit';
  return settings.groups.length > 0 && settings.groups.every(({ on }) => !on) ? 'groups' : undefined;
}
