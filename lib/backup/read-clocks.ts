/** Reading the clocks in a backup file. What is no clock is as if it were not there: the row is then an old one. */
import * as v from 'valibot';
import { isClock } from '../library/clocks';
import type { Clocks, PaperClocks, Row } from '../library/registers';
import type { Gone } from '../library/types';
import { CAPS } from '../messages/shapes';

const clock = v.pipe(
  v.string(),
  v.check((stamped: string) => isClock(stamped)),
);
const clocks = v.record(v.pipe(v.string(), v.maxLength(CAPS.tag * 2)), clock);
const text = v.pipe(
  v.string(),
  v.maxLength(CAPS.readerNote),
  v.transform((note) => note.toWellFormed()),
);
const paperClocks = v.object({
  saved: v.exactOptional(clock),
  fields: v.exactOptional(clocks),
  tags: v.exactOptional(clocks),
  lists: v.exactOptional(clocks),
  note: v.exactOptional(clock),
  heard: v.exactOptional(clocks),
  notes: v.exactOptional(v.pipe(v.array(v.tuple([clock, text])), v.maxLength(20))),
});
const gone = v.object({
  key: v.pipe(v.string(), v.maxLength(600), v.regex(/^(?:paper|judged|list|rule):./)),
  // What was deleted before there were clocks.
  clock: v.union([v.literal(''), clock]),
  at: v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(8.64e15)),
  purged: v.exactOptional(v.literal(true)),
});

export function readPaperClocks(value: unknown): PaperClocks | undefined {
  const read = v.safeParse(paperClocks, value);
  return read.success ? read.output : undefined;
}

/** The one clock of a row, as a part of it. */
export function readClock(row: unknown): { readonly clock?: string } {
  const { clock: stamped } = Object(row);
  return isClock(stamped) ? { clock: stamped } : {};
}

/** A row with its clocks, where they are some. */
export function withReadClocks(row: Row): Row {
  if (!('clocks' in row)) return row;
  const { clocks: stamped, ...rest } = row;
  const read = v.safeParse(clocks, stamped);
  return read.success ? { ...rest, clocks: read.output satisfies Clocks } : rest;
}

export function readGone(row: unknown): Gone | undefined {
  const read = v.safeParse(gone, row);
  return read.success ? read.output : undefined;
}
