/** What a citation format is. One file a format in this folder, one line in index.ts. */
import type { Paper, Publication } from '../../paper';
import type { CaseProtection } from '../tex';

/** One paper to be written. */
export interface Entry {
  readonly paper: Paper;
  /** The citation key, stored with the paper. */
  readonly key: string;
  readonly tags?: readonly string[];
  /** The reader's own words. */
  readonly note?: string;
  /** Only on evidence; without it a paper is a preprint. */
  readonly publication?: Publication;
}

/** What the reader can choose. Formats pass over what they have no place for. */
export interface ExportOptions {
  readonly preprintStyle: 'misc' | 'article';
  readonly month: boolean;
  readonly abstract: boolean;
  /** Tags as keywords. */
  readonly keywords: boolean;
  readonly note: boolean;
  /** arXiv's own DOI (`10.48550/…`), where there is no publisher's. */
  readonly arxivDoi: boolean;
  readonly caseProtection: CaseProtection;
  /** The first so many authors "and others"; undefined: all. */
  readonly maxAuthors?: number | undefined;
}

/** What people get who never chose. */
export const defaultOptions: ExportOptions = {
  preprintStyle: 'misc',
  month: false,
  abstract: false,
  keywords: false,
  note: false,
  arxivDoi: false,
  caseProtection: 'smart',
};

/** A file of text. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

export interface Format {
  /** The file's name in this folder. */
  readonly name: string;
  /** As people call it. */
  readonly label: string;
  /** Without a dot. */
  readonly extension: string;
  readonly mimeType: string;
  /** What it has a place for: only that is offered. */
  readonly options: readonly (keyof ExportOptions)[];
  /** The whole file, as many entries as papers, in their order. Never throws for what a paper holds. */
  render(entries: readonly Entry[], options?: ExportOptions): string;
  /** The same, a piece for each paper and none for many: a screen writes thousands without standing still. */
  pieces(entries: readonly Entry[], options?: ExportOptions): Iterable<string>;
  /**
   * The same as a file for each paper, for a format of which that is the point; names that any file system takes, no
   * two of them alike in any case.
   */
  files?(entries: readonly Entry[], options?: ExportOptions): Iterable<TextFile>;
}

/** How a format writes: what makes its pieces. */
export function inPieces(
  write: (entries: readonly Entry[], options: ExportOptions) => Iterable<string>,
): Pick<Format, 'render' | 'pieces'> {
  return {
    render: (entries, options = defaultOptions) => [...write(entries, options)].join(''),
    pieces: (entries, options = defaultOptions) => write(entries, options),
  };
}

/** Pieces of one entry each, and what stands between two of them. */
export function* between(
  separator: string,
  entries: readonly Entry[],
  write: (entry: Entry, at: number) => string,
): Iterable<string> {
  for (const [at, entry] of entries.entries()) {
    if (at > 0) yield separator;
    yield write(entry, at);
  }
}
