/** What Paperlight needs to know of a website. One file a site; the list is index.ts. */
import type { Paper } from '../paper';

/** A list of papers, or the one page of one paper. */
export type PageKind = 'listing' | 'paper';

/** One card, read. */
export interface Card {
  readonly element: Element;
  readonly paper: Paper;
  /** Every element that shows the title, in every copy of the card, without labels such as "Title:". */
  readonly titles: readonly Element[];
  /** Every element that shows the abstract or a part of it, in every copy; empty where the card shows none. */
  readonly abstracts: readonly Element[];
  /** Where the Save control goes: one element for each copy of the card; the control becomes its last child. */
  readonly slots: readonly Element[];
  readonly votes?: number;
  /** The day on which the site listed it, `YYYY-MM-DD`. */
  readonly listedOn?: string;
}

/** Why a card was passed over. */
export type Skip = 'no-id' | 'no-title' | 'unreadable';

/** What the page says once for all of its cards; made by `Site.data`. */
export interface PageData {
  /** Facts by bare site identifier, from data that the page carries. Never trusted for what is on screen. */
  readonly facts: ReadonlyMap<
    string,
    Partial<Paper> & { readonly votes?: number; readonly listedOn?: string }
  >;
  readonly listedOn?: string;
}

/** A website. Pure: reads the root it is given, changes nothing, asks nobody. */
export interface Site {
  readonly name: string;
  /** As people call it. */
  readonly label: string;
  /** Match patterns for the manifest. */
  readonly matches: readonly string[];
  /** What stands at this address, or undefined where no papers are. */
  kind(url: URL): PageKind | undefined;
  /** Data that the page carries; may be stale, see sites' own comments. */
  data?(root: ParentNode): PageData;
  /** The elements that are cards, in page order. On a paper's page: one. */
  cards(root: ParentNode, kind: PageKind): Iterable<Element>;
  /** Reads one card. */
  read(
    element: Element,
    page: { readonly url: URL; readonly kind: PageKind; readonly data: PageData },
  ): Card | Skip;
}
