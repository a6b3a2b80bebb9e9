/**
 * Scholar Inbox: the daily digest, search results, collections. Behind a login, and its markup is not known, only that
 * its papers link to arXiv (its interface of 2026-09 has `arxiv_id` and `url`): those without such a link are not read,
 * and a paper's own page has no known address.
 */
import { arxivId } from '../paper';
import { readingByLinks } from './read-linked';
import type { Site } from './site';

const LINK = /^https?:\/\/(?:www\.)?arxiv\.org\/(?:abs|pdf|html)\//;
const LINKS = 'a[href*="arxiv.org/"]';
const linked = (href: string) => (LINK.test(href) ? arxivId(href) : undefined);

export const scholarinbox: Site = {
  ...readingByLinks('scholarinbox', linked, LINKS, '2026-09'),
  name: 'scholarinbox',
  label: 'Scholar Inbox',
  matches: ['https://www.scholar-inbox.com/*', 'https://scholar-inbox.com/*'],
  access: 'optional',

  kind({ hostname, pathname }) {
    if (!/^(?:www\.)?scholar-inbox\.com$/.test(hostname)) return undefined;
    return /^\/(?:login|register|settings|onboarding|about)/.test(pathname) ? undefined : 'listing';
  },
};
