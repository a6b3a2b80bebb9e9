/** Papers' citations for the clipboard. */
import { urlOf, yearOf } from './facts';
import { bibtex } from './formats/bibtex';
import { between, type Entry, type ExportOptions, inPieces } from './formats/format';
import { markdownLink } from './markdown';
import { authorsInWords, identifierInWords, plainTitle } from './plain';

export type CopyName = 'bibtex' | 'cite' | 'pandoc' | 'reference' | 'markdown' | 'url';

/** A way to copy papers. */
export interface Copy {
  readonly name: CopyName;
  /** The citation key is part of the text. */
  readonly keyed: boolean;
  text(entries: readonly Entry[], options?: ExportOptions): string;
  /** The same, a piece for each paper: a screen writes thousands without standing still. */
  pieces(entries: readonly Entry[], options?: ExportOptions): Iterable<string>;
}

export const copies: readonly Copy[] = [
  { name: 'bibtex', keyed: true, text: bibtex.render, pieces: bibtex.pieces },
  way('cite', true, (entries) => around('\\cite{', ',', entries, ({ key }) => key, '}')),
  way('pandoc', true, (entries) => around('[', '; ', entries, ({ key }) => `@${key}`, ']')),
  way('reference', false, (entries, options) => lines(entries, (entry) => reference(entry, options))),
  way('markdown', false, (entries) => lines(entries, ({ paper }) => markdownLink(paper))),
  way('url', false, (entries) => lines(entries, ({ paper }) => urlOf(paper) ?? '')),
];

/** The way of that name; of none, the BibTeX entry. */
export function copyNamed(name: string): Copy {
  const [first, ...others] = copies;
  const found = others.find((one) => one.name === name) ?? first;
  if (!found) throw new Error('there is no way to copy');
  return found;
}

function way(
  name: CopyName,
  keyed: boolean,
  write: (entries: readonly Entry[], options: ExportOptions) => Iterable<string>,
): Copy {
  const { render, pieces } = inPieces(write);
  return { name, keyed, text: render, pieces };
}

function* around(
  before: string,
  separator: string,
  entries: readonly Entry[],
  write: (entry: Entry) => string,
  after: string,
): Iterable<string> {
  yield before;
  yield* between(separator, entries, write);
  yield after;
}

/** A line for each that has something to say. */
function* lines(entries: readonly Entry[], line: (entry: Entry) => string): Iterable<string> {
  let separator = '';
  for (const entry of entries) {
    const text = line(entry);
    if (!text) continue;
    yield separator + text;
    separator = '\n';
  }
}

/** "A, B and C. Title. arXiv:2306.00732, 2023." */
function reference({ paper }: Entry, options: ExportOptions): string {
  const where = [identifierInWords(paper), yearOf(paper)].filter(Boolean).join(', ');
  return [authorsInWords(paper, options.maxAuthors), plainTitle(paper), where]
    .filter(Boolean)
    .map((part) => (/[.?!]$/.test(part) ? part : `${part}.`))
    .join(' ');
}
