/**
 * The ACL Anthology: volumes, events, authors, and a paper's own page with its BibTeX. Selectors: relied on by others
 * until 2025-06; the block of BibTeX as in the Anthology's template of 2024.
 */
import { present } from '../paper';
import { identityAt } from './read-address';
import { bibtexOf } from './read-bibtex';
import { cardFrom, own, pdfAmong } from './read-card';
import { yearIn } from './read-date';
import { citationMeta } from './read-meta';
import { all, attribute, nextElement, one, parent, textOf } from './read-text';
import type { Card, Page, Site, Skip } from './site';

// `p` until 2024, `div` since; a volume's heading on an event's page has the class, too, and is an `h4`.
const CARD = 'p.d-sm-flex, div.d-sm-flex';
const TITLE = 'strong > a.align-middle';
const ABSTRACT = '.abstract-collapse';
const HOSTS = ['aclanthology.org', 'www.aclanthology.org'];
// `2024.acl-long.1`, or `P18-1001` of before 2020.
const ID = String.raw`(?:[A-Z]\d{2}-\d{4}|\d{4}\.[a-z\d_]+-[a-z\d_]+\.\d+)`;
const PAPER = new RegExp(String.raw`^\/${ID}\/?$`);
// The proceedings as a whole come first in every volume: number 0, and of old a number that ends in zeros.
const FRONT_MATTER = /^acl:(?:\d{4}\.[a-z\d_]+-[a-z\d_]+\.0|W\d{2}-\d{2}00|[A-Z]\d{2}-\d000)$/;

export const acl: Site = {
  name: 'acl',
  label: 'ACL Anthology',
  matches: HOSTS.map((host) => `https://${host}/*`),
  access: 'optional',
  checks: [
    { part: 'card', selector: CARD, seen: '2025-06' },
    { part: 'id', selector: `.d-sm-flex ${TITLE}`, seen: '2025-06' },
    { part: 'title', selector: `.d-sm-flex ${TITLE}`, seen: '2025-06' },
    { part: 'abstract', selector: ABSTRACT, seen: '2025-06', path: /^\/(?:volumes|events)\// },
  ],
  hasAbstracts: ({ pathname }) => /^\/(?:volumes|events)\/\d{4}\./.test(pathname),

  kind({ hostname, pathname }) {
    if (!HOSTS.includes(hostname)) return undefined;
    if (/^\/(?:volumes|events|people|sigs)\/[^/]/.test(pathname) && !/\.(?:bib|pdf|xml)$/.test(pathname))
      return 'listing';
    return PAPER.test(pathname) ? 'paper' : undefined;
  },

  data(root) {
    const heading = all(root, '#title')
      .map((it) => textOf(it))
      .join(' ');
    return {
      facts: new Map(),
      common: { ...present({ published: yearIn(heading) }), ...citationMeta(root) },
    };
  },

  *cards(root, kind) {
    if (kind === 'paper') {
      const element = one(root, '#main') ?? one(root, 'main') ?? one(root, 'body');
      if (element) yield element;
      return;
    }
    for (const card of all(root, CARD)) {
      const [title] = own(card, TITLE, CARD);
      const id = identityAt(attribute(title, 'href'), new URL(`https://${HOSTS[0]}/`));
      // The menu has the class, too; and who wrote the front matter are its editors.
      if (title ? !id || !FRONT_MATTER.test(id) : own(card, 'strong', CARD).length > 0) yield card;
    }
  },

  read: (element, page) => (page.kind === 'paper' ? readPaperPage(element, page) : readListed(element, page)),
};

function readListed(card: Element, page: Page): Card | Skip {
  const [title] = own(card, TITLE, CARD);
  const around = title && parent(title);
  const address = attribute(title, 'href');
  const next = nextElement(card);
  // Collapsed, beside the card; often there is none.
  const abstract = next && isAbstractOf(next, identityAt(address, page.url)) ? next : undefined;
  const pdf = pdfAmong(own(card, 'a[href$=".pdf"]', CARD), page.url);
  return cardFrom({
    source: 'acl',
    element: card,
    titles: [title],
    abstracts: [abstract && (one(abstract, '.card-body') ?? abstract)],
    slots: [around && parent(around)],
    address,
    base: page.url,
    facts: {
      authors: own(card, 'a[href^="/people/"]', CARD).flatMap((link) => nameOf(link)),
      ...present({ published: yearOf(address) ?? page.data.common?.published }),
      links: present({ pdf }),
    },
  });
}

// `#abstract-2024--acl-long--1`
function isAbstractOf(element: Element, id: string | undefined): boolean {
  const name = attribute(element, 'id') ?? '';
  return id !== undefined && name === `abstract-${id.slice('acl:'.length).replaceAll('.', '--')}`;
}

function nameOf(link: Element) {
  const name = textOf(link);
  return name ? [{ name }] : [];
}

/** The year in an identifier: `2024.acl-long.1`, `P18-1001`. */
function yearOf(address: string | undefined): string | undefined {
  const [, full, short] = /\/(?:(\d{4})\.|[A-Z](\d{2})-)/.exec(address ?? '') ?? [];
  return full ?? (short && `${Number(short) > 50 ? 19 : 20}${short}`);
}

function readPaperPage(element: Element, page: Page): Card | Skip {
  const { common = {} } = page.data;
  const title = one(element, '#title');
  const abstract = one(element, '.acl-abstract span') ?? one(element, '.acl-abstract');
  const authors = all(element, '.lead a[href^="/people/"]').flatMap(nameOf);
  const bibtex = bibtexOf(textOf(one(element, '#citeBibtexContent')));
  const links = all(element, 'dd a[href], .acl-paper-link-block a[href]');
  return cardFrom({
    source: 'acl',
    element,
    titles: [title],
    abstracts: [abstract],
    slots: [one(element, '.lead') ?? title],
    ignore: '.card-title',
    address: page.url.href,
    base: page.url,
    facts: {
      ...present({ published: yearOf(page.url.pathname) }),
      ...common,
      // Names on the page keep their accents; those of the tags are the same.
      authors: authors.length > 0 ? authors : (common.authors ?? []),
      title: common.title ?? textOf(title),
      ...present({
        abstract: (abstract && textOf(abstract, '.card-title')) || common.abstract,
        bibtex,
        links: present({ pdf: common.links?.pdf ?? pdfAmong(links, page.url) }),
      }),
    },
  });
}
