/**
 * Merging what two devices know of one thing, field by field: the later write wins. What was never written since there
 * are clocks is joined by rule. All of it is commutative, associative and idempotent, so that devices that exchange
 * what they know, in any order and any number of times, end up equal; but for the order of tags, which is each one's own.
 */
import { type Clock, later } from '../library/clocks';
import { mergeNotes } from '../library/notes';
import {
  type Clocks,
  canonical,
  clockOf,
  fieldsOf,
  latest,
  type PaperClocks,
  type Row,
  registersOf,
  touchedAt,
} from '../library/registers';
import { foldName } from '../search/fold-name';
import { isBetter } from './better';
import type { BackupJudged, BackupPaper } from './types';

/** All that a library knows of one paper. */
export interface PaperState {
  /** Its content, in the library or in the trash; what is only known to be gone has none. */
  readonly paper?: BackupPaper | undefined;
  /** When it was saved; '' for one that is saved since before there were clocks. */
  readonly saved?: Clock | undefined;
  readonly removed?: Ended | undefined;
  readonly judged?: JudgedState | undefined;
}

/** That something was deleted. */
export interface Ended {
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** For good: not even the trash keeps it. */
  readonly purged?: boolean | undefined;
}

/** What was said last of a paper that is not saved; without a row: that was taken back. */
export interface JudgedState {
  readonly clock: Clock;
  readonly at: number;
  readonly row?: BackupJudged | undefined;
}

/** A list or a rule, by its row, as it is or as it was when it was deleted. */
export interface RowState {
  readonly row?: Row | undefined;
  readonly ended?: Ended | undefined;
}

/** Whether a paper is saved: not removed, or touched by its reader after that. */
export function isSaved({ paper, saved, removed }: PaperState): boolean {
  if (!paper || saved === undefined) return false;
  return outlives(later(saved, touchedAt(paper.clocks)), removed);
}

/** Whether a row is there, likewise. */
export function isThere({ row, ended }: RowState): boolean {
  return row !== undefined && outlives(latest(clocksOf(row)), ended);
}

/** What both had before there were clocks was deleted on one device only: it stays. */
function outlives(lived: Clock, ended: Ended | undefined): boolean {
  return !ended || ended.clock === '' || lived > ended.clock;
}

/** Two states of one paper as one. */
export function mergePapers(one: PaperState, other: PaperState): PaperState {
  const paper = one.paper && other.paper ? mergeContent(one.paper, other.paper) : (one.paper ?? other.paper);
  const saved =
    one.saved === undefined || other.saved === undefined
      ? (one.saved ?? other.saved)
      : later(one.saved, other.saved);
  return {
    ...(paper && { paper }),
    ...(saved !== undefined && { saved }),
    ...present('removed', either(one.removed, other.removed, mergeEnded)),
    ...present('judged', either(one.judged, other.judged, mergeJudged)),
  };
}

function either<T>(one: T | undefined, other: T | undefined, merge: (one: T, other: T) => T): T | undefined {
  return one && other ? merge(one, other) : (one ?? other);
}

function present<K extends string, T>(name: K, value: T | undefined): { readonly [key in K]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in K]: T });
}

function mergeEnded(one: Ended, other: Ended): Ended {
  if (one.clock !== other.clock) return one.clock > other.clock ? one : other;
  const purged = one.purged || other.purged;
  return { clock: one.clock, at: Math.max(one.at, other.at), ...(purged && { purged }) };
}

function mergeJudged(one: JudgedState, other: JudgedState): JudgedState {
  if (one.clock !== other.clock) return one.clock > other.clock ? one : other;
  if (!one.row && !other.row) return one.at > other.at ? one : other;
  if (!one.row || !other.row) return one.row ? one : other;
  return canonical(one.row) > canonical(other.row) ? one : other;
}

/** Two states of a list, a rule or a tag as one. */
export function mergeRows(one: RowState, other: RowState): RowState {
  const row = one.row && other.row ? mergeRow(one.row, other.row) : (one.row ?? other.row);
  return { ...(row && { row }), ...present('ended', either(one.ended, other.ended, mergeEnded)) };
}

/** Two rows with clocks as one; what the two have in common is taken from the first. */
export function mergeRow(one: Row, other: Row): Row {
  const [ours, theirs] = [clocksOf(one), clocksOf(other)];
  const { fields, clocks } = mergeFields(one, ours, other, theirs);
  const rest = Object.fromEntries(['id', 'key'].flatMap((name) => (name in one ? [[name, one[name]]] : [])));
  return { ...rest, ...fields, ...filled('clocks', clocks) };
}

