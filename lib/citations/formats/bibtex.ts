/** BibTeX for bibtex and natbib: ASCII for everything Latin, Greek and mathematical. */
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
import { arxivDoi, MONTHS, primaryClass, publisherDoi, urlOf } from '../facts';
import { issuedOf } from '../issued';
import { textToTex } from '../tex';
import { verbatimDoi, verbatimUrl } from '../verbatim';
import { between, type Entry, type ExportOptions, type Format, inPieces } from './format';

export const bibtex: Format = {
  name: 'bibtex',
  label: 'BibTeX',
  extension: 'bib',
  mimeType: 'application/x-bibtex',
  options: [
    'preprintStyle',
    'month',
    'abstract',
    'keywords',
    'note',
    'arxivDoi',
    'caseProtection',
    'maxAuthors',
  ],
  ...inPieces((entries, options) => {
    const keys = safeKeys(entries);
    return between('\n', entries, (entry, at) => render(entry, keys[at] ?? entry.key, options));
  }),
};

function render(entry: Entry, key: string, options: ExportOptions): string {
  const { paper, publication } = entry;
  const id = arxivOf(paper.id);
  const author = authorField(entry, 'ascii', options);
  const issued = issuedOf(entry);
  const [type, venue] = venueOf(entry, options, author === '' ? undefined : id);
  const doi = publisherDoi(paper) ?? (options.arxivDoi ? arxivDoi(paper) : undefined);
  // The setting is about preprints: the month of a publication is a part of it. Of `oct # "-" # nov` biber complains.
  const month = options.month || publication?.month ? MONTHS[Number(issued?.month) - 1] : undefined;
  return writeEntry(type, key, [
    ['title', titleField(entry, 'ascii', options)],
    ['author', author],
    // plain.bst can't sort an entry without an author otherwise.
    ['key', author ? undefined : key],
    ...venue,
    ['year', issued?.year],
    ['month', month],
    ['eprint', id],
    ['archivePrefix', id && 'arXiv'],
    ['primaryClass', id && primaryClass(paper)],
    ['doi', doi && verbatimDoi(doi)],
    ['url', verbatimUrl(urlOf(paper) ?? '')],
    ...readersFields(entry, 'ascii', options),
  ]);
}

/** The entry's type, and the fields that say where it appeared. */
function venueOf(
  entry: Entry,
  options: ExportOptions,
  id: string | undefined,
): readonly [string, readonly Field[]] {
  const { publication } = entry;
  const text = (value: string | undefined) => (value ? textToTex(value, 'ascii') : '');
  const container = publication && text(publication.container);
  if (publication && container) {
    const journal = publication.type === 'journal';
    return [
      journal ? 'article' : 'inproceedings',
      [
        [journal ? 'journal' : 'booktitle', container],
        ['editor', editorField(entry, 'ascii')],
        ['series', text(publication.series)],
        ['volume', text(publication.volume)],
        // plain.bst warns of volume and number together in proceedings.
        ['number', journal || !publication.volume ? text(publication.number) : undefined],
        ['pages', pagesField(publication.pages, 'ascii')],
        // plain.bst passes over these of an article, and biber's data model has none.
        ['address', journal ? undefined : text(publication.address)],
        ['publisher', journal ? undefined : text(publication.publisher)],
        ['language', text(publication.language)],
      ],
    ];
  }
  // Every style misses an article's author.
  if (options.preprintStyle === 'article' && id !== undefined) {
    return ['article', [['journal', `arXiv preprint arXiv:${id}`]]];
  }
  return ['misc', []];
}
