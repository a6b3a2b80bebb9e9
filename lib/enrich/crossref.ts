/** Crossref as a source: what a publisher says of the work behind a DOI (https://api.crossref.org/swagger-ui). */
import * as v from 'valibot';
import { type Author, bareDoi, CAPS, cutTo, present, tidy } from '../paper';
import type { Reading, Source } from './types';
import { decodeEntities } from './xml';

/** A published work, as Crossref has it. Texts are tidy and without markup. */
export interface CrossrefWork {
  /** Bare, lower-case. */
  readonly doi: string;
  /** Crossref's own word, `journal-article`, `proceedings-article`, `book-chapter` …: see WORK_TYPES. */
  readonly type: string;
  readonly title: string;
  readonly subtitle?: string;
  /** The journal, or the proceedings' own title where its series is named too. */
  readonly containerTitle?: string;
  readonly volume?: string;
  readonly issue?: string;
  /** `12-34`, or an article number. */
  readonly pages?: string;
  readonly publisher?: string;
  /** Four digits. */
  readonly year?: string;
  /** Split by the publisher; the first is the first. */
  readonly authors: readonly Author[];
}

/** One DOI a request, one request at a time and well below the five a second that are allowed (2026-06). */
export const crossref: Source<CrossrefWork> = {
  batch: 1,
  gap: 1000,
  accepts: isCrossrefDoi,
  url: ([doi = '']) => crossrefUrl(doi),
  read: readCrossref,
};

/** Whether Crossref can know it: a bare DOI in lower case, and none of arXiv's own, which are DataCite's (404). */
function isCrossrefDoi(doi: string): boolean {
  return bareDoi(doi) === doi && doi.length <= 400 && !doi.startsWith('10.48550/');
}

/** The request for one DOI. No `mailto`: the reader's address is nobody's business. */
export function crossrefUrl(doi: string): string {
  return `https://api.crossref.org/works/${encodeURIComponent(doi)}`;
}

const texts = v.fallback(v.array(v.string()), []);
const text = v.fallback(v.optional(v.string()), undefined);
const dated = v.fallback(
  v.optional(v.object({ 'date-parts': v.array(v.array(v.nullable(v.number()))) })),
  undefined,
);
const person = v.object({ given: text, family: text, suffix: text, name: text, sequence: text });
const work = v.object({
  message: v.object({
    DOI: v.string(),
    type: v.string(),
    title: texts,
    subtitle: texts,
    'container-title': texts,
    volume: text,
    issue: text,
    page: text,
    'article-number': text,
    publisher: text,
    published: dated,
    issued: dated,
    author: v.fallback(v.array(v.unknown()), []),
  }),
});
const reply = v.pipe(v.string(), v.parseJson(), work);

/** A reply's work; undefined if it is none. Fields that make no sense are left out, the others stay. */
export function parseCrossref(body: string): CrossrefWork | undefined {
  const read = v.safeParse(reply, body);
  if (!read.success) return undefined;
  const { message } = read.output;
  const doi = bareDoi(message.DOI);
  if (doi === undefined) return undefined;
  return {
    doi,
    type: message.type.slice(0, 60),
    title: plain(message.title[0]) ?? '',
    authors: authorsOf(message.author),
    ...present({
      subtitle: plain(message.subtitle[0]),
      containerTitle: containerOf(message['container-title']),
      volume: plain(message.volume),
      issue: plain(message.issue),
      pages: plain(message.page) ?? plain(message['article-number']),
      publisher: plain(message.publisher),
      year: yearOf(message.published) ?? yearOf(message.issued),
    }),
  };
}

function readCrossref(status: number, body: string, [asked]: readonly string[]): Reading<CrossrefWork> {
  if (status === 404) return { kind: 'answered', found: new Map() };
  if (status === 400) return { kind: 'refused', message: tidy(body.slice(0, 200)), culprits: [] };
  const work = status === 200 ? parseCrossref(body) : undefined;
  if (!work || asked === undefined) return { kind: 'unreadable' };
  // Under the DOI that was asked, even if Crossref calls it an alias: agree.ts looks at the work's own.
  return { kind: 'answered', found: new Map([[asked, work]]) };
}

// Titles come with face markup, JATS or MathML, and doubly encoded (`&amp;amp;`, 2026-06).
function plain(given: string | undefined): string | undefined {
  const cut = (given ?? '').slice(0, CAPS.note);
  const bare = tidy(decodeEntities(decodeEntities(cut.replace(/<\/?[A-Za-z][^<>]*>/g, ''))));
  return cutTo(bare, CAPS.title) || undefined;
}

// Springer names the series first, then the book.
const SERIES = /^(?:lecture notes in|communications in computer|ifip advances|advances in intelligent)/i;

function containerOf(titles: readonly string[]): string | undefined {
  const all = titles.slice(0, 10).map(plain);
  return all.find((title) => title !== undefined && !SERIES.test(title)) ?? all[0];
}

function yearOf(date: { readonly 'date-parts': readonly (readonly (number | null)[])[] } | undefined) {
  const year = date?.['date-parts'][0]?.[0];
  return year && year >= 1500 && year < 3000 ? String(Math.trunc(year)) : undefined;
}

function authorsOf(given: readonly unknown[]): readonly Author[] {
  const people = given.slice(0, CAPS.authors).flatMap((one) => {
    const read = v.safeParse(person, one);
    return read.success ? [read.output] : [];
  });
  const first = people.findIndex(({ sequence }) => sequence === 'first');
  const ordered = first > 0 ? [...people.splice(first, 1), ...people] : people;
  return ordered.flatMap((one) => {
    const name = (part: string | undefined) => plain(part)?.slice(0, CAPS.name);
    const family = [name(one.family), name(one.suffix)].filter(Boolean).join(' ');
    const first = name(one.given);
    if (family && first) return [{ name: `${first} ${family}`, family, given: first }];
    const whole = family || name(one.name) || first;
    return whole ? [{ name: whole }] : [];
  });
}
