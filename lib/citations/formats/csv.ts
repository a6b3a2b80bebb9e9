/** A table for spreadsheets: RFC 4180, with the byte order mark without which Excel takes UTF-8 for Latin-1. */
import { arxivOf } from '../../paper';
import { dateOf, isoDate, publisherDoi, urlOf } from '../facts';
import { plainAuthors, plainTitle } from '../plain';
import { plainText } from '../tex';
import { clean } from '../tex/clean';
import { type Entry, type ExportOptions, type Format, inPieces } from './format';

type Column = readonly [name: string, cell: (entry: Entry, options: ExportOptions) => string | undefined];

const COLUMNS: readonly Column[] = [
  ['key', ({ key }) => key],
  ['title', ({ paper }) => plainTitle(paper)],
  ['authors', ({ paper }, options) => authors(plainAuthors(paper, options.maxAuthors))],
  ['year', ({ paper, publication }) => publication?.year ?? dateOf(paper)?.year],
  ['date', ({ paper }) => isoDate(dateOf(paper))],
  ['venue', ({ publication }) => publication?.container],
  ['arxiv', ({ paper }) => arxivOf(paper.id)],
  ['doi', ({ paper }) => publisherDoi(paper)],
  ['url', ({ paper }) => urlOf(paper)],
  ['categories', ({ paper }) => paper.categories?.join('; ')],
  ['tags', ({ tags }) => tags?.join('; ')],
  ['note', ({ note }) => note],
];
const ABSTRACT: Column = ['abstract', ({ paper }) => plainText(paper.abstract ?? '')];

export const csv: Format = {
  name: 'csv',
  label: 'CSV',
  extension: 'csv',
  mimeType: 'text/csv;charset=utf-8',
  options: ['abstract', 'maxAuthors'],
  ...inPieces(function* (entries, options) {
    const columns = options.abstract ? [...COLUMNS, ABSTRACT] : COLUMNS;
    yield `\uFEFF${columns.map(([name]) => name).join(',')}\r\n`;
    for (const entry of entries)
      yield `${columns.map(([, cell]) => quote(clean(cell(entry, options) ?? ''))).join(',')}\r\n`;
  }),
};

function authors({ names, more }: ReturnType<typeof plainAuthors>): string {
  return [...names, ...(more ? ['et al.'] : [])].join('; ');
}

// A spreadsheet runs a cell that begins with one of these as a formula, in East Asia also one with their wide forms (OWASP,
// "CSV injection", 2026-11). TAB and CR, after which it may do so, too, are gone by then.
function quote(cell: string): string {
  return `"${cell.replace(/^[=+\-@＝＋－＠]/, "'$&").replaceAll('"', '""')}"`;
}
