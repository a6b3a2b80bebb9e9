/** Papers' citations for the clipboard. */
import { urlOf, yearOf } from './facts';
import { bibtex } from './formats/bibtex';
import { defaultOptions, type Entry, type ExportOptions } from './formats/format';
import { markdownLink } from './markdown';
import { authorsInWords, identifierInWords, plainTitle } from './plain';

export type CopyName = 'bibtex' | 'cite' | 'pandoc' | 'reference' | 'markdown' | 'url';

/** A way to copy papers. */
export interface Copy {
  readonly name: CopyName;
  /** The citation key is part of the text. */
  readonly keyed: boolean;
  text(entries: readonly Entry[], options?: ExportOptions): string;
}

export const copies: readonly Copy[] = [
  {
    name: 'bibtex',
    keyed: true,
    text: (entries, options = defaultOptions) => bibtex.render(entries, options),
  },
  { name: 'cite', keyed: true, text: (entries) => `\\cite{${entries.map(({ key }) => key).join(',')}}` },
  { name: 'pandoc', keyed: true, text: (entries) => `[${entries.map(({ key }) => `@${key}`).join('; ')}]` },
  {
    name: 'reference',
    keyed: false,
    text: (entries, options = defaultOptions) => lines(entries, (entry) => reference(entry, options)),
  },
  { name: 'markdown', keyed: false, text: (entries) => lines(entries, ({ paper }) => markdownLink(paper)) },
  { name: 'url', keyed: false, text: (entries) => lines(entries, ({ paper }) => urlOf(paper) ?? '') },
];

/** The way of that name; of none, the BibTeX entry. */
export function copyNamed(name: string): Copy {
  const [first, ...others] = copies;
  const found = others.find((one) => one.name === name) ?? first;
  if (!found) throw new Error('there is no way to copy');
  return found;
}

function lines(entries: readonly Entry[], line: (entry: Entry) => string): string {
  return entries.map(line).filter(Boolean).join('\n');
}

/** "A, B and C. Title. arXiv:2306.00732, 2023." */
function reference({ paper }: Entry, options: ExportOptions): string {
  const where = [identifierInWords(paper), yearOf(paper)].filter(Boolean).join(', ');
  return [authorsInWords(paper, options.maxAuthors), plainTitle(paper), where]
    .filter(Boolean)
    .map((part) => (/[.?!]$/.test(part) ? part : `${part}.`))
    .join(' ');
}
