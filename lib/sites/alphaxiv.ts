/**
 * alphaXiv: what it recommends, and a paper's own page. Its markup is not known, only where its links lead (by report of
 * 2026-06). It draws its pages itself, and goes on for ever.
 */
import { arxivId } from '../paper';
import { readingByLinks } from './read-linked';
import type { Site } from './site';

const LINK = /^(?:https:\/\/(?:www\.)?alphaxiv\.org)?\/(?:abs|overview|resources)\/([^?#]+?)\/?(?:[?#].*)?$/;
const LINKS = 'a:is([href*="/abs/"], [href*="/overview/"])';
const linked = (href: string) => arxivId(LINK.exec(href)?.[1]);

export const alphaxiv: Site = {
  ...readingByLinks('alphaxiv', linked, LINKS, '2026-06'),
  name: 'alphaxiv',
  label: 'alphaXiv',
  matches: ['https://www.alphaxiv.org/*', 'https://alphaxiv.org/*'],
  access: 'optional',

  kind({ hostname, pathname }) {
    if (!/^(?:www\.)?alphaxiv\.org$/.test(hostname)) return undefined;
    if (linked(pathname)) return 'paper';
    return /^\/(?:$|explore|trending|organizations?\/)/.test(pathname) ? 'listing' : undefined;
  },
};
