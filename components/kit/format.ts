/** Authors, dates and addresses, as short as a row allows. */
import type { Author, Paper } from '../../lib/paper';
import { counted, t } from './text';

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const UTC_DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });

/** "A. One, B. Two and 531 more": at most `most` names, as printed. '' if the page named nobody. */
export function authorsShort(authors: readonly Author[], more = 0, most = 3): string {
  const named = authors.slice(0, most).map((author) => author.name);
  const rest = authors.length - named.length + more;
  const names = named.join(', ');
  if (!names || rest === 0) return names;
  return counted(rest, 'andMoreOne', 'andMoreMany', names);
}

const UTC_MONTH = new Intl.DateTimeFormat(undefined, { year: 'numeric', month: 'short', timeZone: 'UTC' });

/** The day of a `YYYY-MM-DD`, or the month of a `YYYY-MM`, in the reader's manner; anything else comes back as it is. */
export function publishedDay(published: string): string {
  if (/^\d{4}-\d{2}$/.test(published)) {
    const month = Date.parse(`${published}-01T00:00:00Z`);
    return Number.isNaN(month) ? published : UTC_MONTH.format(month);
  }
  const time = published.length === 10 ? Date.parse(`${published}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(time) ? published : UTC_DAY.format(time);
}

/** "today", "yesterday", or the day, of milliseconds since 1970. */
export function savedDay(savedAt: number, now = Date.now()): string {
  const days = Math.round(
    (new Date(now).setHours(0, 0, 0, 0) - new Date(savedAt).setHours(0, 0, 0, 0)) / 864e5,
  );
  if (days === 0) return t('today');
  if (days === 1) return t('yesterday');
  return dayOf(savedAt);
}

/** The day of milliseconds since 1970. */
export function dayOf(at: number): string {
  return DAY.format(at);
}

/** A paper's address if it can be followed safely (https), else undefined. */
export function safeUrl(url: string | undefined): string | undefined {
  return url?.startsWith('https://') ? url : undefined;
}

/** The links of a paper that can be followed, with their names. */
export function linksOf({
  url,
  links = {},
  doi,
}: Paper): readonly { readonly name: string; readonly url: string }[] {
  const all: readonly (readonly [string, string | undefined])[] = [
    [/^https:\/\/arxiv\.org\//.test(url) ? 'arXiv' : t('linkPage'), url],
    ['PDF', links.pdf],
    ['Hugging Face', links.huggingface],
    [t('linkCode'), links.code],
    [t('linkProject'), links.project],
    ['DOI', doi && `https://doi.org/${doi}`],
  ];
  return all.flatMap(([name, address]) => {
    const safe = safeUrl(address);
    return safe ? [{ name, url: safe }] : [];
  });
}
