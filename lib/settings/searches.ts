/** The searches that the reader keeps, beside lists and tags: lists that fill themselves. */
import browser from 'webextension-polyfill';
import { withRenamed } from '../search/renamed';
import { inTurn } from '../settings';
import { record } from './mend';

export interface KeptSearch {
  readonly id: string;
  readonly name: string;
  /** As it was typed. */
  readonly query: string;
}

/** The most searches, and characters of a name and a query. */
export const SEARCH_CAPS = { searches: 200, name: 200, query: 2000 } as const;

/** What is stored in the preferences, under `searches`; what is malformed is left out. */
export function searchesOf(stored: unknown): readonly KeptSearch[] {
  if (!Array.isArray(stored)) return [];
  return stored.slice(0, SEARCH_CAPS.searches).flatMap((one) => {
    const { id, name, query } = record(one);
    const isSearch = typeof id === 'string' && typeof name === 'string' && typeof query === 'string';
    return isSearch && name.length <= SEARCH_CAPS.name && query.length <= SEARCH_CAPS.query
      ? [{ id, name, query }]
      : [];
  });
}

/** The kept searches as they are now. */
export async function readSearches(): Promise<readonly KeptSearch[]> {
  return searchesOf(record((await browser.storage.local.get('preferences')).preferences).searches);
}

/** Calls back with the kept searches now and after each change, until the returned function is called. */
export function followSearches(tell: (searches: readonly KeptSearch[]) => void): () => void {
  let over = false;
  const look = () => {
    // A page that outlived its extension keeps what it knew.
    readSearches().then(
      (searches) => {
        if (!over) tell(searches);
      },
      () => {},
    );
  };
  const onChanged = (changes: object, area: string) => {
    if (area === 'local' && Object.hasOwn(changes, 'preferences')) look();
  };
  browser.storage.onChanged.addListener(onChanged);
  look();
  return () => {
    over = true;
    browser.storage.onChanged.removeListener(onChanged);
  };
}

/** Changes the kept searches; resolves when they are stored. Every other preference stays as it is. */
export function updateSearches(
  change: (searches: readonly KeptSearch[]) => readonly KeptSearch[],
): Promise<void> {
  return inTurn(async () => {
    const preferences = record((await browser.storage.local.get('preferences')).preferences);
    const searches = searchesOf(change(searchesOf(preferences.searches)));
    await browser.storage.local.set({ preferences: { ...preferences, searches } });
  });
}

/** Kept searches after a tag or list got another name. One that is called by its own words goes on being so. */
export function renamedIn(
  searches: readonly KeptSearch[],
  field: 'tag' | 'list',
  from: string,
  to: string,
): readonly KeptSearch[] {
  return searches.map((kept) => {
    const query = withRenamed(kept.query, field, from, to).slice(0, SEARCH_CAPS.query);
    if (query === kept.query) return kept;
    const isOwnName = kept.name === kept.query.slice(0, SEARCH_CAPS.name);
    return { ...kept, query, ...(isOwnName && { name: query.slice(0, SEARCH_CAPS.name) }) };
  });
}
