/** What BibTeX and biblatex files have in common: the entry's layout, its names, its keys. */
import type { Author } from '../paper';
import { titleInstead } from './facts';
import type { Entry, ExportOptions } from './formats/format';
import { UNSAFE } from './key-template';
import { uniqueKey } from './keys';
import { parseInList, plainAt } from './names';
import { type Letters, textToTex, titleToTex } from './tex';
import { nameToTex } from './tex/name';

/** A field and its value; one without a value is not written. */
export type Field = readonly [name: string, value: string | undefined];

const WIDTH = 'archivePrefix'.length;
/** What stands in front of a field's value, by the field's name. */
const BEGINNINGS = new Map<string, string>();

function beginningOf(name: string): string {
  let beginning = BEGINNINGS.get(name);
  if (beginning === undefined) {
    beginning = `  ${name.padEnd(WIDTH)} = ${name === 'month' ? '' : '{'}`;
    BEGINNINGS.set(name, beginning);
  }
  return beginning;
}

/** One entry, a field a line. Values are TeX already; `month` is a macro and stands without braces. */
export function writeEntry(type: string, key: string, fields: readonly Field[]): string {
  const parts = ['@', type, '{', key, ',\n'];
  for (const [name, value] of fields) {
    if (!value) continue;
    const bare = name === 'month';
    parts.push(beginningOf(name), value, bare ? ',\n' : '},\n');
  }
  parts.push('}\n');
  // Joined at once: a text that is added up lives as a tree of its pieces, and thousands of those are what the
  // collector of garbage works at (two fifths of the time, V8 11.3, 2026-11).
  return parts.join('');
}

/** The title, or what to call a paper that has no printable one. */
export function titleField(entry: Entry, letters: Letters, options: ExportOptions): string {
  return (
    titleToTex(entry.paper.title, letters, options.caseProtection) ||
    textToTex(titleInstead(entry.paper), letters)
  );
}

/** `A, B and C, D and others`; '' without authors. */
export function authorField({ paper }: Entry, letters: Letters, { maxAuthors = 0 }: ExportOptions): string {
  return namesField(paper.authors, letters, paper.moreAuthors, maxAuthors);
}

/** Those who edited where it appeared, likewise; undefined where there are none. */
export function editorField({ publication }: Entry, letters: Letters): string | undefined {
  const { editors } = publication ?? {};
  return editors && namesField(editors, letters);
}

function namesField(authors: readonly Author[], letters: Letters, more = 0, limit = 0): string {
  const most = limit > 0 ? limit : Number.POSITIVE_INFINITY;
  const written: string[] = [];
  let others = more > 0;
  let count = 0;
  for (const author of authors) {
    // Nearly all are plain: nothing is made of these but the text, which takes half the time (V8 11.3, 2026-11).
    const at = plainAt(author);
    if (at >= 0) {
      if (++count <= most) written.push(`${author.name.slice(at)}, ${author.name.slice(0, at - 1)}`);
      continue;
    }
    const close = parseInList(author, author === authors.at(-1));
    if (close.others) others = true;
    const tex = close.name && ++count <= most && nameToTex(close.name, letters);
    if (tex) written.push(tex);
  }
  if (written.length > 0 && (others || count > most)) written.push('others');
  return written.join(' and ');
}

/** Pages with TeX's dash between them: `12--34`. */
export function pagesField(pages: string | undefined, letters: Letters): string {
  return textToTex((pages ?? '').replace(/\s*[-‐‑–—−]+\s*/g, '-'), letters).replaceAll('-', '--');
}

const NOTHING: readonly Field[] = [];

/** What the reader added, as far as it is asked for. */
export function readersFields(entry: Entry, letters: Letters, options: ExportOptions): readonly Field[] {
  const { paper, tags = [], note = '' } = entry;
  if (!options.abstract && !options.keywords && !options.note) return NOTHING;
  const write = (texts: readonly string[]) => texts.map((text) => textToTex(text, letters)).filter(Boolean);
  return [
    ['abstract', options.abstract ? textToTex(paper.abstract ?? '', letters) : undefined],
    // A comma parts keywords.
    [
      'keywords',
      options.keywords ? write(tags.map((tag) => tag.replaceAll(',', ' '))).join(', ') : undefined,
    ],
    ['note', options.note ? write([paper.journalRef ?? '', note]).join('. ') : undefined],
  ];
}

/**
 * The entries' keys, safe to write: a reader may have typed or imported anything, but one odd key must not break the
 * file, and BibTeX stops at keys that are equal up to case.
 */
export function safeKeys(entries: readonly Entry[]): readonly string[] {
  const used = new Set<string>();
  return entries.map((entry) => {
    const plain = entry.key.replace(UNSAFE, '');
    const key =
      plain && !used.has(plain.toLowerCase()) ? plain : uniqueKey(plain, (wanted) => used.has(wanted));
    used.add(key.toLowerCase());
    return key;
  });
}
