/** The wire: every command with its types, and the sender's end. One listener answers; silence is never success. */
import browser from 'webextension-polyfill';
import type { Status } from './library/types';
import type { Paper } from './paper';
import type { PageKind } from './sites/site';

/** The most that one message may carry. Longer texts are cut, longer lists of ids or cards refused: send slices. */
export const CAPS = {
  title: 1_000,
  abstract: 20_000,
  authors: 2_000,
  /** Papers in one report. */
  cards: 200,
  /** The highest place on a page. */
  rank: 9_999,
  /** Ids in one command. */
  ids: 2_000,
  /** Ids when a whole list is brought back. */
  listed: 50_000,
  tag: 100,
  list: 200,
  note: 50_000,
} as const;

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

/**
 * The papers of a page, in page order; a page that grows reports only what it has not reported, and one with
 * more than `CAPS.cards` reports in slices. `rank` puts the pieces together.
 */
export interface PageReport {
  /**
   * The page's address. Only its origin can be held against the sender: after `history.pushState` Chromium
   * goes on naming the address that was loaded (measured in 156, 2026-11).
   */
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
  /**
   * Saves one paper of the sender's own site, after a click. One already saved stays as it is; one removed in
   * the last 30 days gets back what the reader made of it, as the newest.
   */
  savePaper(paper: Paper): SavedMark;
  /** Removes one saved paper, after a click; `restorePapers` brings it back. */
  removePaper(id: string): void;
}

/**
 * What only the extension's own pages may ask. Ids that are not saved are passed over; where none is left to
 * act on, the refusal is `not-found`. A command on more than `CAPS.ids` papers is sent in slices.
 */
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
  /** Answers with the list's id. A list of that name that exists already is taken: asking again makes no second one. */
  createList(name: string): string;
  renameList(id: string, name: string): void;
  /** Removes the list, not its papers; answers with their ids. */
  deleteList(id: string): readonly string[];
  /** Undoes `deleteList`; of a list that exists, adds to it. */
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

/** What the background makes of a command: what was foreseen is a value. */
export type Answer<T> =
  | { readonly ok: true; readonly result: T }
  | { readonly ok: false; readonly refusal: Refusal };

export type Reply<K extends keyof Commands> = Answer<ReturnType<Commands[K]>> & { readonly opId: string };

/** What became of a command: the background's reply; or none came, and nothing is known; or we are an orphan. */
export type Outcome<K extends keyof Commands> =
  | Reply<K>
  | { readonly ok: false; readonly opId: string; readonly refusal: 'no-answer' | 'orphaned' };

/** A command on the wire. JSON only: Chromium speaks no more. */
export interface Message<K extends keyof Commands = keyof Commands> {
  readonly name: K;
  /** The same for every try: the background does a thing once. */
  readonly opId: string;
  readonly args: Parameters<Commands[K]>;
}

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

/** Before each try, in milliseconds. A waking worker takes about 50 (2026-11). */
const PAUSES = [0, 50, 200, 800];

/**
 * Asks the background. Only `ok: true` is success. Silence, a foreign answer and a lost connection all leave
 * the outcome unknown, so the same command is sent again under the same id; after the last try the refusal is
 * `no-answer`. `orphaned` means that the extension was updated or removed under this script: go quiet.
 * Does not throw.
 */
export async function send<K extends keyof Commands>(
  name: K,
  ...args: Parameters<Commands[K]>
): Promise<Outcome<K>> {
  const message: Message<K> = { name, opId: crypto.randomUUID(), args };
  for (const pause of PAUSES) {
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    const reply = await attempt(message);
    if (reply === ORPHANED) return { ok: false, opId: message.opId, refusal: 'orphaned' };
    if (isReply<K>(reply, message.opId)) return reply;
  }
  return { ok: false, opId: message.opId, refusal: 'no-answer' };
}

const ORPHANED = Symbol('orphaned');
/** How long one try may take, in milliseconds: a background that died may never say so. */
const PATIENCE = 10_000;

/** One try: the answer; undefined where the outcome is unknown; ORPHANED where there is nobody to ask any more. */
async function attempt(message: Message): Promise<unknown> {
  // Chromium takes `runtime.id` away from the script that an update leaves behind (2026-11).
  if (!browser.runtime?.id) return ORPHANED;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, undefined);
  });
  try {
    return await Promise.race([browser.runtime.sendMessage(message), silence]);
  } catch (error) {
    // Every other rejection ("message channel closed", "Receiving end does not exist", "went out of scope")
    // is a background that died before, during or after the work.
    return /context invalidated/i.test(String(error)) ? ORPHANED : undefined;
  } finally {
    clearTimeout(timer);
  }
}

function isReply<K extends keyof Commands>(reply: unknown, opId: string): reply is Reply<K> {
  if (typeof reply !== 'object' || reply === null) return false;
  if (!('opId' in reply) || reply.opId !== opId || !('ok' in reply)) return false;
  return reply.ok === true || (reply.ok === false && 'refusal' in reply && typeof reply.refusal === 'string');
}
