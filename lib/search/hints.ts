/** What may come next in a query: fields, and the values of those that have few. */
import { completions } from './completions';
import { OTHER_FIELDS } from './parse-query';
import { HAVINGS, TEXT_FIELDS } from './query';

/** Names that values can be. */
export interface HintNames {
  readonly tags: readonly string[];
  readonly lists: readonly string[];
  readonly groups: readonly string[];
}

export interface Hint {
  /** What is shown: `tag:`, or a value. */
  readonly label: string;
  /** The whole text once it is chosen. */
  readonly text: string;
}

const FIELDS: readonly string[] = [...TEXT_FIELDS, ...OTHER_FIELDS];
const VALUES: Readonly<Record<string, readonly string[]>> = {
  is: ['saved', 'seen', 'new', 'starred', 'unread', 'reading', 'read', 'not-interested'],
  status: ['unread', 'reading', 'read', 'not-interested'],
  has: HAVINGS,
  seen: ['today', 'yesterday', '7d', '1m'],
  site: ['arXiv', 'Hugging Face'],
  saved: ['today', '7d', '1m', '1y'],
};
const MOST = 8;
/** Letters of a field that are enough to say that it is one. */
const ENOUGH = 2;

/** What stands before the last word, and it; within a quotation blanks belong to it. */
const QUOTED = /^((?:.*[\s(])?)(-?)([a-z]+:"[^"]*)$/is;
const PLAIN = /^((?:.*[\s(])?)(-?)(\S*)$/s;

/** Hints on the end of what was typed; none where there is nothing to say. */
export function hintsFor(typed: string, names: HintNames): readonly Hint[] {
  const [, before = '', minus = '', word = ''] = QUOTED.exec(typed) ?? PLAIN.exec(typed) ?? [];
  const start = before + minus;
  const [, field, value] = /^([a-z]+):(.*)$/is.exec(word) ?? [];
  if (field === undefined) {
    if (word.length < ENOUGH) return [];
    const wanted = word.toLowerCase();
    return FIELDS.filter((one) => one.startsWith(wanted))
      .slice(0, MOST)
      .map((one) => ({ label: `${one}:`, text: `${start}${one}:` }));
  }
  const known = valuesOf(field.toLowerCase(), names).map((label) => ({ value: label, label }));
  const wanted = (value ?? '').replace(/^"/, '');
  return completions(known, wanted)
    .filter(({ label }) => label !== wanted)
    .slice(0, MOST)
    .map(({ label }) => ({ label, text: `${start}${field}:${quoted(label)} ` }));
}

function valuesOf(field: string, { tags, lists, groups }: HintNames): readonly string[] {
  if (field === 'tag') return tags;
  if (field === 'list') return lists;
  if (field === 'group') return groups;
  return Object.hasOwn(VALUES, field) ? (VALUES[field] ?? []) : [];
}

/** A value as it stands behind a field: in quotation marks where it is more than one word. */
export function quoted(value: string): string {
  return /^[\p{L}\p{N}_-]+$/u.test(value) ? value : `"${value.replaceAll('"', '')}"`;
}
