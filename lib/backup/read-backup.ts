/** Reading a backup file: all of it is checked before anything is done with it. Whoever made it may be hostile. */
import * as v from 'valibot';
import { DERIVED, without } from '../library/registers';
import type { Offer } from '../library/types';
import { paper as paperSchema } from '../messages/schemas';
import { CAPS } from '../messages/shapes';
import { PAPER_FIELDS } from '../paper';
import { readClock, readGone, readPaperClocks, withReadClocks } from './read-clocks';
import type { Backup, BackupList, BackupPaper, BackupRemoved } from './types';
import { FORMAT, VERSION } from './types';

/** The most that a file may be: bytes as it comes, and characters when it is unpacked, and of one text in it. */
export const FILE_CAPS = {
  bytes: 50_000_000,
  text: 400_000_000,
  string: 10_000_000,
  papers: 200_000,
  depth: 12,
} as const;

/**
 * Why a file is not a backup. `newer`: made by a later version of Paperlight; `rows`: some of it could be read, and
 * `left` rows could not.
 */
export type Fault = 'not-json' | 'not-a-backup' | 'newer' | 'too-large' | 'too-deep';

/** A file that was read. `left`: rows that were passed over, since they are no papers, lists or verdicts. */
export type Read =
  | { readonly ok: true; readonly backup: Backup; readonly left: number }
  | { readonly ok: false; readonly fault: Fault };

const time = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(8.64e15));
const status = v.picklist(['unread', 'reading', 'read', 'not-interested']);
const verdict = v.picklist(['read', 'not-interested']);
const listId = v.pipe(v.string(), v.maxLength(64), v.regex(/^[\w-]+$/));
const short = v.pipe(
  v.string(),
  v.maxLength(2_000),
  v.transform((text) => text.toWellFormed()),
);
/** Who said it: one of ours, or one that a newer Paperlight knows. */
const source = v.pipe(v.string(), v.maxLength(40), v.regex(/^[a-z0-9-]+$/));
const origin = v.object({ source, at: time });
const authors = v.pipe(
  v.array(v.object({ name: short, family: v.exactOptional(short), given: v.exactOptional(short) })),
  v.maxLength(CAPS.authors),
);
const publication = {
  type: v.picklist(['proceedings', 'journal']),
  container: short,
  volume: v.exactOptional(short),
  number: v.exactOptional(short),
  pages: v.exactOptional(short),
  publisher: v.exactOptional(short),
  address: v.exactOptional(short),
  series: v.exactOptional(short),
  editors: v.exactOptional(authors),
  language: v.exactOptional(short),
  year: v.exactOptional(short),
  month: v.exactOptional(short),
};
const venue = v.looseObject({ ...publication, source, at: time });

/** So many notes on one paper can come together. */
const NOTES = 20;

/** What the reader made of a paper. What of it is unknown here stays as it is. */
const made = v.looseObject({
  savedAt: time,
  status,
  tags: v.pipe(v.array(v.pipe(v.string(), v.nonEmpty(), v.maxLength(CAPS.tag))), v.maxLength(1_000)),
  lists: v.pipe(v.array(listId), v.maxLength(1_000)),
  // Notes that were written on several devices at once are one.
  note: v.pipe(
    v.string(),
    v.maxLength(NOTES * CAPS.readerNote),
    v.transform((note) => note.toWellFormed()),
  ),
  starred: v.exactOptional(v.literal(true)),
  rating: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))),
  corrections: v.exactOptional(
    v.looseObject({
      title: v.exactOptional(v.pipe(short, v.nonEmpty())),
      authors: v.exactOptional(authors),
      publication: v.exactOptional(v.looseObject(publication)),
    }),
  ),
  firstSeenAt: v.exactOptional(time),
  votes: v.exactOptional(v.pipe(v.number(), v.finite())),
  setAside: v.exactOptional(verdict),
  citeKey: v.exactOptional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(CAPS.key))),
  inZotero: v.exactOptional(time),
  venue: v.exactOptional(venue),
  origins: v.exactOptional(v.record(v.string(), origin)),
  completed: v.exactOptional(v.object({ at: time, found: v.boolean() })),
});

/** What is asked again where it is missing: a broken one is left out, and the paper stays. */
const offer = v.looseObject({
  state: v.picklist(['open', 'accepted', 'declined', 'none']),
  doi: short,
  at: time,
  found: v.exactOptional(v.looseObject({ verdict: v.picklist(['exact', 'likely']), title: short, venue })),
});

const list = v.looseObject({
  id: listId,
  name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(CAPS.list)),
  createdAt: time,
});

const envelope = v.object({
  format: v.literal(FORMAT),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  madeAt: v.pipe(v.string(), v.maxLength(40)),
  madeBy: v.pipe(v.string(), v.maxLength(40)),
  library: v.object({ id: v.pipe(v.string(), v.maxLength(64)), seq: v.pipe(v.number(), v.integer()) }),
  papers: v.array(v.unknown()),
  judged: v.array(v.unknown()),
  lists: v.array(v.unknown()),
  removed: v.array(v.unknown()),
  gone: v.exactOptional(v.array(v.unknown())),
  others: v.record(v.string(), v.array(v.unknown())),
  settings: v.object({ groups: v.exactOptional(v.unknown()), preferences: v.exactOptional(v.unknown()) }),
});

