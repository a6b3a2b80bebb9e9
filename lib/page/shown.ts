/** What of ours the reader wants to see on a page: switches for all pages, for a site, and for the page itself. */
import type { PageStatus } from '../messages';
import { type Settings, siteSettings } from '../settings';

export interface Shown {
  /** What keeps everything of ours off: all pages are quiet, this page was hushed, or its site has nothing on. */
  readonly quiet: PageStatus['quiet'];
  /** Keywords are lit. */
  readonly lights: boolean;
  /** Cards have their control, with what it tells. */
  readonly controls: boolean;
}

/** What is shown on a page of this site; `hushed` is the switch of the page itself, which is not kept. */
export function shownOn(settings: Settings, site: string, hushed: boolean): Shown {
  const here = siteSettings(settings, site);
  const quiet = settings.quiet ? 'all' : hushed ? 'page' : here.lit || here.controls ? 'no' : 'site';
  return {
    quiet,
    lights: quiet === 'no' && settings.lit && here.lit,
    controls: quiet === 'no' && settings.controls && here.controls,
  };
}
