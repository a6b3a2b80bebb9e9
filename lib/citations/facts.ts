/** What every format asks of a paper: dates, identifiers, addresses. */
import { arxivOf, arxivUrl, type Paper } from '../paper';
import { clean } from './tex/clean';

/** A date as far as it is known; strings with leading zeros. */
export interface PaperDate {
  readonly year: string;
  readonly month?: string;
  readonly day?: string;
}

/** A date as far as it is known, and what may stand behind it. */
export const ISO_DATE = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?/;

/** What arXiv calls a category: `cs.LG`, `quant-ph`. */
export const CATEGORY = /^[a-z-]+(?:\.[A-Za-z-]+)?$/;

/** The months as BibTeX's macros call them. */
export const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * When the first version appeared: the source's date, else what the arXiv id tells (`2306.00732`: June 2023,
 * `hep-th/9901001`: January 1999; https://info.arxiv.org/help/arxiv_identifier.html), else undefined.
 */
export function dateOf(paper: Paper): PaperDate | undefined {
  const [, year, month, day] = ISO_DATE.exec(paper.published ?? '') ?? [];
  if (year !== undefined) return { year, ...(month && { month }), ...(day && { day }) };
  const [, yy, mm] = /^(?:[a-z-]+\/)?(\d\d)(\d\d)/.exec(arxivOf(paper.id) ?? '') ?? [];
  if (yy === undefined || mm === undefined) return undefined;
  const full = `${Number(yy) > 90 ? '19' : '20'}${yy}`;
  return Number(mm) >= 1 && Number(mm) <= 12 ? { year: full, month: mm } : { year: full };
}

/** The year of the first version, four digits, or undefined. */
export function yearOf(paper: Paper): string | undefined {
  return dateOf(paper)?.year;
}

/** `2017-06-12`, `2017-06` or `2017`; undefined if nothing is known. */
export function isoDate(date: PaperDate | undefined): string | undefined {
  return date && [date.year, date.month, date.day].filter(Boolean).join('-');
}

/** The primary arXiv category, or undefined. */
export function primaryClass(paper: Paper): string | undefined {
  const first = paper.categories?.[0];
  return first !== undefined && CATEGORY.test(first) ? first : undefined;
}

/** The publisher's DOI, bare; arXiv's own (`10.48550/…`) is none. */
export function publisherDoi(paper: Pick<Paper, 'id' | 'doi'>): string | undefined {
  const given = paper.doi ?? (paper.id.startsWith('doi:') ? paper.id.slice('doi:'.length) : '');
  if (given === '') return undefined;
  const bare = /(?:^|doi\.org\/|doi:\s*)(10\.\d{4,9}\/\S+)$/i.exec(clean(given))?.[1];
  return bare === undefined || /^10\.48550\//i.test(bare) ? undefined : bare;
}

/** The DOI that DataCite gave an arXiv paper. */
export function arxivDoi(paper: Paper): string | undefined {
  const id = arxivOf(paper.id);
  return id && `10.48550/arXiv.${id}`;
}

/** Where the paper is found: arXiv's address for arXiv's papers, else the record's own if it is one of the web. */
export function urlOf(paper: Paper): string | undefined {
  const id = arxivOf(paper.id);
  if (id !== undefined) return arxivUrl(id);
  const url = clean(paper.url);
  return /^https?:\/\/[^\s]/i.test(url) ? url : undefined;
}

/** What to call a paper whose title can't be printed: its arXiv id, else host and path of its address. */
export function titleInstead(paper: Paper): string {
  const id = arxivOf(paper.id);
  if (id !== undefined) return `arXiv:${id}`;
  const url = urlOf(paper);
  if (url === undefined) return paper.id;
  return url
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/[?#].*$/, '')
    .replace(/\/$/, '');
}
