/** The rows of the two databases. Types only, so that the wire and the screens can name them. */
import type { ColorName } from '../keywords/types';
import type { Author, Origin, Paper, Publication, Venue } from '../paper';
import type { Clock } from './clocks';
import type { Clocks, PaperClocks } from './registers';

/** How far a saved paper is. */
export type Status = 'unread' | 'reading' | 'read' | 'not-interested';

/** What a reader says of a paper without saving it: it folds on every page. */
export type Verdict = Extract<Status, 'read' | 'not-interested'>;

/** What a source can say of a paper in a page's place. */
export type SourcedField =
  | 'title'
  | 'abstract'
  | 'authors'
  | 'published'
  | 'categories'
  | 'comment'
  | 'journalRef'
  | 'doi';

/**
 * What Crossref has behind a preprint's DOI. `open`: offered as the published version, and not answered yet;
 * `none`: nothing that agrees with the paper.
 */
export interface Offer {
  readonly state: 'open' | 'accepted' | 'declined' | 'none';
  /** The DOI that was asked. */
  readonly doi: string;
  /** When Crossref answered, milliseconds since 1970. */
  readonly at: number;
  /** Absent where there is nothing to offer. */
  readonly found?: {
    /** `exact`: every word of the title in its place, and the first author. */
    readonly verdict: 'exact' | 'likely';
    /** As Crossref has it. */
    readonly title: string;
    readonly venue: Venue;
    /** The same authors with their names split, where ours were not. */
    readonly authors?: readonly Author[];
  };
  /** What accepting it replaced. */
  readonly before?: { readonly authors: readonly Author[]; readonly origin?: Origin };
}

/** What the reader says of an offer; `open` takes an earlier word back. */
export type Decision = Exclude<Offer['state'], 'none'>;

/** What the reader says of a paper against its source; a field that is missing is the source's. */
export interface Corrections {
  readonly title?: string;
  readonly authors?: readonly Author[];
  /** Where it was published. */
  readonly publication?: Publication;
}

/** Places that hold papers by what is said of them; each is an index of its own (`marked`). */
export type MarkName = 'starred' | 'untagged';

/** What a change of a paper replaced, and the names of the fields that were not there: enough to take it back. */
export interface Replaced {
  readonly before: Readonly<Partial<Record<string, unknown>>>;
  readonly fresh: readonly string[];
}

/** What a reading under another identity brought to a saved paper. */
export interface Join extends Replaced {
  /** The other identity. */
  readonly id: string;
}

/** A saved paper: what the page said, and what the reader made of it. */
export interface SavedPaper extends Paper {
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  readonly status: Status;
  /** When it got its status, milliseconds since 1970; absent: when it was saved, or before this was kept. */
  readonly statusAt?: number;
  /** Tag names as displayed, in the order in which they were given. */
  readonly tags: readonly string[];
  /** List ids. */
  readonly lists: readonly string[];
  readonly note: string;
  readonly starred?: true;
  /** From 1 to 5; absent: not rated. */
  readonly rating?: number;
  /** Laid over what the sources say, whatever they say later: lib/library/corrections.ts. */
  readonly corrections?: Corrections;
  /** Identities that the reader says are of other papers, whatever pages say. */
  readonly apart?: readonly string[];
  /** What came with which of its aliases, so that it goes with it. */
  readonly joins?: readonly Join[];
  /** When it was first met in a list, milliseconds since 1970. */
  readonly firstSeenAt?: number;
  /** The votes that a list showed last. */
  readonly votes?: number;
  /** The verdict that saving the paper set aside; without a new status, removing the paper brings it back. */
  readonly setAside?: Verdict;
  /** The citation key, stored at the first export or copy; never changes by itself. */
  readonly citeKey?: string;
  /** When Zotero last acknowledged this paper, milliseconds since 1970. */
  readonly inZotero?: number;
  /** Where it was published, as the reader accepted it; exports write it. */
  readonly venue?: Venue;
  /** Who gave these fields; what is missing here came with the paper. */
  readonly origins?: Readonly<Partial<Record<SourcedField, Origin>>>;
  /** When arXiv was asked about it, and whether it knew it; the answer is kept for good. */
  readonly completed?: { readonly at: number; readonly found: boolean };
  readonly offer?: Offer;
  /** The key in lower case, for the index only: no two papers have the same. */
  readonly foldedKey?: string;
  /** `[folded tag, savedAt]` for each tag: a multi-entry index gives the newest of a tag without sorting. */
  readonly tagged: readonly (readonly [string, number])[];
  /** `[list id, savedAt]` for each list, likewise. */
  readonly listed: readonly (readonly [string, number])[];
  /** `[mark, savedAt]` for each mark that holds, likewise. */
  readonly marked?: readonly (readonly [MarkName, number])[];
  /** The title as it is sorted. */
  readonly sortTitle?: string;
  /** When what of it was written: lib/library/stamps.ts. Absent: not since 2026-12. */
  readonly clocks?: PaperClocks;
}

