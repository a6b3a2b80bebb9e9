/** What the parts of a session share: the page as it is known now. And what each part may be told. */
import type { Hits } from '../keywords/types';
import type { Settings } from '../settings';
import type { PageKind, Site } from '../sites/site';
import type { Card } from './card';
import type { Cards } from './cards';
import type { Deeds } from './deeds';
import type { Lighting } from './lighting';
import type { Marks } from './marks';
import type { Run } from './screen';
import type { Shown } from './shown';
import type { Tone } from './tone';

/** Where papers are. */
export interface Place {
  readonly url: string;
  readonly kind: PageKind;
}

/** The page as its session knows it. Read anew at each use: everything here changes. */
export interface Here {
  readonly site: Site;
  /** Aborts when the session ends: then nothing of a part's is left on the page. */
  readonly signal: AbortSignal;
  readonly cards: Cards;
  readonly marks: Marks;
  /** What the reader does with papers: for every control and key, so that each can be taken back. */
  readonly deeds: Deeds;
  /** Undefined where no papers are. */
  readonly place: Place | undefined;
  readonly settings: Settings;
  /** What of ours the reader wants to see on this page now. */
  readonly shown: Shown;
  /** The keywords, whether they are to be lit or only counted; undefined where there are none. */
  readonly lighting: Lighting | undefined;
  /** A card's hits in each group, its score, whether it is muted. Undefined until they are counted: see `onKnown`. */
  hits(card: Card): Hits | undefined;
  /** Of the page where its cards stand. */
  readonly tone: Tone;
  /** The elements of the cards that are shown, in the order in which they are read on the screen. */
  readonly order: readonly Element[];
  /** Whether a card could be read. */
  readonly hasCards: boolean;
  /** The cards that could be read, in page order. Reads all of them: not for each change of the page. */
  all(): readonly Card[];
  /** The cards between two heights, counted in screens from the top of this one. */
  within(from: number, to: number): { readonly run: Run; readonly cards: readonly Card[] };
  /** Runs something that changes the page, without taking that for a change of the page's own. */
  quietly(write: () => void): void;
  /** Takes in at once what the page changed: else that is done before the next frame. */
  settle(): void;
  /** Just the page, for as long as it is open; or ours again. */
  hush(quiet: boolean): void;
  /** The extension is gone from under this script: ends the session. */
  orphaned(): void;
}

/** A part of a session: each is told what it asks for, in the order of the list in session.ts. */
export interface Part {
  /** Cards came, went or changed. Before the frame that shows it: only what that frame needs. */
  onCards?(): void;
  /**
   * The reader scrolled, or the window has another size. At most once a frame. `anew`: not by the window's own scrolling
   * alone, so that what was measured before holds no more, wherever the window is.
   */
  onView?(anew: boolean): void;
  /** The column in which the cards stand has another width, whatever the window has. */
  onWidth?(): void;
  /** Cards stand in another order, are folded or hidden, or shown again. */
  onOrder?(): void;
  /** The page may stand on another ground now. */
  onTone?(): void;
  /** Other settings, other keywords, or the page is to be shown otherwise. */
  onSettings?(): void;
  /** Something else is known of these papers, or of all: marks, or hits. Hits come in batches, the screen's first. */
  onKnown?(ids?: ReadonlySet<string>): void;
  /** The page has another address; before `onCards`. */
  onMoved?(): void;
  /** The page dropped something of ours that should be there; asked at each change of the page. */
  hasLost?(): boolean;
  /** The last report of what is here was acknowledged, or was not. */
  onReported?(): void;
  /**
   * What need not be done before the frame, after a change: all cards have been read. `came`: those that came or
   * changed since the last time. In slices, if it is long.
   */
  follow?(came: readonly Card[]): Promise<void> | void;
}
