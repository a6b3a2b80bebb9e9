/** What commands carry and bring back. `lib/messages.ts` hands it on: import from there. */
import type { ColorName } from '../keywords/types';
import type { List, Replaced, Status, Tag, Verdict } from '../library/types';
import type { Paper, Publication } from '../paper';
import { CAPS as PAPER_CAPS } from '../paper';
import type { SiteSettings } from '../settings';
import type { PageKind } from '../sites/site';

export type { CopyName } from '../citations/copy';

/** The most that one message may carry. Longer texts are cut, longer lists of ids or cards refused: send slices. */
export const CAPS = {
  ...PAPER_CAPS,
  /** Characters of a page's address. */
  page: 4_000,
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
  /** Characters of what the reader wrote; `note` is for those that come with a paper. */
  readerNote: 50_000,
  /** Characters of a citation key. */
  key: 200,
  /** Characters of the name under which exports are remembered. */
  place: 500,
  /** Lists that are put in order at once. */
  lists: 2_000,
  rules: 200,
  /** Papers in one import. */
  imported: 200,
  /** Tags of one paper in an import. */
  tags: 50,
  /** What the toolbar counts to. */
  count: 9_999,
} as const;

/** What we know of a saved paper, as drawn on a card. */
export interface SavedMark {
  readonly savedAt: number;
  readonly status: Status;
  readonly tags: readonly string[];
  /** On how many lists it is. */
  readonly listCount: number;
  readonly hasNote: boolean;
}

/** What the library knows of a paper: saved, judged without being saved, or neither. Never both. */
export interface CardMark {
  readonly saved?: SavedMark;
  readonly judged?: Verdict;
}

/** What we know of a paper on a page. */
export interface Mark extends CardMark {
  /** When it was met last before this visit of the page, milliseconds since 1970; of a new one, when it came. */
  readonly seenAt: number;
  /** On which site that was. */
  readonly seenSite: string;
  /** First met on this very page, within the last 12 hours: reloading does not make a new paper old. */
  readonly isNew: boolean;
}

/** What a paper can be given. */
export interface Choices {
  readonly tags: readonly Tag[];
  readonly lists: readonly List[];
  /** The ids of the lists that the paper in question is on. */
  readonly listed: readonly string[];
}

/** A list that exists, or one by its name, which is made where there is none. */
export type ListChoice = { readonly id: string } | { readonly name: string };

/** How a site's lists are shown, as far as its own pages may set it. */
export type SiteView = Pick<SiteSettings, 'bar' | 'filter' | 'sort' | 'foldSeen' | 'foldRead'>;

/** A paper's citation. */
export interface Citation {
  /** The key that the paper keeps for good; null where the text shows none, and nothing was written. */
  readonly key: string | null;
  /** The BibTeX entry, `\cite{key}`, a link …: what was asked for, else what the setting `citing.copy` says. */
  readonly text: string;
}

/** A key for a paper; null: none. */
export interface KeyWish {
  readonly id: string;
  readonly key: string | null;
}

/** What became of wishes for keys. */
export interface KeysSet {
  readonly changed: readonly {
    readonly id: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
  /** Keys that were not given, since the paper of the title `by` has them. */
  readonly taken: readonly { readonly id: string; readonly key: string; readonly by: string }[];
}

/** What papers had before: by their ids. */
export type Was<T> = readonly (readonly [id: string, was: T])[];

/** What became of a tag that was renamed. */
export interface TagRenamed {
  /** The tag that existed and that it has become one with; null: it only goes by another name. */
  readonly into: string | null;
  /** Of two that became one, the papers that carried the first. */
  readonly ids: readonly string[];
  /** Those of them that did not carry the other. */
  readonly alone: readonly string[];
  /** Of two that became one, the rules that gave the first. */
  readonly rules: readonly string[];
  /** The other had no colour and took over that of the first. */
  readonly passed: boolean;
}

/** How a list looks. */
export type ListLook = Pick<List, 'color' | 'archived' | 'place'>;

/** What of a list's look is to change; null: no colour. */
export interface ListChange {
  readonly color?: ColorName | null;
  readonly archived?: boolean;
}

/** A paper of a reader's file. */
export interface ImportItem {
  readonly paper: Paper;
  /** The saved paper that it is, where its own id does not tell. */
  readonly into?: string;
  /** The citation key that it is to have; without, it gets one at its first export. */
  readonly key?: string;
  readonly tags: readonly string[];
  /** Taken where the saved paper has none. */
  readonly note: string;
  /** Likewise. */
  readonly publication?: Publication;
}

/** What an import did. */
export interface Imported {
  readonly added: readonly string[];
  /** Saved papers that were added to. */
  readonly changed: readonly (Replaced & { readonly id: string })[];
  /** Saved papers that had all of it. */
  readonly unchanged: number;
  /** Keys that were not given, since the paper of the title `by` has them. */
  readonly taken: KeysSet['taken'];
}

/** What a merge did to the paper that stayed. */
export interface Merged extends Replaced {
  readonly into: string;
  readonly from: string;
}

export interface ImportUndone {
  readonly removed: number;
  readonly restored: number;
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
