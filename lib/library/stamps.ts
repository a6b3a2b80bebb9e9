/** Stamping: each write says when it wrote what, so that two libraries can be merged field by field. */
import { foldName } from '../search/fold-name';
import { type Clock, deviceOf, over } from './clocks';
import { heardOf, type Noted } from './notes';
import {
  type Clocks,
  changedRegisters,
  latest,
  latestOfPaper,
  type PaperClocks,
  type Row,
} from './registers';
import type { SavedPaper } from './types';

/** A new paper is held against this: what the reader says with saving is said then. */
const BLANK = { tags: [], lists: [], note: '' };
/** Of those fields that a new paper has by itself, only these were said by the reader. */
const SAID = new Set(['starred', 'rating', 'corrections', 'citeKey']);

/**
 * A paper after a write at `clock`, with the clocks of what that changed: what differs from `before`. No row is read.
 * What is written is later than all that the row knows.
 * @param before Undefined: it is saved, or brought back with the clocks that it had.
 */
export function stampPaper(before: SavedPaper | undefined, after: SavedPaper, clock: Clock): SavedPaper {
  const old = after.clocks ?? before?.clocks;
  const at = over(clock, latestOfPaper(old));
  const registers = before
    ? changedRegisters(asRow(before), asRow(after))
    : old
      ? ['savedAt', 'status']
      : changedRegisters({}, asRow(after)).filter((name) => SAID.has(name));
  const from = before ?? (old ? after : BLANK);
  const tags = changedElements(from.tags, after.tags, foldName);
  const lists = changedElements(from.lists, after.lists, (list) => list);
  const noted = from.note !== after.note;
  if (before && registers.length === 0 && tags.length === 0 && lists.length === 0 && !noted) return after;
  const { notes: _, ...rest } = old ?? {};
  const clocks: PaperClocks = {
    ...(noted ? { ...rest, ...noteWritten({ note: from.note, clocks: old }, at) } : old),
    ...(before ? {} : { saved: at }),
    ...withClocks('fields', old?.fields, registers, at),
    ...withClocks('tags', old?.tags, tags, at),
    ...withClocks('lists', old?.lists, lists, at),
  };
  return { ...after, clocks };
}

function asRow(paper: SavedPaper): Row {
  return { ...paper };
}

function withClocks(name: string, old: Clocks | undefined, changed: readonly string[], at: Clock) {
  if (changed.length === 0) return {};
  return { [name]: { ...old, ...Object.fromEntries(changed.map((one) => [one, at])) } };
}

/** The keys of those that are in one of two sets, or are spelt differently in them. */
function changedElements(
  before: readonly string[],
  after: readonly string[],
  keyOf: (element: string) => string,
): readonly string[] {
  if (before === after) return [];
  const [was, is] = [before, after].map((all) => new Map(all.map((one) => [keyOf(one), one])));
  const keys = new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])]);
  return [...keys].filter((key) => was?.get(key) !== is?.get(key));
}

/** A note is written in knowledge of all that were there: it takes their place. */
function noteWritten(before: Noted, at: Clock): PaperClocks {
  const heard = { ...heardOf(before), [deviceOf(at)]: at };
  return Object.keys(heard).length > 1 ? { note: at, heard } : { note: at };
}

/** A row of lists, tags or rules after a write, likewise. */
export function stampRow<R extends { readonly clocks?: Clocks }>(
  before: R | undefined,
  after: R,
  clock: Clock,
): R {
  const old = after.clocks ?? before?.clocks;
  const at = over(clock, latest(old));
  const changed = before ? changedRegisters({ ...before }, { ...after }) : [MADE_AT];
  // A row that comes over the wire has none: what is not changed keeps those that it had.
  if (changed.length === 0) return old ? { ...after, clocks: old } : after;
  return { ...after, clocks: { ...old, ...Object.fromEntries(changed.map((name) => [name, at])) } };
}
/** The clock of a row that was made, or made again. */
export const MADE_AT = 'made';
