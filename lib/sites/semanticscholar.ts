/**
 * Semantic Scholar: search results, an author's papers, a paper's own page. Selectors: rows 2026-08 by report, the
 * page's data 2022-11, authors' pages and a paper's abstract guessed. Rows have a cut abstract, a machine's summary, or
 * neither; they are replaced in place.
 */
import { bareDoi, doiPaperId, present } from '../paper';
import { isoDate } from './generic/iso-date';
import { canonicalAddress } from './read-address';
import { cardFrom, identitiesOf, own, pdfAmong } from './read-card';
import { dayMonthYear, yearIn } from './read-date';
import { list, object, parse, text } from './read-json';
import { authorOf } from './read-name';
import { all, attribute, closest, one, parent, textOf } from './read-text';
import type { Card, Facts, Page, PageData, Site, Skip } from './site';

const CARD = '.cl-paper-row';
const LINK = 'a[data-test-id="title-link"], a[data-heap-id="paper_title"]';
const TLDR = '.tldr-abstract-replacement';
const ABSTRACT = '.cl-paper-abstract';
const PAPER = /^\/paper\/(?:[^/]+\/)?[\da-f]{40}\/?$/;

export const semanticscholar: Site = {
  name: 'semanticscholar',
  label: 'Semantic Scholar',
  matches: ['https://www.semanticscholar.org/*'],
  access: 'optional',
  checks: [
    { part: 'card', selector: CARD, seen: '2026-08' },
    { part: 'id', selector: `${CARD} a[href*="/paper/"]`, seen: '2026-08' },
    { part: 'title', selector: `${CARD} :is(${LINK})`, seen: '2026-08' },
    { part: 'abstract', selector: `${CARD} :is(${TLDR}, ${ABSTRACT})`, seen: '2026-08' },
  ],
  ignore: 'button, .cl-button, .tldr__label',

  // An author's rows have none (guessed, 2026-11).
  hasAbstracts: ({ pathname }) => !pathname.startsWith('/author/'),

  saysEmpty: (root) => one(root, '[data-test-id="no-papers-found"]') !== undefined,

  kind({ hostname, pathname }) {
    if (hostname !== 'www.semanticscholar.org') return undefined;
    if (/^\/(?:search\/?$|author\/)/.test(pathname)) return 'listing';
    return PAPER.test(pathname) ? 'paper' : undefined;
  },

  data: readSchema,

  *cards(root, kind) {
    // A paper's page has rows of the same class: papers that it cites.
    if (kind === 'listing') yield* all(root, CARD);
    else {
      const title = one(root, '[data-test-id="paper-detail-title"]') ?? one(root, 'main h1, h1');
      const element =
        title && (closest(title, '[data-test-id="paper-detail-page"], section, header') ?? parent(title));
      if (element) yield element;
    }
  },

  read: (element, page) => (page.kind === 'paper' ? readPaperPage(element, page) : readRow(element, page)),
};

function readRow(row: Element, page: Page): Card | Skip {
  const [link] = own(row, LINK, CARD);
  const [tldr] = own(row, TLDR, CARD);
  const [abstract] = own(row, ABSTRACT, CARD);
  const links = own(row, 'a[href]', CARD).filter((it) => it !== link && !closest(it, ABSTRACT));
  const id = attribute(row, 'data-paper-id');
  const address = attribute(link, 'href') ?? (/^[\da-f]{40}$/.test(id ?? '') ? `/paper/${id}` : undefined);
  const date = textOf(own(row, '.cl-paper-pubdates', CARD)[0]);
  return cardFrom({
    source: 'semanticscholar',
    element: row,
    titles: [link && (one(link, '.cl-paper-title') ?? link)],
    abstracts: [tldr, abstract],
    // "… Expand": what is shown then is the beginning.
    wholeAbstract: !tldr && !/…$|\.\.\.$/.test(textOf(abstract, semanticscholar.ignore)),
    slots: [own(row, '.cl-paper-controls > li', CARD).at(-1) ?? row],
    ignore: semanticscholar.ignore,
    address: PAPER.test(canonicalAddress(address, page.url)?.pathname ?? '') ? address : undefined,
    base: page.url,
    ids: identitiesOf(links, page.url),
    facts: {
      ...authorsOf(row),
      ...present({ published: dayMonthYear(date) ?? yearIn(date) }),
      links: present({ pdf: pdfAmong(links, page.url) }),
    },
  });
}

// Each author is an element of that name; one between them can say "+5 authors".
function authorsOf(row: Element): Pick<Facts, 'authors' | 'moreAuthors'> {
  const printed = own(row, '[data-test-id="author-list"]', CARD).map((it) => textOf(it).replace(/,$/, ''));
  const folded = own(row, 'button, .cl-paper-authors *', CARD)
    .map((it) => /^\+\s?(\d+) (?:more )?authors?$/.exec(textOf(it))?.[1])
    .find(Boolean);
  return {
    authors: printed.flatMap((name) => (/^\+\s?\d+ /.test(name) ? [] : (authorOf(name) ?? []))),
    ...present({ moreAuthors: folded ? Number(folded) : undefined }),
  };
}

function readPaperPage(element: Element, page: Page): Card | Skip {
  const title = one(element, '[data-test-id="paper-detail-title"], h1');
  const outsideRows = (selector: string) => all(element, selector).filter((it) => !closest(it, CARD));
  const links = outsideRows('a.cl-paper-view-paper, a.doi__link, a[data-heap-link-type="arxiv"]');
  const abstract = one(
    element,
    '[data-test-id="abstract-text"], [data-test-id="paper-abstract-text"], .abstract__text',
  );
  // The data is of the paper that was loaded; the reader may have gone on to another since, in place.
  const { common } = page.data;
  const letters = (printed: string) => printed.replace(/\s/g, '').toLowerCase();
  const facts = common?.title && letters(common.title) === letters(textOf(title)) ? common : undefined;
  return cardFrom({
    source: 'semanticscholar',
    element,
    titles: [title],
    abstracts: [abstract],
    wholeAbstract: !/…$|\.\.\.$/.test(textOf(abstract, semanticscholar.ignore)),
    slots: [title],
    ignore: semanticscholar.ignore,
    address: page.url.href,
    base: page.url,
    ids: [facts?.doi && doiPaperId(facts.doi), ...identitiesOf(links, page.url)],
    facts: facts ?? {
      authors: outsideRows('[data-test-id="author-list"] a').flatMap(
        (it) => authorOf(textOf(it).replace(/,$/, '')) ?? [],
      ),
    },
  });
}

// JSON-LD of an own kind: `{"@graph": [{…}, [{name, author, abstract, about, sameAs, …}]]}` (2022-11).
function readSchema(root: ParentNode): PageData {
  const graph = list(object(parse(textOf(one(root, 'script.schema-data'))))['@graph']);
  const article = graph
    .flatMap((it) => [it, ...list(it)])
    .map(object)
    .find((it) => it.name && it.author);
  if (!article) return { facts: new Map() };
  const tldr = text(article.about);
  const abstract = text(article.abstract);
  const address = text(article.sameAs);
  return {
    facts: new Map(),
    common: present({
      title: text(article.name),
      // The machine's summary stands before the abstract.
      abstract: tldr && abstract?.startsWith(tldr) ? text(abstract.slice(tldr.length)) : abstract,
      authors: list(article.author).flatMap((author) => authorOf(text(object(author).name) ?? '') ?? []),
      published: isoDate(text(article.datePublished)),
      doi: bareDoi(address && decode(address)),
    }),
  };
}

function decode(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
