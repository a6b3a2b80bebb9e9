/** An entry's fields as a paper: what it is, who wrote it, where it appeared, and what the reader had noted. */

import { CATEGORY, ISO_DATE, MONTHS, publisherDoi } from '../citations/facts';
import { asKey, MAX_KEY, UNSAFE } from '../citations/key-template';
import {
  type Author,
  arxivId,
  bareDoi,
  CAPS,
  cutTo,
  type Paper,
  type Publication,
  present,
  tidy,
} from '../paper';
import { fromTex, wordsFromTex } from './from-tex';
import { addressed, arxivIn, byAddress, byWords, type Identity, identityOf } from './identify';
import type { Incoming } from './types';

/** By their names in lower case, as they stand in the file: TeX. */
export type Fields = Readonly<Record<string, unknown>>;

/** The most tags that an entry's keywords become. */
const MOST_TAGS = 30;
const MOST_TAG = 100;
const MOST_NOTE = 20_000;

/** What the entry is, or undefined where it has no title. `line`: where it stands. */
export function incomingOf(type: string, line: number, key: string, fields: Fields): Incoming | undefined {
  const raw = (...names: readonly string[]) => textOf(fields, ...names);
  const title = cut(fromTex(titleOf(raw('title'), raw('subtitle'))), CAPS.title);
  if (!title) return undefined;
  const { authors, more } = authorsOf(raw('author', 'editor'));
  const date = dateOf(raw('date'), raw('year'), raw('month'));
  const identity = identify(raw, title, authors, date?.slice(0, 4) ?? '');
  const categories = raw('primaryclass', 'eprintclass')
    .split(/[\s,;]+/)
    .filter((one) => CATEGORY.test(one));
  const publication = publicationOf(type, raw, date);
  const abstract = cut(fromTex(raw('abstract')), CAPS.abstract);
  const paper: Paper = {
    id: identity.id,
    title,
    url: identity.url.length <= CAPS.url ? identity.url : '',
    authors,
    source: 'file',
    ...present({
      abstract: abstract || undefined,
      moreAuthors: more || undefined,
      published: date,
      categories: categories.length > 0 ? categories.slice(0, CAPS.categories) : undefined,
      doi: identity.doi ?? doiOf(raw('doi')),
      links: identity.links,
      journalRef: publication ? undefined : placeOf(type, raw) || undefined,
    }),
  };
  return {
    line,
    key: keyOf(key),
    paper,
    tags: tagsOf(raw('keywords', 'keyword')),
    note: noteOf(raw),
    ...(publication && { publication }),
  };
}

/** The key as it can be kept: without the signs that break a .bib file or LaTeX. */
function keyOf(key: string): string {
  const plain = key.normalize('NFC').replace(UNSAFE, '').slice(0, MAX_KEY);
  return plain || asKey(key);
}

type Raw = (...names: readonly string[]) => string;

/** The first of these fields that says something, as it stands. */
function textOf(fields: Fields, ...names: readonly string[]): string {
  for (const name of names) {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    // The parser parts keywords in every mode.
    const text = Array.isArray(value) ? value.filter((one) => typeof one === 'string').join(', ') : value;
    if (typeof text === 'string' && text.trim()) return text.toWellFormed();
  }
  return '';
}

function titleOf(title: string, subtitle: string): string {
  return subtitle && title ? `${title}: ${subtitle}` : title;
}

function identify(raw: Raw, title: string, authors: readonly Author[], year: string): Identity {
  const doi = doiOf(raw('doi'));
  const address = addressOf(raw);
  const fromDoi = identityOf(verbatim(raw('doi')));
  const fromAddress = identityOf(address);
  const arxiv =
    eprintOf(raw) ??
    arxivIn(
      [raw('journal', 'journaltitle'), raw('howpublished'), raw('volume'), raw('number'), raw('pages')]
        .map(wordsFromTex)
        .join(' '),
    );
  const found = arxiv
    ? addressed(`arxiv:${arxiv}`)
    : ([fromAddress, fromDoi].find((one) => one?.id.startsWith('arxiv:')) ?? fromAddress ?? fromDoi);
  const identity = found ?? byAddress(address) ?? byWords(title, authors, year);
  return { ...identity, ...present({ doi: identity.doi ?? doi }) };
}

