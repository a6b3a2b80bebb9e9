/** What a page and its search worker say to each other. Structured clones, not JSON. */
import type { Group } from '../keywords/types';
import type { Query } from '../search/query';

/** A search, numbered. Of those that are typed only the last is answered, since an answer to an earlier one is stale. */
export interface Ask {
  readonly name: 'ask' | 'askAll';
  readonly n: number;
  readonly query: Query;
  readonly lists: ReadonlyMap<string, string>;
  readonly groups: readonly Group[];
  readonly limit: number;
}

/** From the page. */
export type ToWorker =
  | Ask
  /** The rows of these papers are not what the index said. */
  | { readonly name: 'doubt'; readonly ids: readonly string[] };

export interface Answer {
  readonly name: 'answer';
  readonly n: number;
  readonly ids: readonly string[];
  readonly total: number;
  readonly saved: number;
  readonly complete: boolean;
  /** Mistyped words, and what they were taken for. */
  readonly words?: ReadonlyMap<string, string>;
}

/** From the worker. */
export type ToPage =
  | Answer
  /** The index has changed: ask again. */
  | { readonly name: 'changed' }
  | { readonly name: 'failed'; readonly error: string; readonly n?: number };
