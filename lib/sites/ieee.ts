/**
 * IEEE Xplore: search results, issues and conferences, a paper's own page. Selectors: relied on by others until 2025-04,
 * authors and abstracts of results guessed. Its scripts draw everything, and replace the list in place.
 */
import { bareDoi, doiPaperId, present } from '../paper';
import { isoDate } from './generic/iso-date';
import { cardFrom, own } from './read-card';
import { yearIn } from './read-date';
import { list, object, parse, text } from './read-json';
import { authorOf } from './read-name';
import { all, attribute, closest, one, parent, textOf } from './read-text';
import type { Card, Facts, Page, PageData, Site, Skip } from './site';

const CARD = '.List-results-items, .article-list';
const LINK = ':is(h2, h3) > a[href*="/document/"]';

export const ieee: Site = {
  name: 'ieee',
  label: 'IEEE Xplore',
  matches: ['https://ieeexplore.ieee.org/*'],
  access: 'optional',
  checks: [
    { part: 'card', selector: CARD, seen: '2025-04' },
    { part: 'id', selector: `:is(${CARD}) ${LINK}`, seen: '2025-04' },
    { part: 'title', selector: `:is(${CARD}) ${LINK}`, seen: '2025-04' },
  ],
  ignore: '.abstract-label, strong, button, a.stats-readmore',

  saysEmpty: (root) =>
    all(root, '.List-results-message, .Dashboard-header').some((it) =>
      /\bNo results found\b/i.test(textOf(it)),
    ),

  kind({ hostname, pathname }) {
    if (hostname !== 'ieeexplore.ieee.org') return undefined;
    if (/^\/(?:abstract\/)?document\/\d+\/?/.test(pathname)) return 'paper';
    return /^\/(?:search\/searchresult\.jsp|xpl\/(?:mostRecentIssue|tocresult)\.jsp|xpl\/conhome\/\d+\/proceeding)/.test(
      pathname,
    )
      ? 'listing'
      : undefined;
  },

  data: readMetadata,

  *cards(root, kind) {
    if (kind === 'listing') {
      for (const item of all(root, CARD)) if (own(item, LINK, CARD).length > 0) yield item;
      return;
    }
    const title = one(root, 'h1.document-title, .document-title, h1');
    const element =
      title && (closest(title, '.document-main, .document-header, main, section') ?? parent(title));
    if (element) yield element;
  },

  read: (element, page) => (page.kind === 'paper' ? readPaperPage(element, page) : readItem(element, page)),
};

function readItem(item: Element, page: Page): Card | Skip {
  const [link] = own(item, LINK, CARD);
  const [authors] = own(item, '.author', CARD);
  return cardFrom({
    source: 'ieee',
    element: item,
    titles: [link],
    slots: [authors ?? (link && parent(link))],
    address: documentAddress(attribute(link, 'href')),
    base: page.url,
    facts: {
      authors: (authors ? all(authors, 'a') : []).flatMap(
        (it) => authorOf(textOf(it).replace(/;$/, '')) ?? [],
      ),
      ...present({ published: yearIn(textOf(own(item, '.description', CARD)[0])) }),
    },
  });
}

function readPaperPage(element: Element, page: Page): Card | Skip {
  const title = one(element, '.document-title, h1');
  const abstract = one(element, '.abstract-text');
  const address = documentAddress(page.url.pathname);
  // What the page's script was given; the reader may have gone on to another paper since, in place.
  const facts = page.data.facts.get(address ?? '');
  return cardFrom({
    source: 'ieee',
    element,
    titles: [title],
    abstracts: [abstract],
    slots: [title],
    ignore: ieee.ignore,
    address,
    base: page.url,
    ids: [facts?.doi && doiPaperId(facts.doi)],
    facts: facts ?? {},
  });
}

function documentAddress(href: string | undefined): string | undefined {
  const number = /\/document\/(\d+)/.exec(href ?? '')?.[1];
  return number && `https://ieeexplore.ieee.org/document/${number}/`;
}

// `xplGlobal.document.metadata={…};` in a script.
function readMetadata(root: ParentNode): PageData {
  const script = all(root, 'script:not([src])')
    .map((it) => textOf(it))
    .find((it) => it.includes('document.metadata='));
  const json = /document\.metadata=(\{.*?\});/.exec(script ?? '')?.[1];
  const data = object(parse(json ?? ''));
  const address = documentAddress(`/document/${text(data.articleNumber) ?? ''}`);
  if (!address) return { facts: new Map() };
  const facts: Facts = present({
    title: text(data.title),
    abstract: text(data.abstract),
    authors: list(data.authors)
      .map(object)
      .flatMap((it) => authorOf(text(it.name) ?? '', text(it.lastName)) ?? []),
    published: isoDate(text(data.publicationYear)),
    journalRef: text(data.publicationTitle),
    doi: bareDoi(text(data.doi)),
  });
  return { facts: new Map([[address, facts]]) };
}
