/** What this folder asks of its surroundings, and what it adds to a paper. */
import type { Paper, Venue } from '../paper';

/** The browser's `fetch`, or a test's. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A paper that may have a venue already. */
export type Published = Paper & { readonly venue?: Venue };

/** What a source said to one request. */
export type Reading<T> =
  /** By identifier; identifiers that were asked and are missing here are unknown to the source. */
  | { readonly kind: 'answered'; readonly found: ReadonlyMap<string, T> }
  /** Too many requests, or no service: later. `retryAt` if the source says when. */
  | { readonly kind: 'busy'; readonly retryAt?: number }
  /** No connection. */
  | { readonly kind: 'unreachable' }
  /** An answer that makes no sense. */
  | { readonly kind: 'unreadable' }
  /** The source will not answer this request; `culprits` are the identifiers that it names as the reason. */
  | { readonly kind: 'refused'; readonly message: string; readonly culprits: readonly string[] };

/** A source of facts, as the queue asks it. */
export interface Source<T> {
  /** The most identifiers in one request. */
  readonly batch: number;
  /** Milliseconds from the end of one request to the next. */
  readonly gap: number;
  /** Whether the source can know such an identifier at all; others are never sent. */
  accepts(id: string): boolean;
  url(ids: readonly string[]): string;
  /** What a reply says. `busy` and `unreachable` are the queue's own to find, by status. */
  read(status: number, body: string, ids: readonly string[]): Reading<T>;
}
