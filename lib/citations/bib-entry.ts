/** What BibTeX and biblatex files have in common: the entry's layout, its names, its keys. */
import { titleInstead } from './facts';
import type { Entry, ExportOptions } from './formats/format';
import { UNSAFE } from './key-template';
import { uniqueKey } from './keys';
import { parseNames } from './names';
import { type Letters, textToTex, titleToTex } from './tex';
import { nameToTex } from './tex/name';

/** A field and its value; one without a value is not written. */
export type Field = readonly [name: string, value: string | undefined];

const WIDTH = 'archivePrefix'.length;

/** One entry, a field a line. Values are TeX already; `month` is a macro and stands without braces. */
export function writeEntry(type: string, key: string, fields: readonly Field[]): string {
  let out = `@${type}{${key},\n`;
  for (const [name, value] of fields) {
    if (value) out += `  ${name.padEnd(WIDTH)} = ${name === 'month' ? value : `{${value}}`},\n`;
  }
  return `${out}}\n`;
}

/** The title, or what to call a paper that has no printable one. */
export function titleField(entry: Entry, letters: Letters, options: ExportOptions): string {
  return (
    titleToTex(entry.paper.title, letters, options.caseProtection) ||
    textToTex(titleInstead(entry.paper), letters)
  );
}

/** `A, B and C, D and others`; '' without authors. */
export function authorField(entry: Entry, letters: Letters, options: ExportOptions): string {
  const { names, others } = parseNames(entry.paper);
  const limit =
    options.maxAuthors !== undefined && options.maxAuthors > 0 ? options.maxAuthors : names.length;
  const written = names
    .slice(0, limit)
    .map((name) => nameToTex(name, letters))
    .filter(Boolean);
  if (written.length === 0) return '';
  return written.join(' and ') + (others || names.length > limit ? ' and others' : '');
}

/** Pages with TeX's dash between them: `12--34`. */
export function pagesField(pages: string | undefined, letters: Letters): string {
  return textToTex((pages ?? '').replace(/\s*[-‐‑–—−]+\s*/g, '-'), letters).replaceAll('-', '--');
}

/** What the reader added, as far as it is asked for. */
export function readersFields(entry: Entry, letters: Letters, options: ExportOptions): readonly Field[] {
  const { paper, tags = [], note = '' } = entry;
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
