/**
 * The query language of the library.
 *
 *   query  = clause*            all of them must hold
 *   clause = term (OR term)*    one of them must hold; OR joins its two neighbours, as on the web
 *   term   = ["-"] [field ":"] (word | "phrase")
 *   field  = title | author | abstract | tag | list | note | key | status | is | has | saved | year
 *
 * A word is found at the start of words, a phrase as it stands; both without case or accents. `status:read`,
 * `is:unread`; `has:note|tag|list|abstract|key|doi`; `saved:7d` (the last seven days), `saved:>2026-11-01`,
 * `saved:<2026-11`; `year:2024`, `year:>2022`. What is not of this form is searched as text: typing never
 * gives an error.
 */
import { foldText } from './fold';

/** Where a text term looks. */
export type TextField = 'any' | 'title' | 'author' | 'abstract' | 'tag' | 'list' | 'note' | 'key';

/** What a paper can have. */
export type Having = 'note' | 'tag' | 'list' | 'abstract' | 'key' | 'doi';

export type Term = { readonly negative: boolean } & (
  | { readonly kind: 'text'; readonly field: TextField; readonly text: string; readonly whole: boolean }
  | { readonly kind: 'status'; readonly status: string }
  | { readonly kind: 'has'; readonly what: Having }
  /** Saved at or after `from` and before `to`, milliseconds since 1970. */
  | { readonly kind: 'saved'; readonly from: number; readonly to: number }
  | { readonly kind: 'year'; readonly from: number; readonly to: number }
);

/** All clauses must hold; of each clause, one term. */
export type Query = readonly (readonly Term[])[];

const TEXT_FIELDS = new Set<string>(['title', 'author', 'abstract', 'tag', 'list', 'note', 'key']);
const HAVINGS = new Set<string>(['note', 'tag', 'list', 'abstract', 'key', 'doi']);
const DAY = 86_400_000;
// A term: optional "-", optional "field:", then "a phrase" (its end may still be untyped) or a run of non-blanks.
const TERM = /(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))/gi;
// Half typed: a field and nothing behind it yet.
const BARE_FIELD = /^-?(title|author|abstract|tag|list|note|key|status|is|has|saved|year):$/i;

/** Parses what was typed. `now` (milliseconds) is what `saved:7d` counts from. */
export function parseQuery(typed: string, now = Date.now()): Query {
  const clauses: Term[][] = [];
  let joins = false;
  for (const [whole, minus, field, phrase, word] of typed.matchAll(TERM)) {
    if (whole === 'OR') {
      joins = clauses.length > 0;
      continue;
    }
    if (BARE_FIELD.test(whole)) continue;
    const term = toTerm(minus === '-', field?.toLowerCase(), phrase, word, now);
    if (!term) continue;
    const last = clauses.at(-1);
    if (joins && last) last.push(term);
    else clauses.push([term]);
    joins = false;
  }
  return clauses;
}

function toTerm(
  negative: boolean,
  field: string | undefined,
  phrase: string | undefined,
  word: string | undefined,
  now: number,
): Term | undefined {
  const value = phrase ?? word ?? '';
  if (field && !TEXT_FIELDS.has(field)) {
    const special = specialTerm(field, value.toLowerCase(), now);
    if (special) return { negative, ...special };
    // "RLHF:survey" is a text like any other.
    return textTerm(negative, 'any', `${field}:${value}`, true);
  }
  return textTerm(negative, (field as TextField | undefined) ?? 'any', value, phrase !== undefined);
}

function textTerm(negative: boolean, field: TextField, value: string, whole: boolean): Term | undefined {
  const text = foldText(value);
  return text ? { negative, kind: 'text', field, text, whole } : undefined;
}

type Special =
  | { kind: 'status'; status: string }
  | { kind: 'has'; what: Having }
  | { kind: 'saved' | 'year'; from: number; to: number };

function specialTerm(field: string, value: string, now: number): Special | undefined {
  if ((field === 'status' || field === 'is') && value) return { kind: 'status', status: value };
  if (field === 'has' && HAVINGS.has(value)) return { kind: 'has', what: value as Having };
  if (field === 'saved') {
    const days = /^(\d{1,4})d$/.exec(value)?.[1];
    if (days) return { kind: 'saved', from: now - Number(days) * DAY, to: Number.POSITIVE_INFINITY };
    return bounded('saved', value, dayRange);
  }
  if (field === 'year') return bounded('year', value, yearRange);
  return undefined;
}

/** Applies `>` (from the value on) and `<` (before it) to the range that a value names. */
function bounded(
  kind: 'saved' | 'year',
  value: string,
  range: (value: string) => readonly [number, number] | undefined,
): Special | undefined {
  const [, sign, rest] = /^([<>]?)=?(.*)$/.exec(value) ?? [];
  const found = range(rest ?? '');
  if (!found) return undefined;
  if (sign === '>') return { kind, from: found[0], to: Number.POSITIVE_INFINITY };
  if (sign === '<') return { kind, from: Number.NEGATIVE_INFINITY, to: found[0] };
  return { kind, from: found[0], to: found[1] };
}

/** `2026`, `2026-11` or `2026-11-01` as a range of local time. */
function dayRange(value: string): readonly [number, number] | undefined {
  const parts = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(value);
  if (!parts) return undefined;
  const year = Number(parts[1]);
  const month = parts[2] ? Number(parts[2]) - 1 : undefined;
  const day = parts[3] ? Number(parts[3]) : undefined;
  const from = new Date(year, month ?? 0, day ?? 1).getTime();
  const to =
    month === undefined
      ? new Date(year + 1, 0, 1)
      : day === undefined
        ? new Date(year, month + 1, 1)
        : new Date(year, month, day + 1);
  return [from, to.getTime()];
}

function yearRange(value: string): readonly [number, number] | undefined {
  const year = /^\d{4}$/.test(value) ? Number(value) : undefined;
  return year === undefined ? undefined : [year, year + 1];
}
