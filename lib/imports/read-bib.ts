/** Reads a .bib file entry by entry with Better BibTeX's parser. Heavy: to be loaded only where a file is imported. */
import { type Options, parse } from '@retorquere/bibtex-parser';
import { type Fields, incomingOf } from './incoming-of';
import { type Piece, split } from './split';
import {
  type Broken,
  type BrokenWhy,
  beginning,
  type Incoming,
  MOST_CHARACTERS,
  MOST_ENTRIES,
} from './types';

/** What one entry became. */
export type BibRead = { readonly read: Incoming } | { readonly broken: Broken };

/** What a file holds, not yet read. */
export interface BibFile {
  /** How many entries there are. */
  readonly count: number;
  /** Reads the entries in their order; between two of them the caller may rest, or stop. */
  entries(): Iterable<BibRead>;
}

/** Entries that are no work: volumes that others refer to, and what styles are told by. */
const NO_WORK =
  /^(?:mv)?(?:proceedings|collection)$|^(?:periodical|control|ieeetranbstctl|xdata|set|string|comment|preamble)$/;
/** The keys that an entry takes fields from. */
const REFERS = /\b(?:crossref|xdata)\s*=\s*["{]?\s*([^"{},]{1,300}?)\s*["},]/gi;
/**
 * Everything as it stands: reading TeX itself, the parser's time grows with the square of a text's length (9.0.29:
 * minutes for 5,000 names), and formulas become HTML.
 */
const PARSER: Options = {
  raw: true,
  sentenceCase: false,
  applyCrossRef: true,
  unsupported: 'ignore',
  verbatimFields: [/./],
};

/** Opens a file. Nothing in it makes this throw. */
export function openBib(text: string): BibFile {
  const pieces = [...split(text.replace(/^\uFEFF/, ''))];
  const works = pieces.filter(({ type }) => !NO_WORK.test(type));
  const strings = stringsOf(pieces);
  const byKey = new Map<string, string>();
  for (const { text: entry } of pieces) {
    const key = keyOf(entry);
    if (key && !byKey.has(key)) byKey.set(key, entry);
  }
  return {
    count: works.length,
    *entries() {
      for (const [place, piece] of works.entries()) {
        if (place >= MOST_ENTRIES) {
          yield broken(piece, 'too-many');
          return;
        }
        yield readPiece(piece, byKey, strings);
      }
    },
  };
}

function readPiece(
  piece: Piece,
  byKey: ReadonlyMap<string, string>,
  strings: Readonly<Record<string, string>>,
): BibRead {
  if (piece.text.length > MOST_CHARACTERS) return broken(piece, 'too-long');
  if (!piece.closed) return broken(piece, 'unclosed');
  const parents = [...piece.text.matchAll(REFERS)]
    .slice(0, 5)
    .flatMap(([, key = '']) => byKey.get(key.toLowerCase()) ?? []);
  const fields = fieldsOf([piece.text, ...parents].join('\n'), strings);
  if (!fields) return broken(piece, 'syntax');
  const read = incomingOf(piece.type, piece.line, fields.key, fields.fields);
  return read ? { read } : broken(piece, 'untitled');
}

/** The first entry's fields, TeX as it stands; undefined where the parser cannot read it. */
function fieldsOf(
  text: string,
  strings: Readonly<Record<string, string>>,
): { readonly key: string; readonly fields: Fields } | undefined {
  try {
    const { entries } = parse(text, { ...PARSER, strings: { ...strings } });
    const [entry] = entries;
    // One that it gave up has no fields.
    if (!entry || Object.keys(entry.fields).length === 0) return undefined;
    return { key: entry.key, fields: { ...entry.fields } };
  } catch {
    // Foreseen: a stranger's file may take any parser beyond its depth.
    return undefined;
  }
}

/** The file's own abbreviations, by their names in capitals. */
function stringsOf(pieces: readonly Piece[]): Readonly<Record<string, string>> {
  const definitions = pieces.filter(({ type, closed }) => type === 'string' && closed).slice(0, 5000);
  try {
    return parse(definitions.map(({ text }) => text).join('\n'), { raw: true }).strings;
  } catch {
    return {};
  }
}

function keyOf(entry: string): string {
  return /^@[A-Za-z]+\s*[{(]\s*([^\s,{}()]{1,300})\s*,/.exec(entry)?.[1]?.toLowerCase() ?? '';
}

function broken({ line, text }: Piece, why: BrokenWhy): BibRead {
  return { broken: { line, why, text: beginning(text) } };
}
