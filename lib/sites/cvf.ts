/**
 * CVF open access: the papers of CVPR, ICCV, WACV and their workshops, and a paper's own page. Selectors: relied on by
 * others until 2025-07 (papers) and 2025-09 (lists). Lists have no abstracts, and thousands of papers.
 */
import { present } from '../paper';
import { bibtexOf } from './read-bibtex';
import { cardFrom, identitiesOf, pdfAmong } from './read-card';
import { yearIn } from './read-date';
import { citationMeta } from './read-meta';
import { authorFromInverted, authorOf, authorsIn } from './read-name';
import { all, attribute, closest, isOf, nextElement, one, textOf } from './read-text';
import type { Card, Facts, Page, Site, Skip } from './site';

const PAPER_LINK = 'a[href*="_paper.html"]';

export const cvf: Site = {
  name: 'cvf',
  label: 'CVF open access',
  matches: ['https://openaccess.thecvf.com/*'],
  access: 'optional',
  checks: [
    { part: 'card', selector: 'dt.ptitle', seen: '2025-09' },
    { part: 'id', selector: `dt.ptitle ${PAPER_LINK}`, seen: '2025-09' },
    { part: 'title', selector: `dt.ptitle ${PAPER_LINK}`, seen: '2025-09' },
  ],

  // A conference's first page can be a menu of its days; its workshops' is one of workshops.
  saysEmpty: (root) =>
    one(root, 'dt.ptitle') === undefined &&
    one(root, '#content a[href*="?day="], #content a[href*="_workshops/"]') !== undefined,

  kind({ hostname, pathname }) {
    if (hostname !== 'openaccess.thecvf.com') return undefined;
    if (/^\/content[\w./-]*\/html\/[^/]+_paper\.html$/.test(pathname)) return 'paper';
    return /^\/[A-Z]{3,6}\d{4}(?:_workshops\/(?!menu)[\w.-]+)?(?:\.py)?\/?$/.test(pathname)
      ? 'listing'
      : undefined;
  },

  data: (root) => ({ facts: new Map(), common: citationMeta(root) }),

  *cards(root, kind) {
    if (kind === 'listing') yield* all(root, 'dt.ptitle');
    else {
      // A stray `<dd>` in the title makes browsers end `#content` before the abstract: then the page is the card.
      const title = one(root, '#papertitle');
      const content = title && closest(title, '#content');
      const element = content && one(content, '#abstract') ? content : title && one(root, 'body');
      if (element) yield element;
    }
  },

  read: (element, page) => (page.kind === 'paper' ? readPaperPage(element, page) : readListed(element, page)),
};

// A `dt` with the title, a `dd` with the authors, a `dd` with the links and the BibTeX entry. All three name the
// files of one paper alike ("Ci_GFPose_…_CVPR_2023_paper"): what does not is another paper's.
function readListed(dt: Element, page: Page): Card | Skip {
  const title = one(dt, PAPER_LINK);
  const stem = stemOf(title);
  const [first, second] = definitionsAfter(dt);
  const related = [first, second].find((dd) => dd && stem && hasFiles(dd, stem));
  const names = related && related !== first ? first : undefined;
  return cardFrom({
    source: 'cvf',
    element: dt,
    titles: [title],
    slots: [dt],
    address: attribute(title, 'href'),
    base: page.url,
    ids: related && identitiesOf(all(related, 'a[href*="arxiv.org"]'), page.url),
    facts: { ...(names && namesOf(names)), ...(related && relatedFacts(related, page)) },
  });
}

function readPaperPage(content: Element, page: Page): Card | Skip {
  const title = one(content, '#papertitle');
  const authors = one(content, '#authors');
  const abstract = one(content, '#abstract');
  const links = all(content, 'a[href]').filter((link) => !closest(link, '#abstract, #authors'));
  return cardFrom({
    source: 'cvf',
    element: content,
    titles: [title],
    abstracts: [abstract],
    slots: [authors ?? title],
    address: page.url.href,
    base: page.url,
    ids: identitiesOf(
      links.filter((link) => /arxiv\.org/.test(attribute(link, 'href') ?? '')),
      page.url,
    ),
    facts: {
      ...authorsIn(textOf(authors && (one(authors, 'i') ?? authors)).split(';')[0] ?? ''),
      ...relatedFacts(content, page),
      ...page.data.common,
      // The tags have the proceedings without pages.
      ...present({
        bibtex: bibtexOf(textOf(one(content, '.bibref'))),
        journalRef: bibField(textOf(one(content, '.bibref')), 'booktitle') ?? page.data.common?.journalRef,
      }),
      title: textOf(title) || (page.data.common?.title ?? ''),
    },
  });
}

function definitionsAfter(dt: Element): [Element | undefined, Element | undefined] {
  const isDd = (element: Element | undefined) => (element && isOf(element, 'dd') ? element : undefined);
  const first = isDd(nextElement(dt));
  return [first, first && isDd(nextElement(first))];
}

function hasFiles(dd: Element, stem: string): boolean {
  return all(dd, 'a[href*="_paper.pdf"]').some((link) => stemOf(link) === stem);
}

function stemOf(link: Element | undefined): string | undefined {
  return /([^/]+)_paper\.(?:html|pdf)$/.exec(attribute(link, 'href') ?? '')?.[1];
}

function namesOf(dd: Element): Pick<Facts, 'authors' | 'moreAuthors'> {
  const inputs = all(dd, 'input[name="query_author"]');
  // Before 2018 there were no forms.
  if (inputs.length === 0) return authorsIn(textOf(dd));
  return { authors: inputs.flatMap((input) => authorOf(attribute(input, 'value') ?? '') ?? []) };
}

// The BibTeX entry has names split, and the year.
function relatedFacts(element: Element, page: Page): Facts {
  const entry = textOf(one(element, '.bibref'));
  const authors = bibField(entry, 'author')
    ?.split(' and ')
    .flatMap((name) => authorFromInverted(name) ?? []);
  return present({
    authors: authors?.length ? authors : undefined,
    journalRef: bibField(entry, 'booktitle'),
    published: yearIn(bibField(entry, 'year') ?? ''),
    links: present({ pdf: pdfAmong(all(element, 'a[href*="_paper.pdf"]'), page.url) }),
  });
}

function bibField(entry: string, name: string): string | undefined {
  return new RegExp(`\\b${name}\\s*=\\s*[{"](.*?)["}](?:,|\\s*\\})`).exec(entry)?.[1];
}
