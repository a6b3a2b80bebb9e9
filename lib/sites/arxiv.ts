/**
 * arXiv: lists, catchup, search results, and a paper's own page. Selectors: from the templates of 2026-06 (lists,
 * papers) and 2026-07 (search), captures of 2025-12 (search) and 2023 (a paper's meta tags).
 */
import { type Author, arxivId, arxivPdf, arxivUrl, bareDoi, type Paper, present, tidy } from '../paper';
import { dayMonthYear, isoDay } from './read-date';
import { authorFromInverted, authorOf } from './read-name';
import {
  all,
  attribute,
  closest,
  isOf,
  one,
  previousElement,
  TYPESET,
  textOf,
  UNSEEN_MATHS,
} from './read-text';
import type { Card, Facts, Page, Site, Skip } from './site';

// Labels; "More" and "Less".
const NO_TEXT =
  '.descriptor, .abstract-short > a.is-size-7, .abstract-full > a.is-size-7, .button-and-tooltip';
// MathJax 2 comes after the page and can be switched off: what is read is the same before and after.
const IGNORE = `${TYPESET}, ${NO_TEXT}`;
const ABS_LINK = 'a[href*="/abs/"]';
const LISTED = /^\/(?:list|catchup)\//;
const FOUND = /^\/search(?:\/|$)/;

export const arxiv: Site = {
  name: 'arxiv',
  label: 'arXiv',
  matches: ['arxiv.org', 'www.arxiv.org'].flatMap((host) =>
    ['list', 'catchup', 'search', 'abs'].map((path) => `https://${host}/${path}/*`),
  ),
  access: 'core',
  checks: [
    { part: 'card', selector: '#dlpage dl > dd', seen: '2026-06', path: LISTED },
    { part: 'id', selector: `#dlpage dt ${ABS_LINK}`, seen: '2026-06', path: LISTED },
    { part: 'title', selector: '#dlpage .list-title', seen: '2026-06', path: LISTED },
    { part: 'abstract', selector: '#dlpage .meta > p.mathjax', seen: '2026-06', path: LISTED },
    { part: 'card', selector: 'li.arxiv-result', seen: '2026-07', path: FOUND },
    { part: 'id', selector: `li.arxiv-result .list-title ${ABS_LINK}`, seen: '2026-07', path: FOUND },
    { part: 'title', selector: 'li.arxiv-result p.title', seen: '2026-07', path: FOUND },
    { part: 'abstract', selector: 'li.arxiv-result .abstract-full', seen: '2026-07', path: FOUND },
  ],
  ignore: `${UNSEEN_MATHS}, ${NO_TEXT}`,

  hasAbstracts({ pathname, searchParams }) {
    if (FOUND.test(pathname)) return searchParams.get('abstracts') !== 'hide';
    return pathname.endsWith('/new') || searchParams.get('abs') === 'True';
  },

  saysEmpty(root) {
    // "Sorry, your query returned no results"; "No updates today."; "(showing 0 of 0 entries)".
    const said = all(root, '#dlpage h3, #dlpage p, #main-container p, h1, .title').map((line) =>
      textOf(line),
    );
    return said.some((line) =>
      /^Sorry, your query|^No (?:updates|new|results)|\b0 of 0 entries|total of 0 entries/i.test(line),
    );
  },

  kind({ hostname, pathname }) {
    if (!/^(?:www\.)?arxiv\.org$/.test(hostname)) return undefined;
    if (/^\/(?:list\/[^/]|catchup\/[^/]|search(?:\/|$))/.test(pathname)) return 'listing';
    return pathname.startsWith('/abs/') && arxivId(pathname.slice(5)) ? 'paper' : undefined;
  },

  data(root) {
    const listedOn = all(root, '#dlpage > h3, #dlpage > h1').map(headingDay).find(Boolean);
    return { facts: metaFacts(root), ...present({ listedOn }) };
  },

  *cards(root, kind) {
    if (kind === 'paper') {
      const element = one(root, '#abs') ?? one(root, '#content-inner') ?? one(root, 'body');
      if (element) yield element;
      return;
    }
    // A list has several `dl`, all of one id.
    yield* all(root, '#dlpage dl > dd, li.arxiv-result');
  },

  read(element, page) {
    if (page.kind === 'paper') return readPaperPage(element, page);
    return isOf(element, 'dd') ? readListed(element, page) : readFound(element);
  },
};

