/** The wire: every command with its types. One listener answers; silence is never success. */
import type { Status } from './library/types';
import type { Paper } from './paper';
import type { PageKind } from './sites/site';

/** What we know of a saved paper, as drawn on a card. */
export interface SavedMark {
  readonly savedAt: number;
  readonly status: Status;
  readonly tags: readonly string[];
  readonly hasNote: boolean;
}

/** What we know of a paper on a page. */
export interface Mark {
  readonly firstSeenAt: number;
  readonly firstSite: string;
  /** First met on this very page, within the last 12 hours: reloading does not make a new paper old. */
  readonly isNew: boolean;
  readonly saved?: SavedMark;
}

/** The papers of a page, in page order; a page that grows reports only what it has not reported. */
export interface PageReport {
  /** The page's address without fragment. The background compares it with the sender's. */
  readonly url: string;
  readonly site: string;
  readonly kind: PageKind;
  readonly cards: readonly {
    readonly paper: Paper;
    /** Place on the page, from 0. */
    readonly rank: number;
    readonly votes?: number;
    readonly listedOn?: string;
  }[];
}

/** What a content script may ask: a page's renderer may be hostile, so nothing here can harm. */
export interface PageCommands {
  /** Keeps the papers in *seen*, and answers with what is known of each, by paper id. */
  reportPage(report: PageReport): Readonly<Record<string, Mark>>;
  /** What is known of these papers now; writes nothing. */
  getMarks(ids: readonly string[]): Readonly<Record<string, SavedMark | null>>;
  /** Saves one paper of the sender's own site, after a click. One already saved stays as it is. */
  savePaper(paper: Paper): SavedMark;
  /** Removes one saved paper, after a click; `restorePapers` brings it back. */
  removePaper(id: string): void;
}

/** What only the extension's own pages may ask. */
export interface OwnCommands {
  /** Opens and probes the databases. `storage-denied` is the refusal of a browser that cannot keep anything. */
  probe(): void;
  removePapers(ids: readonly string[]): void;
  /** Undoes removal: tags, lists, note and key come back. */
  restorePapers(ids: readonly string[]): void;
  setStatus(ids: readonly string[], status: Status): void;
  setNote(id: string, note: string): void;
  /** Tags papers; a tag that is new is created. The name that exists already wins ("rl" for "RL"). */
  addTag(ids: readonly string[], name: string): void;
  removeTag(ids: readonly string[], name: string): void;
  /** Renames a tag everywhere; onto one that exists, the two are merged. */
  renameTag(name: string, newName: string): void;
  /** Takes a tag from all papers; answers with their ids, so that `addTag` can undo it. */
  deleteTag(name: string): readonly string[];
  /** Answers with the new list's id. */
  createList(name: string): string;
  renameList(id: string, name: string): void;
  /** Removes the list, not its papers; answers with their ids. */
  deleteList(id: string): readonly string[];
  /** Undoes `deleteList`. */
  restoreList(id: string, name: string, ids: readonly string[]): void;
  addToList(ids: readonly string[], listId: string): void;
  removeFromList(ids: readonly string[], listId: string): void;
  /** Gives each saved paper without one a citation key, for good; answers with the keys of all, by paper id. */
  assignKeys(ids: readonly string[]): Readonly<Record<string, string>>;
}

export type Commands = PageCommands & OwnCommands;

/** Why a command was not obeyed. All but the last are foreseen. */
export type Refusal =
  | 'disk-full'
  | 'storage-denied'
  | 'forbidden'
  | 'bad-request'
  | 'not-found'
  | 'blocked'
  | 'unexpected';

export type Reply<K extends keyof Commands> =
  | { readonly ok: true; readonly opId: string; readonly result: ReturnType<Commands[K]> }
  | { readonly ok: false; readonly opId: string; readonly refusal: Refusal };

/** Background to tabs, after a commit: what changed. A tab that missed it asks `getMarks` when it is next seen. */
export interface MarksChanged {
  readonly name: 'marksChanged';
  readonly marks: Readonly<Record<string, SavedMark | null>>;
}

/** The name of the port by which the popup follows the page in front; the page pushes a PageStatus at each change. */
export const STATUS_PORT = 'page-status';

/** What is on the page in front. */
export interface PageStatus {
  readonly site: string;
  readonly kind: PageKind;
  readonly papers: readonly {
    readonly id: string;
    readonly title: string;
    readonly isNew: boolean;
    readonly saved: boolean;
    /** Hits by group id. */
    readonly hits: Readonly<Record<string, number>>;
  }[];
  /** Cards passed over, by reason. */
  readonly skipped: number;
  /** Papers whose fields were cut to the caps. */
  readonly capped: number;
  /** The last report to the background was not acknowledged. */
  readonly unsaved: Refusal | 'no-answer' | null;
}
