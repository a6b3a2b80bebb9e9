/** A library as a file or a snapshot holds it: everything that the reader made, and nothing that can be derived. */
import type { Gone, Judged, List, Removed, SavedPaper } from '../library/types';

/** What the first line of a backup says. Files of a higher version are refused: they hold what we cannot read. */
export const FORMAT = 'paperlight-library';
export const VERSION = 2;

/** A saved paper without the values that are there for the indexes only. */
export type BackupPaper = Omit<SavedPaper, 'tagged' | 'listed' | 'foldedKey'>;

/** What was said of a paper that is not saved. */
export type BackupJudged = Judged;

/** A list without its count. */
export type BackupList = Omit<List, 'count'>;

/** A removed paper, likewise without the values of the indexes. */
export interface BackupRemoved extends Omit<Removed, 'paper'> {
  readonly paper: BackupPaper;
}

/** What the reader set: as `storage.local` has it, read as leniently when it is put back. */
export interface BackupSettings {
  readonly groups?: unknown;
  readonly preferences?: unknown;
}

/** Rows of a table that this part of the code does not look into (saved searches, rules, colours of tags …). */
export type OtherRows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** Everything of one library at one moment. */
export interface Backup {
  readonly format: typeof FORMAT;
  readonly version: number;
  /** When it was made, ISO 8601 in UTC. */
  readonly madeAt: string;
  /** The extension's version that made it. */
  readonly madeBy: string;
  /** Which library it is of, and how often that had been written. */
  readonly library: { readonly id: string; readonly seq: number };
  readonly papers: readonly BackupPaper[];
  readonly judged: readonly Judged[];
  readonly lists: readonly BackupList[];
  readonly removed: readonly BackupRemoved[];
  /** What was deleted; of version 1, where nothing was remembered, nothing. */
  readonly gone: readonly Gone[];
  readonly others: OtherRows;
  readonly settings: BackupSettings;
}

/** How much there is of each. */
export interface Holding {
  readonly papers: number;
  readonly judged: number;
  readonly lists: number;
}
