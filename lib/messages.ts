/** The wire: every command with its types, and the sender's end. One listener answers; silence is never success. */
import browser from 'webextension-polyfill';
import type { ColorName } from './keywords/types';
import type { Corrections, Decision, Rule, Status, Verdict } from './library/types';
import type {
  CardMark,
  Choices,
  Citation,
  CopyName,
  Imported,
  ImportItem,
  ImportUndone,
  KeysSet,
  KeyWish,
  ListChange,
  ListChoice,
  ListLook,
  Mark,
  Merged,
  PageReport,
  SavedMark,
  SiteView,
  TagRenamed,
  Was,
} from './messages/shapes';
import type { Paper } from './paper';
import type { Finding } from './sites/health';
import type { PageKind } from './sites/site';

export type {
  CardMark,
  Choices,
  Citation,
  CopyName,
  Imported,
  ImportItem,
  ImportUndone,
  KeysSet,
  KeyWish,
  ListChange,
  ListChoice,
  ListLook,
  Mark,
  Merged,
  PageReport,
  SavedMark,
  SiteView,
  TagRenamed,
  Was,
} from './messages/shapes';
export { CAPS } from './messages/shapes';

/**
 * What a content script may ask: a page's renderer may be hostile, so nothing here can harm. What changes the
 * library is about one paper, after the reader's own act (`event.isTrusted`).
 */
