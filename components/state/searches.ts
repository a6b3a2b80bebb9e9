/** The searches that the reader keeps, and the one that stands in the library's field. */
import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { report } from '../../lib/report';
import {
  followSearches,
  type KeptSearch,
  renamedIn,
  SEARCH_CAPS,
  updateSearches,
} from '../../lib/settings/searches';
import { keepDraft, readDraft } from '../kit/drafts';
import { t } from '../kit/text';
import { show } from './toasts';
import { doing, undoable } from './undo';

const DRAFT = 'library-search';

/** What is searched in the library tab. */
export const searched = signal('');
let touched = false;

/** Searches; it survives the tab, till the browser ends. */
export function searchFor(text: string): void {
  touched = true;
  searched.value = text;
  keepDraft(DRAFT, text || undefined);
}

/** Brings back what was searched last, unless something is by now. */
export async function bringBackSearch(): Promise<void> {
  const draft = await readDraft(DRAFT);
  if (draft && !touched) searched.value = draft;
}

/** The kept searches, as they are now. */
export function useSearches(): readonly KeptSearch[] {
  const [searches, setSearches] = useState<readonly KeptSearch[]>([]);
  useEffect(() => followSearches(setSearches), []);
  return searches;
}

type Change = (searches: readonly KeptSearch[]) => readonly KeptSearch[];

interface Said {
  readonly text: string;
  readonly undo: Change;
  /** False for what can be seen anyway. */
  readonly isShown?: boolean;
}

/** Changes them; says what was done, with the way back, or that it was not. */
function change(how: Change, said?: Said): void {
  const changed = updateSearches(how).then(
    () => {
      if (said) undoable(said.text, () => change(said.undo), said.isShown);
    },
    (error: unknown) => {
      report(error, 'keeping searches');
      const retry = { label: t('retry'), run: () => change(how, said) };
      show({ tone: 'failed', text: t('settingsFailed'), action: retry });
    },
  );
  void doing(changed);
}

/** Keeps a search under its own words; the reader may give it a name. */
export function keepSearch(typed: string): void {
  const query = typed.trim().slice(0, SEARCH_CAPS.query);
  const kept: KeptSearch = { id: crypto.randomUUID(), name: query.slice(0, SEARCH_CAPS.name), query };
  change((all) => [...all, kept], {
    text: t('searchKept'),
    undo: (all) => all.filter(({ id }) => id !== kept.id),
  });
}

export function renameSearch({ id, name: before }: KeptSearch, name: string): void {
  const named =
    (next: string): Change =>
    (all) =>
      all.map((one) => (one.id === id ? { ...one, name: next } : one));
  change(named(name), { text: t('renamedTo', before, name), undo: named(before), isShown: false });
}

/** Gives a kept search other words. */
export function replaceSearch(kept: KeptSearch, typed: string): void {
  const withQuery =
    (query: string): Change =>
    (all) =>
      all.map((one) => (one.id === kept.id ? { ...one, query } : one));
  change(withQuery(typed.trim()), { text: t('searchReplaced', kept.name), undo: withQuery(kept.query) });
}

export function deleteSearch(kept: KeptSearch): void {
  let at = 0;
  change(
    (all) => {
      at = Math.max(
        0,
        all.findIndex(({ id }) => id === kept.id),
      );
      return all.filter(({ id }) => id !== kept.id);
    },
    { text: t('searchDeleted', kept.name), undo: (all) => all.toSpliced(at, 0, kept) },
  );
}

/** Two tags that became one are two again: searches that named `tag` do so again, unless they were changed since. */
export async function putBackSearches(
  before: readonly KeptSearch[],
  tag: string,
  into: string,
): Promise<void> {
  const renamed = renamedIn(before, 'tag', tag, into);
  const old = new Map(renamed.map((one, i) => [one.id, { one, before: before[i] ?? one }]));
  const isAsRenamed = (one: KeptSearch) => old.get(one.id)?.one.query === one.query;
  await updateSearches((all) =>
    all.map((one) => ({ ...one, ...(isAsRenamed(one) ? old.get(one.id)?.before : {}) })),
  ).catch((error: unknown) => report(error, 'keeping searches'));
}