// A list's item is a `dt` with the identifier and the `dd` after it.
function readListed(dd: Element, page: Page): Card | Skip {
  let dt = previousElement(dd);
  while (dt && !isOf(dt, 'dt, dd')) dt = previousElement(dt);
  if (!dt || !isOf(dt, 'dt')) return 'no-id';
  const title = one(dd, '.list-title');
  // Only on /new, and on catchup with abstracts switched on.
  const abstract = one(dd, '.meta > p.mathjax');
  const authors = linkedAuthors(one(dd, '.list-authors'));
  const heading = one(closest(dd, 'dl') ?? dd, 'h3');
  return cardOf(dd, linkedId(one(dt, ABS_LINK)), {
    titles: title ? [title] : [],
    abstracts: abstract ? [abstract] : [],
    slot: dt,
    listedOn: headingDay(heading) ?? page.data.listedOn,
    facts: {
      ...authors,
      // The list stops at 100 names without a word; it would have printed the 101st (template of 2026-06).
      ...(authors.authors.length === 100 ? { moreAuthors: authors.moreAuthors ?? 2 } : {}),
      categories: categoriesOf(textOf(one(dd, '.list-subjects'), IGNORE)),
      ...notes(textOf(one(dd, '.list-comments'), IGNORE), textOf(one(dd, '.list-journal-ref'), IGNORE)),
    },
  });
}

function readFound(li: Element): Card | Skip {
  const title = one(li, 'p.title');
  const full = one(li, '.abstract-full');
  const slot = one(li, '.list-title');
  // The whole comes first, as it is what is read. The label "Abstract" may be a hit itself: it is outside both.
  const abstracts = [full, one(li, '.abstract-short')].filter((element) => element !== undefined);
  const lines = all(li, 'p.is-size-7').map((line) => textOf(line, IGNORE));
  const line = (label: RegExp) => lines.find((text) => label.test(text))?.replace(label, '');
  const dates = line(/^Submitted /) ?? '';
  return cardOf(li, linkedId(one(li, `.list-title ${ABS_LINK}`)), {
    titles: title ? [title] : [],
    abstracts,
    slot,
    facts: {
      ...linkedAuthors(one(li, 'p.authors')),
      categories: all(li, '.tags [data-tooltip]').flatMap((tag) => categoriesOf(`(${textOf(tag)})`)),
      ...present({
        published: dayMonthYear(/v1 submitted (.*)/.exec(dates)?.[1] ?? dates),
        doi: bareDoi(attribute(one(li, 'a[href^="https://doi.org/"]'), 'href')),
      }),
      ...notes(line(/^Comments: /), line(/^Journal ref: /)),
    },
  });
}

