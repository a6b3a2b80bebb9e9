/**
 * ACM Digital Library: search results, tables of contents, a paper's own page. Selectors: relied on by others until
 * 2026-03. A paper's DOI is its address.
 */

import { present } from '../paper';
import { identityAt } from './read-address';
import { cardFrom, own } from './read-card';
import { yearIn } from './read-date';
import { authorOf } from './read-name';
import { all, attribute, closest, one, parent, textOf } from './read-text';
import type { Card, Page, Site, Skip } from './site';

const CARD = '.issue-item';
const LINK = '.issue-item__title a[href*="/doi/"]';

export const acm: Site = {
  name: 'acm',
  label: 'ACM Digital Library',
  matches: ['https://dl.acm.org/*'],
  access: 'optional',
  checks: [
    { part: 'card', selector: CARD, seen: '2026-03' },
    { part: 'id', selector: `${CARD} ${LINK}`, seen: '2026-03' },
    { part: 'title', selector: `${CARD} ${LINK}`, seen: '2026-03' },
    { part: 'abstract', selector: `${CARD} .issue-item__abstract`, seen: '2025-03' },
  ],
  ignore: '.hlFld-Title > .label, .read-more',

  saysEmpty: (root) => one(root, '.search-result__no-result, .noresults') !== undefined,

  kind({ hostname, pathname }) {
    if (hostname !== 'dl.acm.org') return undefined;
    if (/^\/doi\/(?:abs\/|full\/)?10\.\d{4,9}\/[^/]+$/.test(pathname)) return 'paper';
    return /^\/(?:action\/doSearch|toc\/|doi\/proceedings\/|profile\/|topic\/)/.test(pathname)
      ? 'listing'
      : undefined;
  },

  *cards(root, kind) {
    if (kind === 'listing') {
      for (const item of all(root, CARD)) if (own(item, LINK, CARD).length > 0) yield item;
      return;
    }
    const title = one(root, 'h1[property="name"], .citation__title, article h1');
    const element = title && (closest(title, 'article') ?? parent(title));
    if (element) yield element;
  },

  read: (element, page) => (page.kind === 'paper' ? readPaperPage(element, page) : readItem(element, page)),
};

function readItem(item: Element, page: Page): Card | Skip {
  const [link] = own(item, LINK, CARD);
  const [abstract] = own(item, '.issue-item__abstract', CARD);
  const id = identityAt(attribute(link, 'href'), page.url);
  const detail = textOf(own(item, '.issue-item__detail', CARD)[0]);
  return cardFrom({
    source: 'acm',
    element: item,
    titles: [link],
    abstracts: [abstract],
    // It ends where the line ends.
    wholeAbstract: false,
    slots: [own(item, '.issue-item__detail', CARD)[0] ?? item],
    ignore: acm.ignore,
    ids: [id],
    base: page.url,
    facts: { authors: namesOf(own(item, '.loa a[title]', CARD)), ...present({ published: yearIn(detail) }) },
  });
}

function readPaperPage(article: Element, page: Page): Card | Skip {
  const title = one(article, 'h1');
  const abstract =
    one(article, '#abstract [role="paragraph"]') ??
    one(article, '.abstractSection p, .article__abstract p') ??
    one(article, '#abstract');
  const authors = all(article, '[property="author"]').map((it) =>
    ['givenName', 'familyName'].map((part) => textOf(one(it, `[property="${part}"]`))),
  );
  const split = authors.flatMap(([given, family]) =>
    given && family ? [{ name: `${given} ${family}`, family, given }] : [],
  );
  return cardFrom({
    source: 'acm',
    element: article,
    titles: [title],
    abstracts: [abstract],
    slots: [title],
    address: page.url.href,
    base: page.url,
    facts: {
      authors: split.length > 0 ? split : namesOf(all(article, '.loa__author-name')),
      ...present({ published: yearIn(textOf(one(article, '.core-date-published, .citation__date'))) }),
    },
  });
}

// A name's element can hold the name twice, and end with a comma.
function namesOf(elements: readonly Element[]) {
  const names = elements.map((it) => (attribute(it, 'title') ?? textOf(it)).replace(/[,\s]+$/, ''));
  return [...new Set(names)].flatMap((name) => authorOf(name) ?? []);
}
