/** The keys of a list of the library: those of the pages, on the row that has the focus or on all that are chosen. */
import { useEffect, useRef } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { papersById, type Reading } from '../../lib/library/reading';
import type { Status } from '../../lib/library/types';
import type { Action, Settings } from '../../lib/settings/shape';
import { safeUrl } from '../kit/format';
import { removePapers, setStatus } from './actions';
import { markOpened } from './opened';
import { sharedSeen } from './shared-seen';
import { actionOf } from './triage';
import { isField, undoLast } from './undo';

interface Keyed {
  readonly keys: Settings['keys'] | undefined;
  /** The papers of the list, in their order. */
  readonly ids: readonly string[];
  readonly chosen: ReadonlySet<string>;
  /** Papers are to be tagged or put on a list. */
  readonly onGive: (what: 'tags' | 'lists', ids: readonly string[]) => void;
  readonly onCopy: (ids: readonly string[]) => void;
  /** Opens a paper's own page. */
  readonly onOpenPage: (id: string) => void;
  readonly onSearch: () => void;
  readonly onHelp: () => void;
  readonly onGone: (ids: readonly string[]) => void;
}

/**
 * Listens as long as the list is there. Rows say by `data-paper` whose they are.
 * @returns What puts the focus back onto the row that had it last.
 */
export function useListKeys(keyed: Keyed): () => void {
  // The listener stays; what it does is of the latest drawing.
  const now = useRef(keyed);
  now.current = keyed;
  /** Where the focus was last: the line, and its paper. */
  const last = useRef<{ readonly index: string | undefined; readonly paper: string | undefined }>(undefined);
  useEffect(() => {
    const over = new AbortController();
    const pressed = (event: KeyboardEvent) => {
      if (did(event, now.current)) event.preventDefault();
    };
    const focused = ({ target }: FocusEvent) => {
      const line = target instanceof Element ? lineOf(target) : null;
      if (line) last.current = { index: line.dataset.index, paper: rowOf(target)?.dataset.paper };
    };
    const forget = () => {
      last.current = undefined;
    };
    addEventListener('keydown', pressed, over);
    // Who works with the mouse has no place in the list, but for what is clicked.
    addEventListener('pointerdown', forget, { capture: true, signal: over.signal });
    addEventListener('focusin', focused, over);
    return () => over.abort();
  }, []);
  const back = () => {
    if (!last.current) return;
    const { paper, index } = last.current;
    const lines = [...document.querySelectorAll<HTMLElement>('.paper-list [data-index]')];
    const at = Math.max(
      0,
      lines.findIndex(({ dataset }) => dataset.index === index),
    );
    const row = document.querySelector(`.paper-list [data-paper="${CSS.escape(paper ?? '')}"]`);
    // A line may have nothing to show yet.
    [row, ...lines.slice(at), ...lines.slice(0, at).toReversed()]
      .flatMap((line) => line?.querySelector<HTMLElement>('.paper-title a') ?? [])[0]
      ?.focus();
  };
  // A row that went or moved has lost the focus: it goes on there, or in its place.
  useEffect(() => {
    if (document.activeElement === document.body) back();
  }, [keyed.ids.length]);
  return back;
}

/** Does what a key says; true if it was one of ours. */
function did(event: KeyboardEvent, keyed: Keyed): boolean {
  const { keys, chosen } = keyed;
  const row = rowOf(event.target);
  const ids = chosen.size > 0 ? [...chosen] : row?.dataset.paper ? [row.dataset.paper] : [];
  if (event.key === 'Delete' && ids.length > 0 && isFree(event)) {
    void removePapers(ids).then((gone) => keyed.onGone(ids.slice(0, gone)));
    return true;
  }
  const action = keys && actionOf(event, keys);
  if (!action || inPane(event.target)) return false;
  return actOn(action, row, ids, keyed);
}

function actOn(action: Action, row: HTMLElement | null, ids: readonly string[], keyed: Keyed): boolean {
  const [one] = ids;
  switch (action) {
    case 'next':
    case 'previous':
      return step(action === 'next' ? 'ArrowDown' : 'ArrowUp', row);
    case 'undo':
      void undoLast();
      return true;
    case 'filter':
      keyed.onSearch();
      return true;
    case 'help':
      keyed.onHelp();
      return true;
    case 'save':
      // What was merely seen has a button for it.
      row?.querySelector<HTMLElement>('.save-found')?.click();
      return true;
    case 'read':
    case 'notInterested':
      if (one) toggle(action === 'read' ? 'read' : 'not-interested', row, ids);
      return one !== undefined;
    case 'tags':
    case 'lists':
      if (one) keyed.onGive(action, ids);
      return one !== undefined;
    case 'cite':
      if (one) keyed.onCopy(ids);
      return one !== undefined;
    case 'open':
      if (row?.dataset.paper) keyed.onOpenPage(row.dataset.paper);
      return row !== null;
    default:
      return false;
  }
}

/** Many get the status; a single row that has it already is to be read again. */
function toggle(status: Status, row: HTMLElement | null, ids: readonly string[]): void {
  const hasIt = ids.length === 1 && row?.classList.contains(status);
  void setStatus(ids, hasIt ? 'unread' : status);
}

/** The list's own arrow keys under another name; from nowhere to the first. */
function step(key: string, row: HTMLElement | null): boolean {
  const title = (row ?? document.querySelector('.paper-list'))?.querySelector<HTMLElement>('.paper-title a');
  title?.focus();
  if (row) title?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  return title !== undefined;
}

function isFree(event: KeyboardEvent): boolean {
  return (
    !event.defaultPrevented &&
    !isField(event.target) &&
    !inPane(event.target) &&
    document.querySelector('dialog[open], :popover-open') === null
  );
}

function lineOf(element: Element): HTMLElement | null {
  return element.closest<HTMLElement>('.paper-list [data-index]');
}

function rowOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-paper]') : null;
}

/** In an opened paper and in the sidebar letters are nobody's. */
function inPane(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('aside') !== null;
}

/** Opens a paper's own page behind this tab, saved or merely seen. */
export async function openPage(reading: Promise<Reading>, id: string): Promise<void> {
  const [saved] = await papersById(await reading, [id]);
  const url = safeUrl((saved ?? (await (await sharedSeen()).papers.get(id)))?.url);
  if (!url) return;
  markOpened(id);
  await browser.tabs.create({ url, active: false });
}
