/**
 * bioRxiv and medRxiv: what is new, collections, search results, a preprint's own page. Selectors: relied on by others
 * until 2025 (lists) and 2022 (tags). Most lists have no abstracts.
 */
import { type Author, bareDoi, doiPaperId, present } from '../paper';
import { cardFrom, own } from './read-card';
import { citationMeta } from './read-meta';
import { authorsIn } from './read-name';
import { all, attribute, closest, one, parent, textOf } from './read-text';
import type { Card, Facts, Page, Site, Skip } from './site';

const HOST = /^(?:www\.)?(bio|med)rxiv\.org$/;
const CARD = '.highwire-search-results-list > li';
const TITLE = '.highwire-cite-title';
const LINK = 'a.highwire-cite-linked-title';

export const rxiv: Site = {
  name: 'rxiv',
  label: 'bioRxiv and medRxiv',
  matches: ['biorxiv', 'medrxiv'].map((name) => `https://www.${name}.org/*`),
  access: 'optional',
  checks: [
    { part: 'card', selector: CARD, seen: '2025-06' },
    { part: 'id', selector: `${CARD} ${LINK}`, seen: '2025-06' },
    { part: 'title', selector: `${CARD} ${TITLE}`, seen: '2025-06' },
  ],
  // The label of an author's ORCID; the heading of an abstract.
  ignore: '.orcid-link, .hw-icon-orcid, .abstract > h2',

  saysEmpty: (root) =>
    all(root, '#search-summary-wrapper, #page-title, .pane-content h1').some((it) =>
      /\bNo Results\b/i.test(textOf(it)),
    ),

  kind({ hostname, pathname }) {
    if (!HOST.test(hostname)) return undefined;
    if (/^\/(?:content\/early\/recent|collection\/|search\/|archive(?:\/|$))/.test(pathname))
      return 'listing';
    const paper =
      /^\/content\/(?:(?:bio|med)rxiv\/early\/[\d/]+\/)?10\.\d{4,9}\/[\d.]+(?:v\d+)?(?:\.(?:abstract|full(?:-text)?|article-\w+))?$/;
    return paper.test(pathname) ? 'paper' : undefined;
  },

  data: (root) => ({ facts: new Map(), common: citationMeta(root) }),

  *cards(root, kind) {
    if (kind === 'listing') yield* all(root, CARD);
    else {
      const title = one(root, 'h1.highwire-cite-title, #page-title');
      const element =
        (title && closest(title, 'article, main, #main-content')) ??
        (title && parent(title)) ??
        one(root, 'main, body');
      if (element) yield element;
    }
  },

  read: (element, page) => (page.kind === 'paper' ? readPaperPage(element, page) : readListed(element, page)),
};

function readListed(card: Element, page: Page): Card | Skip {
  const ignore = rxiv.ignore;
  const [link] = own(card, LINK, CARD);
  // The title is in two spans of one class, one in the other.
  const [title] = own(card, `${LINK} ${TITLE}`, CARD);
  const printed = textOf(own(card, '.highwire-cite-metadata-doi', CARD)[0]);
  const doi = bareDoi(/10\.\d{4,9}\/\S+/.exec(printed)?.[0]);
  const [snippet] = own(card, '.highwire-cite-snippet', CARD);
  return cardFrom({
    source: 'rxiv',
    element: card,
    titles: [title ?? link],
    abstracts: [snippet],
    wholeAbstract: false,
    slots: [own(card, '.highwire-cite-metadata', CARD)[0] ?? (link && parent(link))],
    ignore,
    // The address has a version, the DOI has none.
    ids: [doi && doiPaperId(doi)],
    address: attribute(link, 'href'),
    base: page.url,
    facts: authorsOf(card, ignore),
  });
}

// A name is in two parts, behind the label of its ORCID.
function authorsOf(card: Element, ignore: string | undefined): Pick<Facts, 'authors' | 'moreAuthors'> {
  const named = own(card, '.highwire-citation-author', CARD).map((author): Author | undefined => {
    const [given, family] = ['.nlm-given-names', '.nlm-surname'].map((part) => textOf(one(author, part)));
    if (given && family) return { name: `${given} ${family}`, family, given };
    const name = textOf(author, ignore);
    return name ? { name } : undefined;
  });
  const authors = named.filter((author) => author !== undefined);
  return authors.length > 0
    ? { authors }
    : authorsIn(textOf(own(card, '.highwire-citation-authors', CARD)[0], ignore));
}

function readPaperPage(element: Element, page: Page): Card | Skip {
  const { common } = page.data;
  const title = one(element, `h1${TITLE}, #page-title`);
  const abstract = one(element, '#abstract-1') ?? one(element, '.section.abstract');
  return cardFrom({
    source: 'rxiv',
    element,
    titles: [title],
    abstracts: [abstract],
    slots: [title],
    ignore: rxiv.ignore,
    // The same DOI as in the tags: those could be of another view.
    address: page.url.href,
    base: page.url,
    facts: {
      ...common,
      ...present({ abstract: textOf(abstract, rxiv.ignore) || common?.abstract }),
      title: textOf(title) || (common?.title ?? ''),
    },
  });
}