function readPaperPage(abs: Element, page: Page): Card | Skip {
  const id = arxivId(page.url.pathname.replace(/^\/abs\//, ''));
  const title = one(abs, 'h1.title');
  const abstract = one(abs, 'blockquote.abstract');
  const journal = all(abs, 'td.jref').find((cell) => /^Journal/.test(textOf(previousElement(cell))));
  return cardOf(abs, id, {
    titles: title ? [title] : [],
    abstracts: abstract ? [abstract] : [],
    slot: one(abs, '.dateline'),
    facts: {
      ...linkedAuthors(one(abs, 'div.authors')),
      categories: categoriesOf(textOf(one(abs, 'td.subjects'), IGNORE)),
      ...present({
        published: dayMonthYear(textOf(one(abs, '.dateline'))),
        doi: bareDoi(attribute(one(abs, 'td.doi a[href]'), 'href')),
      }),
      ...notes(textOf(one(abs, 'td.comments'), IGNORE), textOf(journal, IGNORE)),
      // The meta tags have the title as it was written (the page has accents for TeX) and names split.
      ...(id ? page.data.facts.get(id) : undefined),
    },
  });
}

interface Shown {
  readonly titles: readonly Element[];
  readonly abstracts: readonly Element[];
  readonly slot: Element | undefined;
  readonly listedOn?: string | undefined;
  readonly facts: Facts;
}

function cardOf(element: Element, id: string | undefined, shown: Shown): Card | Skip {
  if (!id) return 'no-id';
  const title = shown.facts.title ?? textOf(shown.titles[0], IGNORE);
  if (!title) return 'no-title';
  const { categories = [], authors = [], ...facts } = shown.facts;
  return {
    element,
    titles: shown.titles,
    abstracts: shown.abstracts,
    slots: shown.slot ? [shown.slot] : [],
    paper: {
      ...present({ abstract: textOf(shown.abstracts[0], IGNORE) || undefined }),
      ...facts,
      id: `arxiv:${id}`,
      title,
      url: arxivUrl(id),
      authors,
      ...(categories.length > 0 ? { categories: [...new Set(categories)] } : {}),
      links: { pdf: arxivPdf(id) },
      source: 'arxiv',
    },
    ...present({ listedOn: shown.listedOn }),
  };
}

function linkedId(link: Element | undefined): string | undefined {
  return arxivId(/\/abs\/([^?#]+)/.exec(attribute(link, 'href') ?? '')?.[1]);
}

// A link's search is for "van den Berg, R": the family name ends where the comma is.
function linkedAuthors(element: Element | undefined): Pick<Paper, 'authors' | 'moreAuthors'> {
  const links = element ? all(element, 'a[href*="searchtype=author"]') : [];
  const authors = links.flatMap((link): Author[] => {
    const query = new URLSearchParams(attribute(link, 'href')?.split('?')[1]).get('query');
    const author = authorOf(textOf(link), /^([^,]+),/.exec(query ?? '')?.[1]);
    return author ? [author] : [];
  });
  // On a paper's page the rest is there, folded, and the line only says so.
  const folded = element && one(element, '#long-author-list');
  const more = folded ? undefined : /\((\d[\d,]*) additional authors? not shown\)/.exec(textOf(element))?.[1];
  return { authors, ...present({ moreAuthors: more ? Number(more.replaceAll(',', '')) : undefined }) };
}

// "Computation and Language (cs.CL); Machine Learning (cs.LG)", the primary first.
function categoriesOf(text: string): string[] {
  return text.split(';').flatMap((part) => /\(([a-z-]+(?:\.[A-Za-z-]{2,})?)\)$/.exec(part.trim())?.[1] ?? []);
}

function notes(comment: string | undefined, journalRef: string | undefined): Facts {
  return present({ comment: comment || undefined, journalRef: journalRef || undefined });
}

// "Showing new listings for Monday, 29 June 2026", "Fri, 14 Aug 2026 (showing …)", "Catchup results for … on …".
function headingDay(heading: Element | undefined): string | undefined {
  return dayMonthYear(textOf(heading));
}

function metaFacts(root: ParentNode): ReadonlyMap<string, Facts> {
  const metas = (name: string) =>
    all(root, `meta[name="citation_${name}"]`).map((meta) => attribute(meta, 'content') ?? '');
  const text = (name: string) => tidy(metas(name)[0]) || undefined;
  const id = arxivId(metas('arxiv_id')[0]);
  const authors = metas('author').flatMap((name) => authorFromInverted(name) ?? []);
  const facts = present({
    title: text('title'),
    abstract: text('abstract'),
    authors: authors.length > 0 ? authors : undefined,
    published: isoDay(text('date')),
    doi: bareDoi(text('doi')),
  });
  return new Map(id ? [[id, facts]] : []);
}