function clocksOf({ clocks }: Row): Clocks {
  return (clocks ?? {}) as Clocks;
}

/** What two libraries have of a paper's content. */
export function mergeContent(one: BackupPaper, other: BackupPaper): BackupPaper {
  const [ours, theirs]: [PaperClocks, PaperClocks] = [one.clocks ?? {}, other.clocks ?? {}];
  const { fields, clocks } = mergeFields({ ...one }, ours.fields, { ...other }, theirs.fields);
  const tags = mergeSets(
    elements(one.tags, ours.tags, foldName),
    elements(other.tags, theirs.tags, foldName),
  );
  const lists = mergeSets(elements(one.lists, ours.lists, same), elements(other.lists, theirs.lists, same));
  const { note, clocks: noted } = mergeNotes(one, other);
  const saved = later(ours.saved ?? '', theirs.saved ?? '');
  const all: PaperClocks = {
    ...(saved !== '' && { saved }),
    ...filled('fields', clocks),
    ...filled('tags', clocksIn(tags)),
    ...filled('lists', clocksIn(lists)),
    ...noted,
  };
  return {
    // All its fields are among the registers of one of the two.
    ...(fields as unknown as BackupPaper),
    id: one.id,
    tags: standing(tags),
    lists: standing(lists),
    note,
    ...filled('clocks', all),
  };
}

const same = (id: string) => id;

function filled<K extends string, T extends object>(name: K, value: T): { readonly [key in K]?: T } {
  return Object.keys(value).length > 0 ? ({ [name]: value } as { readonly [key in K]: T }) : {};
}

function mergeFields(one: Row, ours: Clocks = {}, other: Row, theirs: Clocks = {}) {
  const registers = new Set([
    ...registersOf(one),
    ...registersOf(other),
    ...Object.keys(ours),
    ...Object.keys(theirs),
  ]);
  const fields: Record<string, unknown> = {};
  const clocks: Record<string, Clock> = {};
  for (const register of [...registers].sort()) {
    const [our, their] = [clockOf(ours, register), clockOf(theirs, register)];
    const [mine, its] = [part(one, register), part(other, register)];
    const theirsWins = our === their ? isBetter(register, its, mine) : their > our;
    Object.assign(fields, theirsWins ? its : mine);
    const clock = later(our, their);
    if (clock !== '') clocks[register] = clock;
  }
  return { fields, clocks };
}

/** What a row has of a register. */
function part(row: Row, register: string): Row {
  return Object.fromEntries(
    fieldsOf(register).flatMap((field) =>
      Object.hasOwn(row, field) && row[field] !== undefined ? [[field, row[field]] as const] : [],
    ),
  );
}

/** An element of a set, there or taken out. */
interface Element {
  readonly clock: Clock;
  /** As it is spelt; undefined: taken out. */
  readonly name: string | undefined;
}

function elements(
  names: readonly string[],
  clocks: Clocks = {},
  keyOf: (name: string) => string,
): ReadonlyMap<string, Element> {
  const all = new Map<string, Element>(
    Object.entries(clocks).map(([key, clock]) => [key, { clock, name: undefined }]),
  );
  for (const name of names) all.set(keyOf(name), { clock: clockOf(clocks, keyOf(name)), name });
  return all;
}

function mergeSets(one: ReadonlyMap<string, Element>, other: ReadonlyMap<string, Element>) {
  const all = new Map(one);
  for (const [key, theirs] of other) {
    const ours = all.get(key);
    if (!ours || isLater(theirs, ours)) all.set(key, theirs);
  }
  return [...all].sort(([a, x], [b, y]) => compare(x.clock, y.clock) || compare(a, b));
}

/** At the same time, what is there is more than what is not, and of two spellings the first in order stands. */
function isLater(one: Element, other: Element): boolean {
  if (one.clock !== other.clock) return one.clock > other.clock;
  if (one.name === undefined || other.name === undefined) return one.name !== undefined;
  return one.name < other.name;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function clocksIn(set: readonly (readonly [string, Element])[]): Clocks {
  return Object.fromEntries(set.flatMap(([key, { clock }]) => (clock === '' ? [] : [[key, clock]])));
}

function standing(set: readonly (readonly [string, Element])[]): readonly string[] {
  return set.flatMap(([, { name }]) => name ?? []);
}
