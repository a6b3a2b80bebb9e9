/** The query language, as data: what parse-query.ts makes of what was typed, and what is matched. */

/** The texts of a paper. */
export const TEXT_FIELDS = ['title', 'author', 'abstract', 'tag', 'list', 'note', 'venue', 'key'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** What a paper can have. */
export const HAVINGS = ['note', 'tag', 'list', 'abstract', 'key', 'doi', 'code'] as const;
export type Having = (typeof HAVINGS)[number];

/** What can be compared: times in milliseconds since 1970, years, votes, stars. */
export type Measure = 'saved' | 'seen' | 'year' | 'votes' | 'rating';

/** Words that stand next to each other in a text. */
export interface TextTerm {
  readonly kind: 'text';
  readonly field: TextField | 'any';
  /** Folded, as tokens.ts makes them; never empty. */
  readonly words: readonly string[];
  /** The last word may go on. */
  readonly prefix: boolean;
}

export type Term =
  | TextTerm
  | { readonly kind: 'status'; readonly status: string }
  /** In the library; or met in a list. */
  | { readonly kind: 'is'; readonly what: 'saved' | 'seen' }
  | { readonly kind: 'has'; readonly what: Having }
  /** At or above `from` and below `to`. */
  | { readonly kind: 'range'; readonly of: Measure; readonly from: number; readonly to: number }
  /** Met on a site, by the beginning of its name. */
  | { readonly kind: 'site'; readonly site: string }
  /** Hit by the keyword group of this name (folded). */
  | { readonly kind: 'group'; readonly name: string }
  /** Within a place, whose list or tag is meant exactly. */
  | { readonly kind: 'inList'; readonly id: string }
  | { readonly kind: 'tagged'; readonly key: string }
  | { readonly kind: 'starred' | 'offered' };

export type Query =
  | Term
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query };

/** What every paper answers. */
export const EVERYTHING: Query = { kind: 'and', parts: [] };

/** The terms of a query that a hit can be shown of: those that are not excluded. */
export function soughtTerms(query: Query): readonly Term[] {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.flatMap(soughtTerms);
    case 'not':
      return [];
    default:
      return [query];
  }
}

/**
 * The part of a query that a paper's own rows can be held against: without clauses on votes and sites,
 * which listings tell.
 */
export function checkable(query: Query): Query {
  const parts = query.kind === 'and' ? query.parts : [query];
  return {
    kind: 'and',
    parts: parts.map((part) => (part.kind === 'and' ? checkable(part) : part)).filter(isCheckable),
  };
}

/** Whether a paper's own rows tell all that a query asks. */
export function isCheckable(query: Query): boolean {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.every(isCheckable);
    case 'not':
      return isCheckable(query.part);
    case 'site':
      return false;
    case 'range':
      return query.of !== 'votes';
    default:
      return true;
  }
}
