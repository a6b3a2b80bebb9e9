/** A site whose cards are its articles, for tests of what does not depend on a site. */
import type { Site } from '../../lib/sites/site';

export const madeUpSite: Site = {
  name: 'test',
  label: 'Test',
  matches: [],
  access: 'core',
  checks: [],
  kind: () => 'listing',
  cards: (root) => root.querySelectorAll('article'),
  read: () => 'no-id',
};