/** A verdict on a paper that is not saved: a paper is saved or judged, never both. */
export interface Judged {
  readonly id: string;
  readonly at: number;
  readonly verdict: Verdict;
  readonly paper: Paper;
  readonly clock?: Clock;
}

/**
 * A tag: there as long as a saved paper carries it. Two names that differ only in case, accents or white space
 * are one tag.
 */
export interface Tag {
  readonly name: string;
  /** Saved papers that carry it; kept by the writes, never recounted. */
  readonly count: number;
  /** A tag with a colour is remembered while no paper carries it, so that a removal can be undone whole. */
  readonly color?: ColorName;
  readonly clocks?: Clocks;
}

export interface List {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly count: number;
  readonly color?: ColorName;
  /** Put away: still there, but not offered. */
  readonly archived?: true;
  /** Where the reader put it among the lists, from 0; absent: behind those that have a place, by name. */
  readonly place?: number;
  readonly clocks?: Clocks;
}

/** What happens to a paper when it is saved: where a keyword group hits it, it gets a tag or goes onto a list. */
export interface Rule {
  readonly id: string;
  /** The id of the group. */
  readonly group: string;
  readonly deed: RuleDeed;
  readonly clocks?: Clocks;
}

export type RuleDeed =
  | { readonly kind: 'tag'; readonly name: string }
  | { readonly kind: 'list'; readonly id: string };

/** What was exported of a list, a tag or a view. */
export interface Exported {
  /** Which of them: `exportPlace` names it. */
  readonly place: string;
  /** When the last file was handed out, in milliseconds since 1970. */
  readonly at: number;
  /** Every paper that was ever in one. */
  readonly ids: readonly string[];
}

/** A removed paper, kept for 30 days so that removal can be undone. */
export interface Removed {
  readonly id: string;
  readonly removedAt: number;
  readonly paper: SavedPaper;
  readonly clock?: Clock;
}

/** How many papers there are, kept by the writes: counting rows would take too long. */
export interface Counts extends Readonly<Record<Status, number>> {
  /** All saved papers: the sum of the statuses. */
  readonly saved: number;
  /** Papers that are not saved, by verdict. */
  readonly judged: Readonly<Record<Verdict, number>>;
}

/** A paper that went by, and where it was first met. */
export interface SeenPaper extends Paper {
  readonly firstSeenAt: number;
  readonly firstSite: string;
  /** The address, without fragment, of the page on which it was first met. */
  readonly firstPage: string;
  /** When this row was last written; absent before 2026-11. */
  readonly changedAt?: number;
  /** When the reader opened it first, from a card or by itself; absent: never, or before 2026-11. */
  readonly openedAt?: number;
  /** Its last meeting on a page that showed others after that, where that was a later one than the first. */
  readonly last?: Sighted;
}

/** When a paper was met, in milliseconds since 1970, and on which site. */
export interface Sighted {
  readonly at: number;
  readonly site: string;
}

/** One page that was looked at, with its papers in page order: one row a page, rewritten at each visit. */
export interface Listing {
  /** The page's address without fragment. */
  readonly url: string;
  readonly site: string;
  readonly firstAt: number;
  readonly lastAt: number;
  /** When the visit that `lastAt` ends began; absent before 2026-11. */
  readonly visitAt?: number;
  /** How often the page was opened after half an hour or more without it. */
  readonly visits: number;
  /** The visit before: when it ended, and the papers that it showed; absent before 2026-11. */
  readonly earlier?: { readonly at: number; readonly ids: readonly string[] };
  /**
   * Paper ids in page order: a paper's rank is its place, '' where a card was passed over. Multi-entry index:
   * where was this paper seen?
   */
  readonly ids: readonly string[];
  /** Votes by the same places; null where the page shows none. */
  readonly votes: readonly (number | null)[];
  /** `YYYY-MM-DD` by the same places; null where unknown. */
  readonly listedOn: readonly (string | null)[];
}

/** The sources that are asked about saved papers; each has a queue of its own. */
export type QueueName = 'arxiv' | 'crossref';

/** One request that was sent: what left the browser, for the reader to see. */
export interface Sent {
  readonly host: string;
  /** When, milliseconds since 1970. */
  readonly at: number;
  /** How many identifiers it named. */
  readonly count: number;
}

/** What can be deleted. Papers in the trash say it themselves. */
export type GoneKind = 'paper' | 'judged' | 'list' | 'rule';

/** A row of what was deleted. */
export interface Gone {
  /** `kind:id`. */
  readonly key: string;
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Deleted for good by the reader: wherever it lies in the trash, it goes. */
  readonly purged?: true;
}