/** Reads the text of a backup file. Does not throw. */
export function readBackup(text: string): Read {
  if (text.length > FILE_CAPS.text) return { ok: false, fault: 'too-large' };
  const excess = excessIn(text);
  if (excess) return { ok: false, fault: excess };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, fault: 'not-json' };
  }
  return readDocument(value);
}

function readDocument(value: unknown): Read {
  if (isNewer(value)) return { ok: false, fault: 'newer' };
  const read = v.safeParse(envelope, value);
  if (!read.success) return { ok: false, fault: 'not-a-backup' };
  const { papers, judged, lists, removed, gone = [], others, ...rest } = read.output;
  if (papers.length + judged.length + removed.length + gone.length > FILE_CAPS.papers)
    return { ok: false, fault: 'too-large' };
  let left = 0;
  const each = <T>(rows: readonly unknown[], readRow: (row: unknown) => T | undefined): T[] =>
    rows.flatMap((row) => {
      const good = readRow(row);
      if (good === undefined) left += 1;
      return good ?? [];
    });
  const backup: Backup = {
    ...rest,
    papers: once(each(papers, readPaper)),
    judged: once(each(judged, readJudged)),
    lists: once(each(lists, readList)),
    removed: once(each(removed, readRemoved)),
    gone: each(gone, readGone),
    others: Object.fromEntries(
      Object.entries(others).map(([table, rows]) => [table, rows.filter(isRow).map(withReadClocks)] as const),
    ),
  };
  return { ok: true, backup, left };
}

function isNewer(value: unknown): boolean {
  const { format, version } = Object(value);
  return format === FORMAT && typeof version === 'number' && version > VERSION;
}

/** A paper's own fields come from its own schema alone; what only the indexes use is made anew. */
const NOT_MADE = new Set([...PAPER_FIELDS, ...DERIVED]);

function readPaper(row: unknown): BackupPaper | undefined {
  const paper = v.safeParse(paperSchema, row);
  const more = v.safeParse(made, row);
  if (!paper.success || !more.success) return undefined;
  const { offer: offered, clocks: stamped, ...kept } = more.output;
  const clocks = readPaperClocks(stamped);
  return {
    ...without(kept, NOT_MADE),
    ...paper.output,
    ...(clocks && { clocks }),
    ...(v.is(offer, offered) ? { offer: offered as unknown as Offer } : {}),
  } as BackupPaper;
}

function readJudged(row: unknown) {
  const read = v.safeParse(v.object({ id: v.string(), at: time, verdict, paper: paperSchema }), row);
  if (!read.success || read.output.id !== read.output.paper.id) return undefined;
  return { ...read.output, ...readClock(row) };
}

function readRemoved(row: unknown): BackupRemoved | undefined {
  const read = v.safeParse(v.object({ id: v.string(), removedAt: time, paper: v.unknown() }), row);
  const paper = read.success ? readPaper(read.output.paper) : undefined;
  return read.success && paper && paper.id === read.output.id
    ? { ...read.output, paper, ...readClock(row) }
    : undefined;
}

function readList(row: unknown): BackupList | undefined {
  const read = v.safeParse(list, row);
  if (!read.success) return undefined;
  const { count: _, ...kept } = read.output;
  return withReadClocks(kept) as BackupList;
}

function isRow(row: unknown): row is Readonly<Record<string, unknown>> {
  return typeof row === 'object' && row !== null && !Array.isArray(row);
}

/** Each id once, the first of its rows. */
function once<T extends { readonly id: string }>(rows: readonly T[]): readonly T[] {
  const byId = new Map<string, T>();
  for (const row of rows) if (!byId.has(row.id)) byId.set(row.id, row);
  return byId.size === rows.length ? rows : [...byId.values()];
}

/**
 * Whether brackets nest so deep that going through the whole would exhaust the stack (those in strings do not count),
 * or one string is longer than any honest one: looked at before anything of it is made.
 */
function excessIn(text: string): 'too-deep' | 'too-large' | undefined {
  let depth = 0;
  let begun = -1;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (begun >= 0) {
      if (unit === BACKSLASH) at += 1;
      else if (unit === QUOTE) begun = -1;
      else if (at - begun > FILE_CAPS.string) return 'too-large';
    } else if (unit === QUOTE) begun = at;
    else if (unit === OPEN_BRACKET || unit === OPEN_BRACE) {
      depth += 1;
      if (depth > FILE_CAPS.depth) return 'too-deep';
    } else if (unit === CLOSE_BRACKET || unit === CLOSE_BRACE) depth -= 1;
  }
  return undefined;
}

const [QUOTE, BACKSLASH, OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = Array.from(
  '"\\[]{}',
  (sign) => sign.charCodeAt(0),
);
