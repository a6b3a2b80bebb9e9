/** What can be set, and what holds before the reader sets anything. `lib/settings.ts` hands it on. */
import { DEFAULT_GROUPS } from '../keywords/defaults';
import type { Group } from '../keywords/types';

/** What a key on a page can do. */
export type Action =
  | 'next'
  | 'previous'
  | 'nextHit'
  | 'previousHit'
  | 'save'
  | 'read'
  | 'notInterested'
  | 'tags'
  | 'lists'
  | 'open'
  | 'cite'
  | 'undo'
  | 'filter'
  | 'help';

/** How one site's lists are shown. */
export interface SiteSettings {
  /** Light keywords there. */
  readonly lit: boolean;
  /** Save controls and chips there. */
  readonly controls: boolean;
  readonly bar: 'open' | 'closed';
  readonly filter: 'all' | 'matches' | 'new' | 'unsaved';
  readonly sort: 'site' | 'score' | 'votes' | 'date';
  /** Fold what was seen before; for so long. */
  readonly foldSeen: 'never' | 'today' | '7d' | '30d' | 'ever';
  /** Fold what was read. */
  readonly foldRead: boolean;
}

/** What the reader set. */
export interface Settings {
  readonly groups: readonly Group[];
  /** Light keywords at all. */
  readonly lit: boolean;
  /** Light them in titles only. */
  readonly titlesOnly: boolean;
  /** Save controls and chips at all. */
  readonly controls: boolean;
  /** A strip beside the scroll bar that shows where the hits are. */
  readonly minimap: boolean;
  /** Just the page: nothing of ours on any, whatever else is on. */
  readonly quiet: boolean;
  /** By site name; of a site that is missing, `siteSettings` gives the defaults. */
  readonly sites: Readonly<Record<string, SiteSettings>>;
  readonly keys: {
    readonly on: boolean;
    /** All of them are ours before the page sees them: also those as we ship them, where it uses them itself. */
    readonly first: boolean;
    /** For each action a key as `KeyboardEvent.key` names it; '' for none. */
    readonly map: Readonly<Record<Action, string>>;
  };
  /** What the toolbar counts. */
  readonly badge: 'matches' | 'new' | 'off';
}

/** A site as it is before the reader sets anything. */
export const SITE_DEFAULTS: SiteSettings = {
  lit: true,
  controls: true,
  bar: 'open',
  filter: 'all',
  sort: 'site',
  foldSeen: 'never',
  foldRead: false,
};

/** All settings before the reader sets anything. */
export const DEFAULTS: Settings = {
  groups: DEFAULT_GROUPS,
  lit: true,
  titlesOnly: false,
  controls: true,
  minimap: true,
  quiet: false,
  sites: {},
  keys: {
    on: true,
    first: false,
    map: {
      next: 'j',
      previous: 'k',
      nextHit: 'n',
      previousHit: 'p',
      save: 's',
      read: 'r',
      notInterested: 'x',
      tags: 't',
      lists: 'l',
      open: 'o',
      cite: 'c',
      undo: 'u',
      filter: '/',
      help: '?',
    },
  },
  badge: 'matches',
};