function eprintOf(raw: Raw): string | undefined {
  const archive = raw('archiveprefix', 'eprinttype').trim();
  return !archive || /^arxiv$/i.test(archive)
    ? arxivId(verbatim(raw('eprint', 'arxivid', 'arxiv')))
    : undefined;
}

/** A publisher's DOI; arXiv's own is none. */
function doiOf(text: string): string | undefined {
  const doi = bareDoi(verbatim(text));
  return doi && doi.length <= CAPS.name ? publisherDoi({ id: '', doi }) : undefined;
}

/** DBLP and Mendeley escape what is verbatim. */
function verbatim(text: string): string {
  return tidy(text.replace(/\\([_%&#~{}])/g, '$1').replace(/[{}]/g, ''));
}

function addressOf(raw: Raw): string {
  const inWords = /\\url\s*\{([^{}]+)\}|(https?:\/\/[^\s{},]+)/.exec(`${raw('howpublished')} ${raw('note')}`);
  const address = verbatim(raw('url') || (inWords?.[1] ?? inWords?.[2] ?? ''));
  return address.length <= CAPS.url ? address : '';
}

function authorsOf(tex: string): { readonly authors: readonly Author[]; readonly more: number } {
  const names = apart(tex, ' and ');
  const all = names
    .slice(0, CAPS.authors)
    .map(authorOf)
    .filter((one) => one !== undefined);
  const others = /^(?:others|et\.? al\.?)$/i.test(all.at(-1)?.name ?? '');
  return {
    authors: others ? all.slice(0, -1) : all,
    more: (others ? 1 : 0) + Math.max(0, names.length - CAPS.authors),
  };
}

/** One name: "Given Family", "Family, Given", "Family, Jr., Given", or in braces what must not be taken apart. */
function authorOf(tex: string): Author | undefined {
  const words = (part: string) => cut(wordsFromTex(part), CAPS.name);
  const [first = '', ...rest] = apart(tex, ',').map((part) => part.trim());
  const given = words(rest.at(-1) ?? '');
  const family = words([first, ...rest.slice(0, -1)].join(' '));
  if (rest.length > 2) return { name: words(tex) };
  if (family && given) return { name: cut(`${given} ${family}`, CAPS.name), family, given };
  if (!family) return given ? { name: given } : undefined;
  const whole = /^\{[^{}]*\}$/.test(first) && /[\s,]/.test(family);
  return whole ? { name: family, family, given: '' } : { name: family };
}

/** The parts of a text between separators that stand outside of braces; blanks are worth one another. */
function apart(text: string, separator: string): readonly string[] {
  const plain = text.replace(/\s+/g, ' ').trim();
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < plain.length; i++) {
    if (plain[i] === '\\') i++;
    else if (plain[i] === '{') depth++;
    else if (plain[i] === '}') depth--;
    else if (depth === 0 && plain.startsWith(separator, i)) {
      parts.push(plain.slice(start, i));
      start = i + separator.length;
      i = start - 1;
    }
  }
  return [...parts, plain.slice(start)].map((part) => part.trim()).filter(Boolean);
}

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as far as it is known; undefined without a year. */
function dateOf(date: string, year: string, month: string): string | undefined {
  const iso = ISO_DATE.exec(date.trim());
  if (iso) return iso[0];
  const found = /\b(1[5-9]\d\d|20\d\d)\b/.exec(fromTex(year))?.[1];
  if (!found) return undefined;
  const named = monthIn(month);
  return named ? `${found}-${named}` : found;
}

const MONTH_NAME = new RegExp(String.raw`\b(?:${MONTHS.join('|')})`);

/** `08` of `aug`, `{August}`, `8`, `aug # "~5"`, where the parser makes `08~5` of it; undefined of what is no month. */
function monthIn(text: string): string | undefined {
  const words = text.trim().toLowerCase().replace(/[{}"]/g, '');
  const [name] = MONTH_NAME.exec(words) ?? [];
  if (name) return String(MONTHS.indexOf(name) + 1).padStart(2, '0');
  const [number, other] = words.padStart(2, '0').match(/(?<!\d)(?:0[1-9]|1[0-2])(?!\d)/g) ?? [];
  return other === undefined ? number : undefined;
}

/** `10`, or `10/11` of `oct # "-" # nov` and of `2018-10/2018-11`. */
function monthsOf(date: string, month: string): string | undefined {
  const [, year, dated, last, until] =
    /^(\d{4})-(\d\d)(?:-\d\d)?(?:\/(\d{4})-(\d\d))?/.exec(date.trim()) ?? [];
  const [named = '', other = ''] = month.split(/[-–—/]+/);
  const first = monthIn(dated ?? named);
  const second = dated === undefined ? monthIn(other) : last === year ? monthIn(until ?? '') : undefined;
  return first && second && first < second ? `${first}/${second}` : first;
}

// "Submitted to TEAPOT 2024" is what OpenReview calls the place of a paper that is under review (2026-08).
const PREPRINT = /^(?:arxiv|corr\b|biorxiv|medrxiv|ssrn|preprint|submitted to\b)/i;

function publicationOf(type: string, raw: Raw, date: string | undefined): Publication | undefined {
  const words = (...names: readonly string[]) => cut(wordsFromTex(raw(...names)), CAPS.title);
  const short = (...names: readonly string[]) => cut(words(...names), CAPS.name) || undefined;
  const journal = type === 'article' ? words('journal', 'journaltitle') : '';
  const book = /^(?:inproceedings|conference|incollection|inbook|inreference)$/.test(type)
    ? words('booktitle', 'journal')
    : '';
  const container = journal || book;
  if (!container || PREPRINT.test(container)) return undefined;
  return {
    type: journal ? 'journal' : 'proceedings',
    container,
    ...present({
      volume: short('volume'),
      number: short('number', 'issue'),
      pages: short('pages', 'eid')?.replace(/\s*[–—-]+\s*/g, '-'),
      publisher: short('publisher'),
      address: short('address', 'location'),
      series: short('series'),
      editors: editorsOf(raw),
      language: short('language'),
      year: date?.slice(0, 4),
      month: date && monthsOf(raw('date'), raw('month')),
    }),
  };
}

/** Those who edited where it appeared; of what has no authors they stand in their place. */
function editorsOf(raw: Raw): readonly Author[] | undefined {
  const { authors } = authorsOf(raw('author') && raw('editor'));
  return authors.length > 0 ? authors : undefined;
}

/** Of a book, a thesis or a report: who brought it out, in words, since there is no field for it. */
function placeOf(type: string, raw: Raw): string {
  if (!/book|thesis|report|manual|booklet/.test(type)) return '';
  const parts = [raw('type'), raw('school', 'institution', 'organization', 'publisher'), raw('edition')];
  const words = parts.map((part) => cut(wordsFromTex(part), CAPS.name)).filter(Boolean);
  const kind =
    /^(?:phd|masters)thesis$/.test(type) && !raw('type')
      ? [type === 'phdthesis' ? 'PhD thesis' : 'Master’s thesis']
      : [];
  return [...kind, ...words].join(', ');
}

function tagsOf(tex: string): readonly string[] {
  const tags = apart(tex, ',')
    .flatMap((part) => apart(part, ';'))
    .map(wordsFromTex);
  return [...new Set(tags)].filter((tag) => tag && tag.length <= MOST_TAG).slice(0, MOST_TAGS);
}

/** What the reader wrote. Where the paper is found is no note. */
function noteOf(raw: Raw): string {
  return [raw('note'), raw('annote', 'annotation')]
    .map((note) => cut(fromTex(note), MOST_NOTE))
    .filter((note) => note && !/^(?:arxiv[\s:]|https?:\/\/\S+$|doi:\s*10\.)/i.test(note))
    .join('\n\n');
}

function cut(text: string, most: number): string {
  return tidy(cutTo(text, most));
}
