/**
 * Google Scholar: search results, a profile, one article of a profile. Selectors: relied on by others until 2025-12. It
 * shows snippets for abstracts, and shortened lines of authors.
 */
import { present } from '../paper';
import { isoDate } from './generic/iso-date';
import { idAt } from './read-address';
import { cardFrom, identitiesOf, own, pdfAmong } from './read-card';
import { yearIn } from './read-date';
import { authorsIn } from './read-name';
import { all, attribute, closest, isOf, one, parent, textOf } from './read-text';
import type { Card, Page, Site, Skip } from './site';

// It sends readers to their country's. The ones with most readers; the rest can be lit by hand.
const COUNTRIES = [
  ...[
    'com',
    'de',
    'fr',
    'es',
    'it',
    'nl',
    'ca',
    'ch',
    'at',
    'be',
    'pl',
    'pt',
    'se',
    'dk',
    'fi',
    'no',
    'gr',
    'ru',
    'cl',
  ],
  ...[
    'co.uk',
    'co.in',
    'co.jp',
    'co.kr',
    'co.il',
    'com.au',
    'com.br',
    'com.hk',
    'com.sg',
    'com.tw',
    'com.tr',
    'com.mx',
  ],
];
const RESULT = '.gs_r[data-cid]';
const ROW = '.gsc_a_tr';
const CARD = `${RESULT}, ${ROW}`;
// "[PDF]", "[HTML]", "[CITATION]", "[BOOK]" before a title: once for the eye, once for machines.
const KIND = '.gs_ctc, .gs_ctu, .gs_ctg2';
const FOUND = /^\/scholar/;
const PROFILE = /^\/citations/;

export const googlescholar: Site = {
  name: 'googlescholar',
  label: 'Google Scholar',
  matches: COUNTRIES.map((end) => `https://scholar.google.${end}/*`),
  access: 'optional',
  checks: [
    { part: 'card', selector: RESULT, seen: '2025-12', path: FOUND },
    { part: 'id', selector: `${RESULT} h3.gs_rt a`, seen: '2025-12', path: FOUND },
    { part: 'title', selector: `${RESULT} h3.gs_rt`, seen: '2025-12', path: FOUND },
    { part: 'abstract', selector: `${RESULT} .gs_rs`, seen: '2025-08', path: FOUND },
    { part: 'card', selector: ROW, seen: '2025-12', path: PROFILE },
    { part: 'id', selector: `${ROW} a.gsc_a_at`, seen: '2025-12', path: PROFILE },
    { part: 'title', selector: `${ROW} a.gsc_a_at`, seen: '2025-12', path: PROFILE },
  ],
  ignore: KIND,

  hasAbstracts: ({ pathname }) => FOUND.test(pathname),

  // "Your search - … - did not match any articles."; "There are no articles in this profile." In the reader's language:
  // what is told by is the place, not the words.
  saysEmpty: (root) =>
    one(root, CARD) === undefined && one(root, '#gs_res_ccl .gs_med, .gsc_a_e') !== undefined,

  kind({ hostname, pathname, searchParams }) {
    if (!hostname.startsWith('scholar.google.') || !COUNTRIES.includes(hostname.slice(15))) return undefined;
    if (pathname === '/scholar') return 'listing';
    if (pathname !== '/citations') return undefined;
    if (searchParams.get('view_op') === 'view_citation') return 'paper';
    return searchParams.has('user') && !searchParams.has('view_op') ? 'listing' : undefined;
  },

  *cards(root, kind) {
    if (kind === 'listing') yield* all(root, CARD);
    else {
      const title = one(root, '#gsc_oci_title, .gsc_oci_title');
      const element = title && (closest(title, '#gsc_oci_main, #gsc_vcpb, main') ?? parent(title));
      if (element) yield element;
    }
  },

  read(element, page) {
    if (page.kind === 'paper') return readArticle(element, page);
    return isOf(element, ROW) ? readRow(element, page) : readResult(element, page);
  },
};

function readResult(result: Element, page: Page): Card | Skip {
  const [heading] = own(result, 'h3.gs_rt', CARD);
  const [link] = own(result, 'h3.gs_rt a[href]', CARD);
  const [line] = own(result, '.gs_a', CARD);
  const files = own(result, '.gs_or_ggsm a[href], .gs_ggs a[href]', CARD);
  // "A Vaswani, N Shazeer, N Parmar… - Advances in neural …, 2017 - proceedings.neurips.cc"
  const [names = '', venue = ''] = textOf(line).split(/\s+[-–]\s+/);
  return cardFrom({
    source: 'googlescholar',
    element: result,
    titles: [link ?? heading],
    abstracts: [own(result, '.gs_rs', CARD)[0]],
    wholeAbstract: false,
    slots: [line ?? heading],
    ignore: KIND,
    // An entry "[CITATION]" has no address: what it is, is not known.
    address: attribute(link, 'href') ?? attribute(files[0], 'href'),
    base: page.url,
    ids: identitiesOf(files, page.url),
    facts: {
      ...authorsIn(names),
      ...present({ published: yearIn(venue), journalRef: wholeVenue(venue) }),
      links: present({ pdf: pdfAmong([...files, ...(link ? [link] : [])], page.url) }),
    },
  });
}

function readRow(row: Element, page: Page): Card | Skip {
  const [link] = own(row, 'a.gsc_a_at', CARD);
  const [names, venue] = own(row, '.gs_gray', CARD);
  return cardFrom({
    source: 'googlescholar',
    element: row,
    titles: [link],
    slots: [link && parent(link)],
    address: articleAddress(attribute(link, 'href'), page.url),
    base: page.url,
    facts: {
      ...authorsIn(textOf(names)),
      ...present({
        published: yearIn(textOf(own(row, '.gsc_a_y', CARD)[0])),
        journalRef: wholeVenue(textOf(venue)),
      }),
    },
  });
}

function readArticle(element: Element, page: Page): Card | Skip {
  const title = one(element, '#gsc_oci_title, .gsc_oci_title');
  const link = one(element, 'a.gsc_oci_title_link');
  const values = all(element, '.gsc_oci_value');
  // Their labels are in the reader's language, but their order is not: authors, then the day.
  const day = values.map((value) => isoDate(textOf(value))).find(Boolean);
  const abstract = one(element, '#gsc_oci_descr');
  const text = textOf(abstract);
  return cardFrom({
    source: 'googlescholar',
    element,
    titles: [link ?? title],
    abstracts: [abstract],
    wholeAbstract: !/…$|\.\.\.$/.test(text),
    slots: [title],
    address: articleAddress(page.url.href, page.url),
    base: page.url,
    ids: [
      link && idAt(attribute(link, 'href'), page.url),
      ...identitiesOf(all(element, '#gsc_oci_title_gg a[href]'), page.url),
    ],
    facts: { ...authorsIn(textOf(values[0])), ...present({ published: day }) },
  });
}

// Of a profile's article: language, sorting and page size come and go.
function articleAddress(href: string | undefined, base: URL): string | undefined {
  if (!href || !URL.canParse(href, base.href)) return undefined;
  const article = new URL(href, base.href).searchParams.get('citation_for_view');
  return article && /^[\w-]+:[\w-]+$/.test(article)
    ? `https://scholar.google.com/citations?view_op=view_citation&citation_for_view=${article}`
    : undefined;
}

// "Advances in neural …, 2017" is cut, "Nature 521 (7553), 436-444" is whole.
function wholeVenue(printed: string): string | undefined {
  return /…|\.\.\./.test(printed) || /^\d{4}$/.test(printed) ? undefined : printed || undefined;
}
