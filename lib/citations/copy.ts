/** One paper's citation, for the clipboard. */
import { urlOf, yearOf } from './facts';
import { bibtex } from './formats/bibtex';
import { defaultOptions, type Entry, type ExportOptions } from './formats/format';
import { markdownLink } from './markdown';
import { authorsInWords, identifierInWords, plainTitle } from './plain';

/** A way to copy a paper. */
export interface Copy {
  readonly name: 'bibtex' | 'cite' | 'pandoc' | 'reference' | 'markdown' | 'url';
  /** As people call it. */
  readonly label: string;
  text(entry: Entry, options?: ExportOptions): string;
}

export const copies: readonly Copy[] = [
  {
    name: 'bibtex',
    label: 'BibTeX',
    text: (entry, options = defaultOptions) => bibtex.render([entry], options),
  },
  { name: 'cite', label: '\\cite{key}', text: ({ key }) => `\\cite{${key}}` },
  { name: 'pandoc', label: '[@key]', text: ({ key }) => `[@${key}]` },
  {
    name: 'reference',
    label: 'Plain reference',
    text: (entry, options = defaultOptions) => reference(entry, options),
  },
  { name: 'markdown', label: 'Markdown link', text: ({ paper }) => markdownLink(paper) },
  { name: 'url', label: 'URL', text: ({ paper }) => urlOf(paper) ?? '' },
];

/** "A, B and C. Title. arXiv:2306.00732, 2023." */
function reference({ paper }: Entry, options: ExportOptions): string {
  const where = [identifierInWords(paper), yearOf(paper)].filter(Boolean).join(', ');
  return [authorsInWords(paper, options.maxAuthors), plainTitle(paper), where]
    .filter(Boolean)
    .map((part) => (/[.?!]$/.test(part) ? part : `${part}.`))
    .join(' ');
}
