/**
 * Hugging Face Papers: the daily, weekly, monthly and trending lists, search results, a paper's own page.
 * Selectors: 2024-08 and 2026-10 from captures, 2026-07 and search by report.
 */
import { arxivId, arxivPdf, arxivUrl, type Paper, present } from '../paper';
import { readDailyPapers } from './read-daily-papers';
import { isoDay, monthDayYear } from './read-date';
import { httpsUrl } from './read-json';
import { authorOf } from './read-name';
import {
  all,
  attribute,
  closest,
  each,
  isOf,
  lastElement,
  nextElement,
  one,
  parent,
  textOf,
} from './read-text';
import type { Card, Page, Site, Skip } from './site';

const PAPER_PATH = /^(?:https:\/\/huggingface\.co)?\/papers\/([^/?#]+)\/?(?:[?#].*)?$/;
const LIST_PATH = /^\/papers(?:\/(?:date|week|month)\/[^/]+|\/trending)?\/?$/;
const PAPER_LINK = 'a[href*="/papers/"]';

export const huggingface: Site = {
  name: 'huggingface',
  label: 'Hugging Face',
  matches: ['https://huggingface.co/papers*'],
  access: 'core',
  checks: [
    { part: 'card', selector: 'article', seen: '2026-10' },
    { part: 'id', selector: `article ${PAPER_LINK}`, seen: '2026-10' },
    { part: 'title', selector: `article h3 > ${PAPER_LINK}`, seen: '2026-10' },
    { part: 'abstract', selector: 'article p', seen: '2026-10', path: /^\/papers\/trending/ },
  ],

  // A day's cards have none: there the page's data has them, which stays as it was when the day changes (2026-08).
  hasAbstracts: ({ pathname }) => pathname.startsWith('/papers/trending'),

  saysEmpty: (root) =>
    all(root, 'main h2, main h3, main p, main div').some((it) => /^No papers\b/.test(textOf(it))),

  kind(url) {
    if (url.hostname !== 'huggingface.co') return undefined;
    if (LIST_PATH.test(url.pathname)) return 'listing';
    return idOf(url.pathname) ? 'paper' : undefined;
  },

  data(root) {
    // It stays as the server sent it while the reader searches or changes the day (2026-08).
    const props = ['DailyPapers', 'PaperContent'].map((target) =>
      attribute(one(root, `[data-target="${target}"]`), 'data-props'),
    );
    const json = props.find((found) => found !== undefined);
    return json === undefined ? { facts: new Map() } : readDailyPapers(json);
  },

  *cards(root, kind) {
    if (kind === 'paper') {
      const title = one(root, 'main h1') ?? one(root, 'h1');
      const element = title && (closest(title, 'section') ?? parent(title));
      if (element) yield element;
      return;
    }
    for (const article of each(root, 'article')) {
      const outer = parent(article);
      if (outer && closest(outer, 'article')) continue;
      if (one(article, 'h3') ?? one(article, PAPER_LINK)) yield article;
    }
  },

  read(element, page) {
    return page.kind === 'paper' ? readPaperPage(element, page) : readListed(element, page);
  },
};

// The first link of a card is its thumbnail and has no text (2024-08, still so 2026-10); trending has two
// copies of everything within one article, one of them hidden (2026-10).
function readListed(article: Element, page: Page): Card | Skip {
  const links = all(article, `h3 > ${PAPER_LINK}`);
  const id = [...links, ...all(article, PAPER_LINK)].map(linkedId).find(Boolean);
  if (!id) return 'no-id';
  const titles = links.filter((link) => linkedId(link) === id && textOf(link));
  return cardOf(article, page, {
    id,
    titles,
    abstracts: listedAbstracts(article, id),
    rows: titles.map((title) => rowBelow(closest(title, 'h3') ?? title)),
    authors: () => listedAuthors(article),
  });
}

function readPaperPage(section: Element, page: Page): Card | Skip {
  const id = idOf(page.url.pathname);
  const title = one(section, 'h1');
  if (!id) return 'no-id';
  const heading = all(section, 'h2').find((element) => textOf(element) === 'Abstract');
  return cardOf(section, page, {
    id,
    titles: title ? [title] : [],
    abstracts: heading ? all(parent(heading) ?? heading, 'p') : [],
    rows: title ? [nextElement(title) ?? title] : [],
    authors: () => ({
      authors: all(section, 'span.author').flatMap((author) => authorOf(textOf(author)) ?? []),
    }),
  });
}

interface Shown {
  readonly id: string;
  readonly titles: readonly Element[];
  readonly abstracts: readonly Element[];
  readonly rows: readonly Element[];
  readonly authors: () => Pick<Paper, 'authors' | 'moreAuthors'>;
}

// What is on screen decides which paper it is and what it is called; the page's data adds what the card leaves
// out, and the blanks that a search loses between two hits ("approximationerror", 2026-10).
function cardOf(element: Element, page: Page, shown: Shown): Card | Skip {
  const { id, titles, abstracts, rows } = shown;
  const facts = page.data.facts.get(id);
  const printed = textOf(titles[0]);
  if (!printed) return 'no-title';
  const letters = (title: string) => title.replaceAll(' ', '');
  const title = facts?.title && letters(facts.title) === letters(printed) ? facts.title : printed;
  const listedOn = facts?.listedOn ?? listedDay(page.url);
  const votes = all(element, '.leading-none, [role="checkbox"] .text-orange-500').map(votesOf);
  return {
    element,
    titles,
    abstracts,
    slots: rows.filter((row) => !closest(row, 'a')),
    paper: {
      id: `arxiv:${id}`,
      title,
      url: arxivUrl(id),
      ...(facts?.authors?.length ? { authors: facts.authors } : shown.authors()),
      ...present({
        // An entry of the data without an abstract: then the card shows the machine's summary (2026-10).
        abstract: facts ? facts.abstract : longest(abstracts),
        published: facts?.published ?? publishedIn(rows, id),
      }),
      links: {
        pdf: arxivPdf(id),
        huggingface: `https://huggingface.co/papers/${id}`,
        ...present({ code: httpsUrl(attribute(one(element, 'a[href^="https://github.com/"]'), 'href')) }),
        ...facts?.links,
      },
      source: 'huggingface',
      lossy: true,
    },
    ...present({ votes: votes.find((number) => number !== undefined) ?? facts?.votes, listedOn }),
  };
}

function idOf(path: string): string | undefined {
  return arxivId(PAPER_PATH.exec(path)?.[1]);
}

function linkedId(link: Element): string | undefined {
  return idOf(attribute(link, 'href') ?? '');
}

// Trending has paragraphs; a search result wraps the abstract in a link, and with which tag is not known (2026-10).
function listedAbstracts(article: Element, id: string): Element[] {
  const paragraphs = all(article, 'p').filter((p) => !closest(p, 'dialog'));
  if (paragraphs.length > 0) return paragraphs;
  return all(article, PAPER_LINK).filter(
    (link) =>
      linkedId(link) === id && !closest(link, 'h3') && !one(link, 'ul, img, video, svg') && textOf(link),
  );
}

function longest(elements: readonly Element[]): string | undefined {
  const texts = elements
    .filter((element) => !textOf(nextElement(element)).startsWith('AI-generated'))
    .map((element) => textOf(element));
  return texts.reduce<string>((a, b) => (b.length > a.length ? b : a), '') || undefined;
}

// At most five, in reverse: those with an account first, by their account's name and with a picture. Then
// neither their names nor the order of the authors can be known.
function listedAuthors(article: Element): Pick<Paper, 'authors' | 'moreAuthors'> {
  const first = one(article, 'ul > li[title]');
  const ul = first && parent(first);
  if (!ul) return { authors: [] };
  const items = all(ul, 'li[title]').reverse();
  const total = Number(/(\d+) authors?\b/.exec(textOf(ul))?.[1] ?? items.length);
  const named = items.some((item) => one(item, 'img')) ? [] : items;
  const authors = named.flatMap((item) => authorOf(attribute(item, 'title') ?? '') ?? []);
  return {
    authors,
    ...present({ moreAuthors: total > authors.length ? total - authors.length : undefined }),
  };
}

// The row of authors, date and comments, which has room at its end and is not part of a link.
function rowBelow(heading: Element): Element {
  const rows: Element[] = [];
  for (let next = nextElement(heading); next; next = nextElement(next)) {
    if (isOf(next, 'div')) rows.push(next);
  }
  const isRow = (element: Element | undefined) => element && isOf(element, 'div.items-center');
  const row = rows.findLast(isRow) ?? rows.at(-1) ?? parent(heading) ?? heading;
  const end = lastElement(row);
  return end && isRow(end) ? end : row;
}

// "Published on Sep 27, 2026", "Sep 27, 2026", and this year "May 29": the paper's identifier knows the year.
function publishedIn(rows: readonly Element[], id: string): string | undefined {
  for (const element of rows.flatMap((row) => all(row, 'span, div'))) {
    const day = /^(?:Published on )?([A-Z][a-z]{2} \d{1,2}(?:, \d{4})?)$/.exec(textOf(element))?.[1];
    if (day) return monthDayYear(day, `20${id.slice(0, 2)}-${id.slice(2, 4)}`);
  }
  return undefined;
}

function listedDay(url: URL): string | undefined {
  if (url.searchParams.has('q')) return undefined;
  return isoDay(url.searchParams.get('date') ?? /^\/papers\/date\/([^/]+)/.exec(url.pathname)?.[1]);
}

function votesOf(element: Element): number | undefined {
  const printed = textOf(element);
  if (printed === '-') return 0;
  return /^\d+$/.test(printed) ? Number(printed) : undefined;
}
