/** What was typed, read as a query. The grammar is in docs/search.md; what is not of it is text: nothing is an error. */
import { arxivId } from '../paper';
import { foldName } from './fold-name';
import {
  EVERYTHING,
  HAVINGS,
  type Measure,
  type Query,
  TEXT_FIELDS,
  type Term,
  type TextField,
} from './query';
import { siteKey } from './site-key';
import { numberSpan, type Span, timeSpan, yearSpan } from './spans';
import { wordsOf } from './tokens';

/** Fields whose values are not texts. */
export const OTHER_FIELDS = [
  'is',
  'has',
  'status',
  'seen',
  'saved',
  'year',
  'votes',
  'rating',
  'site',
  'group',
] as const;

/** For so long after it was first met a paper is new (lib/library/report.ts says the same on its card). */
const NEW_FOR = 12 * 3_600_000;
/** Characters that are read, and parentheses within one another; who types more gets what these say. */
const MOST = 2000;
const DEEPEST = 20;
const STATUSES: Readonly<Record<string, string>> = {
  unread: 'unread',
  'to-read': 'unread',
  reading: 'reading',
  read: 'read',
  'not-interested': 'not-interested',
};
// Optional "-" and field, then a phrase (its end may still be untyped) or a run without blanks.
const TERM = /(-?)(?:([a-z]+):)?(?:"([^"]*)("?)|([^\s]+))/iy;
// The same between parentheses, where a run ends before the one that closes.
const INNER = /(-?)(?:([a-z]+):)?(?:"([^"]*)("?)|([^\s)]+))/iy;
// Half typed: a field and nothing behind it yet.
const BARE = new RegExp(`-?(?:${[...TEXT_FIELDS, ...OTHER_FIELDS].join('|')}):(?=[\\s)]|$)`, 'iy');
const OR = /OR(?=[\s()]|$)/y;

/**
 * Parses what was typed. `now` (milliseconds) is what `saved:7d` counts from; `onTerm` is told each term as it stands
 * there: its minus, field, phrase with what ends it, and run.
 */
export function parseQuery(
  typed: string,
  now = Date.now(),
  onTerm: (term: RegExpExecArray) => void = () => {},
): Query {
  // As keyboards and papers set them, each is one character like our own.
  const text = typed.slice(0, MOST).replace(/[“”„‟]/g, '"');
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const taken = pattern.exec(text) ?? undefined;
    if (taken) at = pattern.lastIndex;
    return taken;
  };

  const sequence = (depth: number): Query => {
    const clauses: Query[][] = [];
    let joins = false;
    const add = (part: Query | undefined) => {
      if (!part) return;
      const last = clauses.at(-1);
      if (joins && last) last.push(part);
      else clauses.push([part]);
      joins = false;
    };
    while (at < text.length) {
      if (take(/\s+/y) || take(BARE)) continue;
      if (depth > 0 && take(/\)/y)) break;
      if (take(OR)) {
        joins = clauses.length > 0;
        continue;
      }
      const opens = depth < DEEPEST ? take(/(-?)\(/y) : undefined;
      if (opens) {
        const inner = sequence(depth + 1);
        if (!isEmpty(inner)) add(opens[1] ? { kind: 'not', part: inner } : inner);
        continue;
      }
      const term = take(depth > 0 ? INNER : TERM);
      if (!term) {
        at += 1;
        continue;
      }
      onTerm(term);
      add(termOf(term, now));
    }
    return all(clauses.map((parts) => (parts.length > 1 ? { kind: 'or', parts } : (parts[0] ?? EVERYTHING))));
  };
  return sequence(0);
}

/** A query that holds where all of these do. */
export function all(parts: readonly Query[]): Query {
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', parts };
}

/** True for what every paper answers. */
export function isEmpty(query: Query): boolean {
  return query.kind === 'and' && query.parts.length === 0;
}

function termOf([, minus, named, phrase, closed, run]: RegExpExecArray, now: number): Query | undefined {
  const term = positiveTerm(
    named?.toLowerCase(),
    phrase ?? run ?? '',
    phrase !== undefined,
    closed === '"',
    now,
  );
  return term && minus ? { kind: 'not', part: term } : term;
}

function positiveTerm(
  field: string | undefined,
  value: string,
  quoted: boolean,
  closed: boolean,
  now: number,
): Term | undefined {
  if (!field) return textTerm('any', arxivId(value) ?? value, quoted && closed);
  const texts = TEXT_FIELDS.find((one) => one === field);
  if (texts) return textTerm(texts, value, quoted && closed);
  // "RLHF:survey" is a text like any other, and so is the address of a paper on arXiv.
  const whole = `${field}:${value}`;
  return otherTerm(field, value, now) ?? textTerm('any', arxivId(whole) ?? whole, quoted && closed);
}

function textTerm(field: TextField | 'any', value: string, whole: boolean): Term | undefined {
  const words = wordsOf(value);
  return words.length > 0 ? { kind: 'text', field, words, prefix: !whole } : undefined;
}

function otherTerm(field: string, written: string, now: number): Term | undefined {
  const value = written.toLowerCase();
  const range = (of: Measure, span: Span | undefined): Term | undefined =>
    span && { kind: 'range', of, from: span[0], to: span[1] };
  switch (field) {
    case 'is':
      if (value === 'saved' || value === 'seen') return { kind: 'is', what: value };
      if (value === 'starred') return { kind: 'starred' };
      if (value === 'new') return range('seen', [now - NEW_FOR, Number.POSITIVE_INFINITY]);
      return statusTerm(value);
    case 'status':
      return statusTerm(value);
    case 'has': {
      const what = HAVINGS.find((one) => one === value);
      return what && { kind: 'has', what };
    }
    case 'saved':
    case 'seen':
      return range(field, timeSpan(value, now));
    case 'year':
      return range(field, yearSpan(value));
    case 'votes':
    case 'rating':
      return range(field, numberSpan(value));
    case 'site':
      return siteKey(value) ? { kind: 'site', site: siteKey(value) } : undefined;
    case 'group':
      return written ? { kind: 'group', name: foldName(written) } : undefined;
    default:
      return undefined;
  }
}

/** A status, also with blanks, as the screens call it. */
function statusTerm(value: string): Term | undefined {
  const name = value.trim().replace(/\s+/g, '-');
  const status = Object.hasOwn(STATUSES, name) ? STATUSES[name] : undefined;
  return status === undefined ? undefined : { kind: 'status', status };
}
