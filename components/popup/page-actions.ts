/** What can be done from the popup to the page in front. */
import type { PageRequest } from '../../lib/messages';
import type { Settings, SiteSettings } from '../../lib/settings';

export interface PageActions {
  /** Asks the page itself; nothing of it is kept. */
  readonly onAsk: (request: PageRequest) => void;
  readonly onSite: (site: string, part: Partial<SiteSettings>) => void;
  readonly onSettings: (part: Partial<Settings>) => void;
}
