/**
 * Emergent Mind: its lists, and a paper's own page. Its markup is not known, only where its links lead (by report of
 * 2026-06).
 */
import { arxivId } from '../paper';
import { readingByLinks } from './read-linked';
import type { Site } from './site';

const LINK = /^(?:https:\/\/(?:www\.)?emergentmind\.com)?\/papers\/([^?#]+?)\/?(?:[?#].*)?$/;
const LINKS = 'a[href*="/papers/"]';
const linked = (href: string) => arxivId(LINK.exec(href)?.[1]);

export const emergentmind: Site = {
  ...readingByLinks('emergentmind', linked, LINKS, '2026-06'),
  name: 'emergentmind',
  label: 'Emergent Mind',
  matches: ['https://www.emergentmind.com/*', 'https://emergentmind.com/*'],
  access: 'optional',

  kind({ hostname, pathname }) {
    if (!/^(?:www\.)?emergentmind\.com$/.test(hostname)) return undefined;
    if (linked(pathname)) return 'paper';
    return /^\/(?:$|papers\/?$|trending|topics\/|search)/.test(pathname) ? 'listing' : undefined;
  },
};
