/**
 * PMLR, the proceedings of ICML, AISTATS, COLT and others: a volume, a paper's own page. Selectors: relied on by others
 * until 2025-07; links to OpenReview from 2024 on by report. Volumes have no abstracts.
 */
import { present } from '../paper';
import { canonicalAddress } from './read-address';
import { bibtexOf } from './read-bibtex';
import { cardFrom, identitiesOf, own, pdfAmong } from './read-card';
import { yearIn } from './read-date';
import { citationMeta } from './read-meta';
import { authorsIn } from './read-name';
import { all, attribute, closest, one, parent, textOf } from './read-text';
import type { Card, Page, Site, Skip } from './site';

const CARD = 'div.paper';

export const pmlr: Site = {
  name: 'pmlr',
  label: 'PMLR',
  matches: ['https://proceedings.mlr.press/*'],
  access: 'optional',
  checks: [
    { part: 'card', selector: CARD, seen: '2025-07' },
    { part: 'id', selector: `${CARD} .links a[href$=".html"]`, seen: '2025-07' },
    { part: 'title', selector: `${CARD} .title`, seen: '2025-07' },
  ],

  kind({ hostname, pathname }) {
    if (hostname !== 'proceedings.mlr.press') return undefined;
    if (/^\/[vr]\d+\/(?:index\.html)?$/.test(pathname)) return 'listing';
    return /^\/[vr]\d+\/[\w-]+\.html$/.test(pathname) ? 'paper' : undefined;
  },

  data(root) {
    // "Volume 162: International Conference on Machine Learning, 17-23 July 2022, Baltimore, Maryland, USA"
    const heading = all(root, 'h1, h2')
      .map((it) => textOf(it))
      .find((text) => /^Volume \d+/.test(text));
    return {
      facts: new Map(),
      common: { ...present({ published: yearIn(heading ?? '') }), ...citationMeta(root) },
    };
  },

  *cards(root, kind) {
    if (kind === 'listing') yield* all(root, CARD);
    else {
      const title = one(root, 'article h1, h1');
      const element = title && (closest(title, 'article') ?? parent(title));
      if (element) yield element;
    }
  },

  read: (element, page) => (page.kind === 'paper' ? readPaperPage(element, page) : readListed(element, page)),
};

function readListed(card: Element, page: Page): Card | Skip {
  const links = own(card, '.links a[href]', CARD);
  const abs = links.find((link) => /\.html$/.test(attribute(link, 'href') ?? ''));
  const pdf = pdfAmong(links, page.url);
  const [title] = own(card, '.title', CARD);
  return cardFrom({
    source: 'pmlr',
    element: card,
    titles: [title],
    slots: [own(card, '.links', CARD)[0] ?? title],
    // The PDF's address tells the page's.
    address: canonicalAddress(attribute(abs, 'href') ?? pdf, page.url)?.href,
    base: page.url,
    ids: identitiesOf(links, page.url),
    facts: {
      ...authorsIn(textOf(own(card, '.details .authors', CARD)[0])),
      ...page.data.common,
      ...present({ journalRef: textOf(own(card, '.details .info', CARD)[0]) || undefined }),
      links: present({ pdf }),
    },
  });
}

function readPaperPage(article: Element, page: Page): Card | Skip {
  const title = one(article, 'h1');
  const abstract = one(article, '#abstract, .abstract');
  const info = one(article, '#info');
  const links = all(article, 'a[href]').filter((link) => !closest(link, '#abstract, .abstract'));
  return cardFrom({
    source: 'pmlr',
    element: article,
    titles: [title],
    abstracts: [abstract],
    slots: [info ?? title],
    address: page.url.href,
    base: page.url,
    ids: identitiesOf(links, page.url),
    facts: {
      ...authorsIn(textOf(one(article, '.authors'))),
      ...page.data.common,
      ...present({
        bibtex: bibtexOf(textOf(one(article, '#bibtex'))),
        journalRef: textOf(info) || page.data.common?.journalRef,
      }),
      title: textOf(title) || (page.data.common?.title ?? ''),
    },
  });
}
