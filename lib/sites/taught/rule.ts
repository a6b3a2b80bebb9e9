/** A rule that a reader taught: where on a site's lists the cards are, and in each the title and the abstract. */

/** How one kind of list of a site is read. All selectors but `card` are looked up below a card. */
export interface Rule {
  readonly card: string;
  readonly title: string;
  /** The link whose address says which paper it is; absent: the link of the title, or the first that tells. */
  readonly link?: string;
  /** Absent: none was pointed at. A card may lack it. */
  readonly abstract?: string;
  /** The page on which it was taught: its path, with `*` for what differs from list to list. */
  readonly path: string;
  /** The month in which it was taught, `YYYY-MM`. */
  readonly taught: string;
}

/** The most of each that is kept. */
export const RULE_CAPS = { selector: 300, path: 300, rules: 20, sites: 200 } as const;
