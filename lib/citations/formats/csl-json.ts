/** CSL-JSON, which pandoc, Zotero and every citation processor read. */
import { type Author, arxivOf } from '../../paper';
import { arxivDoi, publisherDoi, urlOf } from '../facts';
import { type Issued, issuedOf } from '../issued';
import { type Name, parseNames } from '../names';
import { plainTitle } from '../plain';
import { plainText } from '../tex';
import { clean } from '../tex/clean';
import { verbatimUrl } from '../verbatim';
import { type Entry, type ExportOptions, type Format, inPieces } from './format';

export const cslJson: Format = {
  name: 'csl-json',
  label: 'CSL-JSON',
  extension: 'json',
  mimeType: 'application/vnd.citationstyles.csl+json',
  options: ['abstract', 'keywords', 'note', 'maxAuthors'],
  ...inPieces(function* (entries, options) {
    yield '[';
    for (const [at, entry] of entries.entries()) {
      const text = JSON.stringify(item(entry, options), undefined, 2);
      yield `${at > 0 ? ',' : ''}\n  ${text.replaceAll('\n', '\n  ')}`;
    }
    yield entries.length > 0 ? '\n]\n' : ']\n';
  }),
};

// JSON.stringify leaves out what is undefined. The fields: https://docs.citationstyles.org/en/stable/specification.html
function item(entry: Entry, options: ExportOptions): Readonly<Record<string, unknown>> {
  const { paper, publication, key, tags = [], note = '' } = entry;
  const id = arxivOf(paper.id);
  const { names, others } = parseNames(paper);
  const limit =
    options.maxAuthors !== undefined && options.maxAuthors > 0 ? options.maxAuthors : names.length;
  const author = names.slice(0, limit).map(cslName);
  const more = others || names.length > limit;
  const journal = publication?.type === 'journal';
  return {
    id: key,
    'citation-key': key,
    type: publication ? (journal ? 'article-journal' : 'paper-conference') : 'article',
    title: plainTitle(paper),
    // CSL has no word for "and others"; its processors abbreviate themselves. What pandoc reads from BibTeX is this.
    author: author.length > 0 ? [...author, ...(more ? [{ literal: 'others' }] : [])] : undefined,
    editor: editorsOf(publication?.editors),
    issued: issued(issuedOf(entry)),
    'container-title': publication && clean(publication.container),
    'collection-title': publication?.series,
    volume: publication?.volume,
    issue: publication?.number,
    page: publication?.pages,
    publisher: publication ? publication.publisher : id && 'arXiv',
    'publisher-place': publication?.address,
    language: publication?.language,
    number: publication ? undefined : id && `arXiv:${id}`,
    DOI: publisherDoi(paper) ?? arxivDoi(paper),
    URL: verbatimUrl(urlOf(paper) ?? '') || undefined,
    abstract: (options.abstract && plainText(paper.abstract ?? '')) || undefined,
    keyword: (options.keywords && tags.map(clean).filter(Boolean).join(', ')) || undefined,
    note: (options.note && clean(note)) || undefined,
  };
}

function cslName(name: Name): Readonly<Record<string, string | undefined>> {
  if (name.kind === 'literal') return { literal: name.literal };
  return {
    family: name.family,
    given: name.given || undefined,
    suffix: name.suffix || undefined,
    'non-dropping-particle': name.particle || undefined,
  };
}

function editorsOf(authors: readonly Author[] = []) {
  const { names } = parseNames({ authors });
  return names.length > 0 ? names.map(cslName) : undefined;
}

/** Two dates are a range. */
function issued(
  date: Issued | undefined,
): { readonly 'date-parts': readonly (readonly number[])[] } | undefined {
  const numbers = (...parts: readonly (string | undefined)[]) =>
    parts.filter((part) => part !== undefined).map(Number);
  return (
    date && {
      'date-parts': [
        numbers(date.year, date.month, date.day),
        ...(date.until === undefined ? [] : [numbers(date.year, date.until)]),
      ],
    }
  );
}
