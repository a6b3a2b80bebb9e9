/**
 * PubMed: search results, a paper's own page. Selectors: relied on by others until 2026 (results) and 2025-07 (a paper).
 * Results have a snippet at most, and everything twice: for wide and for narrow windows.
 */
import { bareDoi, doiPaperId, present } from '../paper';
import { cardFrom, own } from './read-card';
import { yearIn } from './read-date';
import { citationMeta } from './read-meta';
import { authorsIn } from './read-name';
import { all, attribute, one, textOf } from './read-text';
import type { Card, Page, Site, Skip } from './site';

const CARD = 'article.full-docsum';
const LINK = 'a.docsum-title';

export const pubmed: Site = {
  name: 'pubmed',
  label: 'PubMed',
  matches: ['https://pubmed.ncbi.nlm.nih.gov/*'],
  access: 'optional',
  checks: [
    { part: 'card', selector: CARD, seen: '2026-03' },
    { part: 'id', selector: `${CARD} ${LINK}`, seen: '2026-03' },
    { part: 'title', selector: `${CARD} ${LINK}`, seen: '2026-03' },
    { part: 'abstract', selector: `${CARD} .full-view-snippet`, seen: '2026-03' },
  ],
  // The heading of an abstract; those of its parts ("Background:") belong to it.
  ignore: 'h2',

  hasAbstracts: ({ searchParams }) => searchParams.get('format') !== 'pubmed',

  saysEmpty: (root) => one(root, '.no-results, .query-error-message, .no-results-response') !== undefined,

  kind({ hostname, pathname, searchParams }) {
    if (hostname !== 'pubmed.ncbi.nlm.nih.gov') return undefined;
    if (/^\/\d+\/?$/.test(pathname)) return 'paper';
    // Asked one by one: a content script of Firefox cannot go through `keys()` (153, 2026-11).
    return pathname === '/' && ['term', 'linkname', 'from_uid'].some((key) => searchParams.has(key))
      ? 'listing'
      : undefined;
  },

  data: (root) => ({ facts: new Map(), common: citationMeta(root) }),

  *cards(root, kind) {
    if (kind === 'listing') yield* all(root, CARD);
    else {
      const element = one(root, '#article-page, main.article-details') ?? one(root, 'main, body');
      if (element) yield element;
    }
  },

  read: (element, page) => (page.kind === 'paper' ? readPaperPage(element, page) : readResult(element, page)),
};

function readResult(article: Element, page: Page): Card | Skip {
  const [link] = own(article, LINK, CARD);
  const [names] = own(article, '.docsum-authors.full-authors', CARD);
  const [citation] = own(article, '.docsum-journal-citation.full-journal-citation', CARD);
  const printed = textOf(citation);
  // "Nature. 2021 Aug;596(7873):583-589. doi: 10.1038/s41586-021-03819-2. Epub 2021 Jul 15."
  const doi = bareDoi(/\bdoi: (10\.\S+?)\.?(?:\s|$)/.exec(printed)?.[1]);
  const pmid = /^\/?(\d+)\/?$/.exec(attribute(link, 'href') ?? '')?.[1];
  return cardFrom({
    source: 'pubmed',
    element: article,
    titles: [link],
    abstracts: own(article, '.full-view-snippet, .short-view-snippet', CARD),
    wholeAbstract: false,
    slots: [own(article, '.docsum-citation', CARD)[0] ?? article],
    address: pmid && `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`,
    base: page.url,
    ids: [doi && doiPaperId(doi)],
    facts: {
      title: textOf(link, pubmed.ignore).replace(/(?<!\.)\.$/, ''),
      ...authorsIn(textOf(names).replace(/\.$/, '')),
      ...present({
        published: /\b(?:19|20)\d\d\b/.exec(printed)?.[0],
        journalRef: printed.split(/\.? doi: /)[0] || undefined,
      }),
    },
  });
}

function readPaperPage(element: Element, page: Page): Card | Skip {
  const { common } = page.data;
  const [heading] = all(element, 'h1.heading-title');
  const abstract = one(element, '#abstract .abstract-content') ?? one(element, '#abstract');
  const doi = common?.doi;
  return cardFrom({
    source: 'pubmed',
    element,
    // Two headings, one for wide windows and one for narrow.
    titles: all(element, 'h1.heading-title'),
    abstracts: [abstract],
    slots: [heading],
    ignore: pubmed.ignore,
    address: page.url.href,
    base: page.url,
    ids: [doi && doiPaperId(doi)],
    facts: {
      ...authorsIn(
        all(element, '.authors-list')
          .slice(0, 1)
          .flatMap((line) => all(line, '.full-name'))
          .map((it) => textOf(it))
          .join(', '),
      ),
      ...common,
      ...present({
        abstract: textOf(abstract, pubmed.ignore) || undefined,
        published: yearIn(textOf(one(element, '.cit'))) ?? common?.published,
      }),
      title: (textOf(heading) || (common?.title ?? '')).replace(/(?<!\.)\.$/, ''),
    },
  });
}
