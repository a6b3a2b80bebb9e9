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

/**
 * Watches until the signal aborts. Calls back at most once a frame, before the frame is painted. Attributes are
 * not watched: they change at every hover, and no site so far shows another paper by them (2026-11).
 */
export function watchPage(site: Site, onChange: (change: Change) => void, signal: AbortSignal): PageWatch {
  let records: MutationRecord[] = [];
  let moved = true;
  let observing = false;
  let scheduled = false;

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
    if (kind && !observing) {
      observer.observe(document.documentElement, { childList: true, subtree: true, characterData: true });
    } else if (!kind && observing) {
      observer.disconnect();
    }
    observing = kind !== undefined;
    const touched = new Set<Node>(records.map(({ target }) => target));
    const change = { url, kind, moved, touched, records };
    records = [];
    moved = false;
    onChange(change);
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
      if (records.length > 0 || moved) tell();
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
