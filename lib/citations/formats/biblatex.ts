/** BibTeX's successor for biblatex and biber: `@online`, whole dates, Unicode letters. */
import { arxivOf } from '../../paper';
import {
  authorField,
  editorField,
  type Field,
  pagesField,
  readersFields,
  safeKeys,
  titleField,
  writeEntry,
} from '../bib-entry';
import { arxivDoi, isoDate, primaryClass, publisherDoi, urlOf } from '../facts';
import { type Issued, issuedOf } from '../issued';
import { textToTex } from '../tex';
import { verbatimDoi, verbatimUrl } from '../verbatim';
import { between, type Entry, type ExportOptions, type Format, inPieces } from './format';

export const biblatex: Format = {
  name: 'biblatex',
  label: 'biblatex',
  extension: 'bib',
  mimeType: 'application/x-bibtex',
  options: ['preprintStyle', 'abstract', 'keywords', 'note', 'arxivDoi', 'caseProtection', 'maxAuthors'],
  ...inPieces((entries, options) => {
    const keys = safeKeys(entries);
    return between('\n', entries, (entry, at) => render(entry, keys[at] ?? entry.key, options));
  }),
};

function render(entry: Entry, key: string, options: ExportOptions): string {
  const { paper } = entry;
  const id = arxivOf(paper.id);
  const author = authorField(entry, 'unicode', options);
  const doi = publisherDoi(paper) ?? (options.arxivDoi ? arxivDoi(paper) : undefined);
  const url = verbatimUrl(urlOf(paper) ?? '');
  const [type, venue] = venueOf(entry, options, author !== '', Boolean(id ?? url));
  return writeEntry(type, key, [
    ['title', titleField(entry, 'unicode', options)],
    ['author', author],
    ...venue,
    ['date', datesOf(issuedOf(entry))],
    ['eprint', id],
    ['eprinttype', id && 'arXiv'],
    ['eprintclass', id && primaryClass(paper)],
    ['pubstate', type === 'online' && id ? 'prepublished' : undefined],
    ['doi', doi && verbatimDoi(doi)],
    ['url', id === undefined ? url : undefined],
    ...readersFields(entry, 'unicode', options),
  ]);
}

/** `2018-10`, or `2018-10/2018-11` of what was in both months. */
function datesOf(issued: Issued | undefined): string | undefined {
  const from = isoDate(issued);
  return issued?.until ? `${from}/${issued.year}-${issued.until}` : from;
}

/** The entry's type, and the fields that say where it appeared. `@online` wants an address. */
function venueOf(
  entry: Entry,
  options: ExportOptions,
  hasAuthor: boolean,
  hasAddress: boolean,
): readonly [string, readonly Field[]] {
  const { paper, publication } = entry;
  const text = (value: string | undefined) => textToTex(value ?? '', 'unicode');
  const container = text(publication?.container);
  if (publication && container) {
    const journal = publication.type === 'journal';
    return [
      journal ? 'article' : 'inproceedings',
      [
        [journal ? 'journaltitle' : 'booktitle', container],
        ['editor', editorField(entry, 'unicode')],
        ['series', text(publication.series)],
        ['volume', text(publication.volume)],
        ['number', text(publication.number)],
        ['pages', pagesField(publication.pages, 'unicode')],
        // biber's data model has neither in @article.
        ['location', journal ? undefined : text(publication.address)],
        ['publisher', journal ? undefined : text(publication.publisher)],
        ['language', text(publication.language)],
      ],
    ];
  }
  const id = arxivOf(paper.id);
  // biber's data model wants an article's author.
  if (options.preprintStyle === 'article' && id !== undefined && hasAuthor) {
    return ['article', [['journaltitle', `arXiv preprint arXiv:${id}`]]];
  }
  return [hasAddress ? 'online' : 'misc', []];
}
