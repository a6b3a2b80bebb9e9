/** Tells when a page changed where papers can be. Costs nothing at addresses where none can. */
import type { PageKind, Site } from '../sites/site';
import { pageAddress, watchAddress } from './address';
import type { Record } from './arrivals';

/** What happened since the last call. */
export interface Change {
  readonly url: URL;
  /** Undefined where no papers are. */
  readonly kind: PageKind | undefined;
  /** The address is another one, or this is the first call. */
  readonly moved: boolean;
  /** The nodes whose children or text changed. */
  readonly touched: ReadonlySet<Node>;
  /** What exactly happened, if that is known. */
  readonly records?: readonly Record[];
}

export interface PageWatch {
  /** Calls back for the first time, and from then on after changes. */
  start(): void;
  /** Runs something that changes the page, without taking that for a change of the page's own. */
  quietly(write: () => void): void;
  /** Calls back now for what changed and was not told yet: a press acts on what the page shows. */
  settle(): void;
}

/** More records than this in one frame: the page is being built. */
const MANY = 100;

/**
 * Watches until the signal aborts. Calls back at most once a frame, before the frame is painted. `onChange` answers
 * whether there are cards: a page without is not observed while it is being built, but looked at in each frame, since
 * each node would cost it a record (3 to 9 % of all that inserting takes, Chromium 156, 2026-11). Attributes are
 * not watched: they change at every hover, and no site so far shows another paper by them (2026-11).
 */
export function watchPage(site: Site, onChange: (change: Change) => boolean, signal: AbortSignal): PageWatch {
  let records: MutationRecord[] = [];
  let moved = true;
  let observing = false;
  let scheduled = false;
  let hasCards = false;
  /** The nodes of the page when it was looked at last, while it is being built. */
  let size: number | undefined;

  // Only kept here: a framework may do thousands of them.
  const note = (more: readonly MutationRecord[]) => {
    for (const record of more) records.push(record);
    if (more.length > 0) schedule();
  };
  const observer = new MutationObserver(note);

  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    // A hidden tab has no frames.
    if (document.hidden) setTimeout(tell, 200);
    else requestAnimationFrame(tell);
  };

  const tell = () => {
    scheduled = false;
    if (signal.aborted) return;
    for (const record of observer.takeRecords()) records.push(record);
    const url = new URL(pageAddress());
    const kind = site.kind(url);
    const looked = size !== undefined;
    size = kind && !hasCards ? sizeWhileBuilt() : undefined;
    observe(kind !== undefined && size === undefined);
    const change: Change = looked
      ? { url, kind, moved, touched: new Set([document]) }
      : { url, kind, moved, touched: new Set(records.map(({ target }) => target)), records };
    records = [];
    moved = false;
    hasCards = onChange(change);
    if (signal.aborted || size === undefined) return;
    if (hasCards) {
      size = undefined;
      observe(true);
    } else schedule();
  };

  const observe = (on: boolean) => {
    if (on && !observing)
      observer.observe(document.documentElement, { childList: true, subtree: true, characterData: true });
    else if (!on && observing) observer.disconnect();
    observing = on;
  };

  /** Undefined once the page stands. */
  const sizeWhileBuilt = () => {
    if (size === undefined && records.length <= MANY) return undefined;
    const now = document.getElementsByTagName('*').length;
    return now === size ? undefined : now;
  };

  signal.addEventListener('abort', () => observer.disconnect(), { once: true });

  return {
    start() {
      watchAddress(() => {
        moved = true;
        schedule();
      }, signal);
      tell();
    },
    settle() {
      for (const record of observer.takeRecords()) records.push(record);
      if (records.length > 0 || moved || size !== undefined) tell();
    },
    quietly(write) {
      note(observer.takeRecords());
      try {
        write();
      } finally {
        observer.takeRecords();
      }
    },
  };
}