export interface PageCommands {
  /** Keeps the papers in *seen*, and answers with what is known of each, by paper id. */
  reportPage(report: PageReport): Readonly<Record<string, Mark>>;
  /** What is known of these papers now, an entry for each; writes nothing. */
  getMarks(ids: readonly string[]): Readonly<Record<string, CardMark>>;
  /**
   * Saves one paper of the sender's own site. One already saved stays as it is; one removed in the last 30 days
   * gets back what the reader made of it, as the newest. A paper judged read is saved as read; that it was not
   * interesting is set aside, since saving contradicts it.
   */
  savePaper(paper: Paper): SavedMark;
  /** Removes one saved paper; `restorePaper` brings it back. A verdict on it stays, or comes back. */
  removePaper(id: string): CardMark;
  /** Undoes `removePaper`, within 30 days; of a paper that is saved, does nothing. */
  restorePaper(id: string): CardMark;
  /**
   * Says of a paper that it is read or not interesting, saved or not; null takes that back. `reading` gives a saved
   * paper back the status that a verdict took from it; of one that is not saved it is null.
   */
  judge(paper: Paper, verdict: Verdict | 'reading' | null): CardMark;
  /** Gives one paper a tag, or takes it off. To give it, the paper is saved. */
  tagPaper(paper: Paper, tag: string, on: boolean): CardMark;
  /** Puts one paper on a list, or takes it off. To put it there, the paper is saved. */
  listPaper(paper: Paper, list: ListChoice, on: boolean): CardMark;
  /** All tags and lists, to choose from; and the lists that this paper is on. */
  getChoices(id?: string): Choices;
  /**
   * A paper's citation, `as` undefined: in the reader's own way. In one that shows the citation key the paper keeps
   * that for good, and so is saved; the others write nothing.
   */
  cite(paper: Paper, as?: CopyName): Citation;
  /** The reader opened a paper that went by; of a private window, and of one that did not go by, nothing is kept. */
  markOpened(id: string): void;
  /** Opens an address of the sender's own site in a tab behind the one in front. */
  openTab(url: string): void;
  /** The number on the toolbar while the sender's tab is in front; null or 0: none. */
  setPageCount(count: number | null): void;
  /** Keeps how the lists of the sender's own site are to be shown; what is not said stays as it is. */
  setSiteView(site: string, view: Partial<SiteView>): void;
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
  /** Answers with the statuses that were another. */
  setStatus(ids: readonly string[], status: Status): Was<Status>;
  /** Answers with the ids of those that had no star, or had one. */
  setStar(ids: readonly string[], on: boolean): readonly string[];
  /** From 1 to 5; 0: not rated. Answers with the ratings that were another. */
  setRating(ids: readonly string[], rating: number): Was<number>;
  /** The reader's own title, authors, place of publication; what is missing is the source's again. */
  correct(id: string, corrections: Corrections): void;
  /** `judge` for many, at most `CAPS.cards`: with what was judged, a verdict can also be given back. */
  judgePapers(papers: readonly Paper[], verdict: Verdict | null): void;
  setNote(id: string, note: string): void;
  /**
   * Tags papers; a tag that is new is created. The name that exists already wins ("rl" for "RL"). Answers, as the
   * three like it do, with the ids of those that it changed: only they are undone.
   */
  addTag(ids: readonly string[], name: string): readonly string[];
  removeTag(ids: readonly string[], name: string): readonly string[];
  /** Renames a tag everywhere; onto one that exists, the two are merged. */
  renameTag(name: string, newName: string): TagRenamed;
  colorTag(name: string, color: ColorName | null): void;
  /** Takes a tag from all papers; answers with their ids, so that `addTag` can undo it. */
  deleteTag(name: string): readonly string[];
  /** Answers with the list's id. A list of that name that exists already is taken: asking again makes no second one. */
  createList(name: string): string;
  renameList(id: string, name: string): void;
  /** Removes the list, not its papers; answers with their ids. */
  deleteList(id: string): readonly string[];
  /** Undoes `deleteList`; of a list that exists, adds to it. */
  restoreList(id: string, name: string, ids: readonly string[], look?: ListLook): void;
  changeList(id: string, change: ListChange): void;
  /** Puts these lists first, in this order. */
  orderLists(ids: readonly string[]): void;
  addToList(ids: readonly string[], listId: string): readonly string[];
  removeFromList(ids: readonly string[], listId: string): readonly string[];
  /** What is done to every paper that is saved from now on, at most `CAPS.rules`. */
  setRules(rules: readonly Rule[]): void;
  /** Has those of these rules that give a tag give another one. */
  retagRules(ids: readonly string[], name: string): void;
  /** Deletes removed papers: they cannot be restored any more. */
  deleteForGood(ids: readonly string[]): void;
  /** The same of all that were removed at `until` or before. */
  emptyTrash(until: number): void;
  /** Gives each saved paper without one a citation key, for good; answers with the keys of all, by paper id. */
  assignKeys(ids: readonly string[]): Readonly<Record<string, string>>;
  /** Keeps with these papers that Zotero has acknowledged them now, so that sending them again asks first. */
  markInZotero(ids: readonly string[]): void;
  /** Gives saved papers other citation keys, at most `CAPS.ids`; one that another paper has is not given. */
  setKeys(wishes: readonly KeyWish[]): KeysSet;
  /** Remembers that these papers, at most `CAPS.listed`, were handed out from a list, tag, view or search. */
  markExported(place: string, ids: readonly string[]): void;
  /** Takes papers of a reader's file in, at most `CAPS.imported`. */
  importPapers(items: readonly ImportItem[]): Imported;
  /** Takes back what one `importPapers` did, within 7 days; `not-found` where there was none of that `opId`. */
  undoImport(opId: string): ImportUndone;
  /**
   * Joins the saved paper `from` into the saved paper `into`, since the reader says that they are one; `from` is
   * removed.
   */
  mergePapers(into: string, from: string): Merged;
  /**
   * Says that a saved paper is not the one that goes by this other name, which it had as an alias or which is another
   * saved paper's: what came with the name goes with it.
   */
  partPaper(id: string, other: string): Merged;
  /** Takes back what one `mergePapers` or `partPaper` did, within 7 days; `not-found` where there was none of that `opId`. */
  undoMerge(opId: string): void;
  /**
   * Asks arXiv about all saved papers that were not completed yet (null), or about these once more. How many were
   * queued: the answers come later. Without the reader's consent nothing is sent.
   */
  completePapers(ids: readonly string[] | null): number;
  /** Prunes what went by, by the rule that the reader set. It is begun: what is done can be seen in the database. */
  pruneSeen(): void;
  /** Drops what waits to be asked. */
  stopCompleting(): void;
  /** There is a connection again. */
  wentOnline(): void;
  /** Accepts or declines the published versions that Crossref offers; `open` takes that back. */
  decideOffers(ids: readonly string[], decision: Decision): void;
}

/** The same, of the library as a whole. */
export interface SafetyCommands {
  /** Makes a snapshot of the library now. */
  makeSnapshot(): void;
  /**
   * Begins to put a snapshot into the library: `merge`: what either has is there; `exact`: the library becomes what
   * it was. How far it is stands in `storage.local` (lib/backup/job.ts); a killed worker goes on with it.
   */
  restoreSnapshot(key: string, mode: 'merge' | 'exact'): void;
  /**
   * Begins a sync of the folder, of the shared list, whichever the reader set up: how it goes stands in `storage.local`
   * (lib/sync/settings.ts, lib/sync/zotero-group/settings.ts).
   */
  syncNow(): void;
  /** What is there now is the library, whatever it was: ends `damaged`. */
  acceptLibrary(): void;
  /**
   * Begins to erase everything: the three databases, settings, drafts and logs, and what is not to be kept. How it
   * ended stands in `storage.session` (lib/backup/erasing.ts). With the snapshots kept, a last one is made first.
   */
  eraseAll(how: { readonly keepSnapshots: boolean; readonly keepPermissions: boolean }): void;
}

