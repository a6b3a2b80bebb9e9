/** What Paperlight needs to know of a website. One file a site; the list is index.ts. */
import type { Paper } from '../paper';

/** A list of papers, or the one page of one paper. */
export type PageKind = 'listing' | 'paper';

/** One card, read. */
export interface Card {
  /** What a reader would point at. On an arXiv list, where a card is a `dt` and a `dd`, the `dd`. */
  readonly element: Element;
  readonly paper: Paper;
  /**
   * Every element that shows the title, in every copy of the card. What `Site.ignore` matches inside them
   * (a label such as "Title:") is not the title.
   */
  readonly titles: readonly Element[];
  /**
   * Every element that shows the abstract, a part of it, or a summary in its place, in every copy; likewise.
   * Empty where the card shows none.
   */
  readonly abstracts: readonly Element[];
  /**
   * Where the Save control goes: one element for each copy of the card; the control becomes its last child.
   * Never within a link, and not always within `element` (an arXiv list's is the `dt`).
   */
  readonly slots: readonly Element[];
  readonly votes?: number;
  /** The day on which the site listed it, `YYYY-MM-DD`. */
  readonly listedOn?: string;
}

/** Why a card was passed over. */
export type Skip = 'no-id' | 'no-title' | 'unreadable';

/** What a page's data, rather than a card, says of a paper. */
export type Facts = Partial<Paper> & { readonly votes?: number; readonly listedOn?: string };

/** What the page says once for all of its cards; made by `Site.data`. */
export interface PageData {
  /** Facts by bare site identifier, from data that the page carries. Never trusted for what is on screen. */
  readonly facts: ReadonlyMap<string, Facts>;
  readonly listedOn?: string;
  /** What holds for all of its cards: the year of the proceedings; on a paper's page, its meta tags. */
  readonly common?: Facts;
}

/** A page as its cards need to know it. */
export interface Page {
  readonly url: URL;
  readonly kind: PageKind;
  readonly data: PageData;
}

/** A selector on which the reading of a site's lists stands. A report of a list that cannot be read counts them. */
export interface Check {
  readonly part: 'card' | 'id' | 'title' | 'abstract';
  readonly selector: string;
  /** The month in which it was last seen to work, `YYYY-MM`. */
  readonly seen: string;
  /** Tests the path of the lists that it is for, where a site has several kinds of them. */
  readonly path?: RegExp;
}

/** A website. Pure: reads the root it is given, changes nothing, asks nobody. */
export interface Site {
  readonly name: string;
  /** As people call it. */
  readonly label: string;
  /** Match patterns: for the manifest, and to ask for. */
  readonly matches: readonly string[];
  /** `core`: allowed with the installation. `optional`: when the reader allows it, in the settings. */
  readonly access: 'core' | 'optional';
  /** At least one for each part that its lists have. */
  readonly checks: readonly Check[];
  /** Whether the lists at this address have abstracts, on their cards or in the page's data; absent: none has. */
  hasAbstracts?(url: URL): boolean;
  /** Whether a list without cards says itself that it has no papers. */
  saysEmpty?(root: ParentNode): boolean;
  /** Selects what stands inside a title or an abstract and is no part of it: labels, buttons, typeset copies. */
  readonly ignore?: string;
  /** What stands at this address, or undefined where no papers are. */
  kind(url: URL): PageKind | undefined;
  /** Data that the page carries; may be stale, see sites' own comments. */
  data?(root: ParentNode): PageData;
  /** The elements that are cards, in page order. On a paper's page: one. */
  cards(root: ParentNode, kind: PageKind): Iterable<Element>;
  /** Reads one card. May throw on a hostile one: `readCard` (read-page.ts) catches it. */
  read(element: Element, page: Page): Card | Skip;
}
