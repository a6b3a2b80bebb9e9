/**
 * NeurIPS proceedings: a year, search results, a paper's own page. Selectors: of lists and of the tags on papers until
 * 2026-06, of a paper's page as it was until 2025. Lists have no abstracts.
 */
import { present } from '../paper';
import { canonicalAddress } from './read-address';
import { cardFrom, own } from './read-card';
import { citationMeta } from './read-meta';
import { authorsIn } from './read-name';
import { all, attribute, closest, isOf, nextElement, one, parent, textOf } from './read-text';
import type { Card, Page, Site, Skip } from './site';

const HOSTS = [
  'proceedings.neurips.cc',
  'papers.nips.cc',
  'papers.neurips.cc',
  'datasets-benchmarks-proceedings.neurips.cc',
];
const LINK = 'a[href*="/hash/"][href*="-Abstract"]';
const YEAR = /\/paper\/(\d{4})(?:\/|$)/;

export const neurips: Site = {
  name: 'neurips',
  label: 'NeurIPS proceedings',
  matches: HOSTS.map((host) => `https://${host}/*`),
  access: 'optional',
  checks: [
    { part: 'card', selector: 'li', seen: '2026-06' },
    { part: 'id', selector: `li ${LINK}`, seen: '2026-06' },
    { part: 'title', selector: `li ${LINK}`, seen: '2026-06' },
  ],

  saysEmpty: (root) =>
    one(root, `li ${LINK}`) === undefined &&
    all(root, 'h2, h3, h4, p').some((it) => /\b(?:no|0) (?:results|papers)\b/i.test(textOf(it))),

  kind({ hostname, pathname }) {
    if (!HOSTS.includes(hostname)) return undefined;
    if (/^\/(?:paper_files\/)?paper\/\d{4}\/hash\/[\da-f]{32}-Abstract[\w-]*\.html$/.test(pathname))
      return 'paper';
    return /^\/(?:(?:paper_files\/)?paper\/\d{4}|papers\/search)\/?$/.test(pathname) ? 'listing' : undefined;
  },

  data(root) {
    // "Advances in Neural Information Processing Systems 37 (NeurIPS 2024)"
    const heading = all(root, 'h1, h2, h3, h4')
      .map((it) => textOf(it))
      .find((text) => /^Advances in Neural/.test(text));
    return { facts: new Map(), common: { ...present({ journalRef: heading }), ...citationMeta(root) } };
  },

  *cards(root, kind) {
    if (kind === 'listing') {
      // From the links up: a year has thousands of items, and asking each of them takes long.
      yield* new Set(all(root, LINK).flatMap((link) => closest(link, 'li') ?? []));
      return;
    }
    const heading = abstractHeading(root);
    const element =
      (heading && (closest(heading, 'main, .container-fluid') ?? parent(heading))) ?? one(root, 'main, body');
    if (element) yield element;
  },

  read: (element, page) => (page.kind === 'paper' ? readPaperPage(element, page) : readListed(element, page)),
};

function readListed(item: Element, page: Page): Card | Skip {
  const links = own(item, LINK, 'li');
  const address = canonicalAddress(attribute(links[0], 'href'), page.url)?.href;
  // Since 2022 in a span, before in italics.
  const authors = own(item, '.paper-authors', 'li')[0] ?? own(item, 'i', 'li')[0];
  return cardFrom({
    source: 'neurips',
    element: item,
    titles: [links.find((link) => textOf(link))],
    slots: [(links[0] && closest(links[0], '.paper-content')) ?? item],
    address,
    base: page.url,
    facts: {
      ...page.data.common,
      ...authorsIn(textOf(authors)),
      ...present({ published: YEAR.exec(address ?? '')?.[1] }),
    },
  });
}

function readPaperPage(element: Element, page: Page): Card | Skip {
  const { common } = page.data;
  const title =
    all(element, 'h1, h2, h3, h4').find((it) => textOf(it) === common?.title) ?? one(element, 'h4');
  const heading = abstractHeading(element);
  const abstracts: Element[] = [];
  // The page has paragraphs within a paragraph: a browser makes empty ones of them (2009 to 2021).
  for (let next = heading && nextElement(heading); next && isOf(next, 'p'); next = nextElement(next))
    if (textOf(next)) abstracts.push(next);
  return cardFrom({
    source: 'neurips',
    element,
    titles: [title],
    abstracts,
    slots: [title],
    address: page.url.href,
    base: page.url,
    facts: {
      ...present({ published: YEAR.exec(page.url.pathname)?.[1] }),
      ...authorsIn(textOf(one(element, 'i'))),
      ...common,
      ...present({ abstract: abstracts.map((paragraph) => textOf(paragraph)).join(' ') || common?.abstract }),
      title: common?.title ?? textOf(title),
    },
  });
}

function abstractHeading(root: ParentNode): Element | undefined {
  return all(root, 'h2, h3, h4, h5').find((it) => /^Abstract:?$/i.test(textOf(it)));
}