export type Commands = PageCommands & OwnCommands & SafetyCommands;

/** Why a command was not obeyed. All but the last are foreseen. */
export type Refusal =
  | 'disk-full'
  | 'storage-denied'
  | 'forbidden'
  | 'bad-request'
  | 'not-found'
  | 'blocked'
  | 'busy'
  | 'slow'
  | 'damaged'
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
  readonly marks: Readonly<Record<string, CardMark>>;
}

/** Background to all tabs: the reader took these sites back, by their names. Their pages show nothing of ours any more. */
export interface AccessEnded {
  readonly name: 'accessEnded';
  readonly sites: readonly string[];
}

/** The name of the port by which the popup follows the page in front; the page pushes a PageStatus at each change. */
export const STATUS_PORT = 'page-status';

/** What the popup asks of the page in front, over that port. Nothing of it is stored. */
export type PageRequest =
  /** Just the page, without anything of ours, until it is loaded anew; or back to what the settings say. */
  | { readonly name: 'showPage'; readonly quiet: boolean }
  /**
   * Chooses and shows the next (1) or previous (-1) card with a hit of the group, or of any where it is null, after
   * the one that is chosen; after the last comes the first.
   */
  | { readonly name: 'jump'; readonly group: string | null; readonly step: 1 | -1 };

/** What is on the page in front. */
export interface PageStatus {
  readonly site: string;
  /** The site as people call it. */
  readonly label: string;
  readonly kind: PageKind;
  /**
   * Why nothing of ours is on the page: `all`: `Settings.quiet`; `page`: the popup asked for it; `site`: lights and
   * controls are both off for this site. The first of them that holds; `no`: something may be shown.
   */
  readonly quiet: 'no' | 'all' | 'page' | 'site';
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
  /** Whether the page has a file of its site; else papers are where they can be found. */
  readonly known: boolean;
  /** The list says itself that it has no papers. */
  readonly empty: boolean;
  /** A list that is not read as its site was written to be: what is amiss, and a report to copy. */
  readonly finding: { readonly what: Finding; readonly report: string } | null;
  /** The last report to the background was not acknowledged. */
  readonly unsaved: Refusal | 'no-answer' | null;
  /** Papers that were to be saved from their card and are not. */
  readonly failed: readonly { readonly title: string; readonly why: Refusal | 'no-answer' }[];
}

/** Before each try, in milliseconds. A waking worker takes about 50 (2026-11). */
const PAUSES = [0, 50, 200, 800];

/**
 * Asks the background. Only `ok: true` is success. Silence, a foreign answer, a lost connection and an error that
 * nobody foresaw (Chromium's worker answers with one when it is stopped at its work, 2026-11) all leave the outcome
 * unknown, so the same command is sent again under the same id; after the last try the refusal is `no-answer`, or
 * `unexpected` where that was said to the end. `busy` is no end either: a database that is being brought up to date is
 * waited for as long as the background says so, for minutes. `orphaned` means that the extension was updated or removed under this
 * script: go quiet. Does not throw.
 */
export function send<K extends keyof Commands>(
  name: K,
  ...args: Parameters<Commands[K]>
): Promise<Outcome<K>> {
  return resend(crypto.randomUUID(), name, ...args);
}

/**
 * Asks again what ended in a refusal, under the `opId` of that outcome: if it was obeyed after all (`no-answer`),
 * the answer is the one that was lost.
 */
export async function resend<K extends keyof Commands>(
  opId: string,
  name: K,
  ...args: Parameters<Commands[K]>
): Promise<Outcome<K>> {
  const message: Message<K> = { name, opId, args };
  let last = await asked(message);
  for (let heard = 1; !last.ok && last.refusal === 'busy' && heard < BUSY; heard += 1)
    last = await asked(message);
  return last;
}

/** How often `busy` is heard before it is the outcome: the background takes 8 s to say so (lib/library/connection.ts). */
const BUSY = 40;

/** Asks until there is an answer, four times at the most. */
async function asked<K extends keyof Commands>(message: Message<K>): Promise<Outcome<K>> {
  const { opId } = message;
  const silence: Outcome<K> = { ok: false, opId, refusal: 'no-answer' };
  let last: Outcome<K> = silence;
  for (const pause of PAUSES) {
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    const reply = await attempt(message);
    if (reply === ORPHANED) return { ok: false, opId, refusal: 'orphaned' };
    last = isReply<K>(reply, opId) ? reply : silence;
    if (last.ok || !OPEN.has(last.refusal)) return last;
  }
  return last;
}

/** What says nothing of a command's outcome. */
const OPEN: ReadonlySet<string> = new Set(['no-answer', 'unexpected']);

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
