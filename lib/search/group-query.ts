/** A keyword group as a query: what the index can say of it. It finds all that the group hits, and little besides. */
import { parse } from '../keywords/parse';
import type { Group, Term as Keyword } from '../keywords/types';
import { foldName } from './fold-name';
import type { Query } from './query';
import { wordsOf } from './tokens';

/**
 * The query of the groups of this name (folded). The index knows nothing of capitals (by it, "RAG" finds "rag"), so
 * it can name the papers that are `perhaps` hit, or leave out keywords in capitals, for those that `surely` are. What
 * is found is held against the group's own matcher before it is shown.
 */
export function groupQuery(groups: readonly Group[], name: string, how: 'perhaps' | 'surely'): Query {
  const named = groups.filter((group) => foldName(group.name) === name);
  return { kind: 'or', parts: named.map(({ text }) => queryOf(parse(text).terms, how)) };
}

function queryOf(terms: readonly Keyword[], how: 'perhaps' | 'surely'): Query {
  const parts = (negative: boolean, sure: boolean) =>
    terms.filter((term) => term.negative === negative && !(sure && isCapitals(term))).flatMap(partsOf);
  const wanted: Query = { kind: 'or', parts: parts(false, how === 'surely') };
  const excluded = parts(true, how === 'perhaps');
  return excluded.length === 0
    ? wanted
    : { kind: 'and', parts: [wanted, { kind: 'not', part: { kind: 'or', parts: excluded } }] };
}

function isCapitals({ literal, in: where }: Pick<Keyword, 'literal' | 'in'>): boolean {
  return where !== 'author' && literal === literal.toUpperCase();
}

function partsOf({ literal, kind, in: where }: Keyword): readonly Query[] {
  const words = wordsOf(literal);
  if (words.length === 0) return [];
  const fields =
    where === 'author'
      ? (['author'] as const)
      : where === 'title'
        ? (['title'] as const)
        : (['title', 'abstract'] as const);
  // All capitals are also found with a plural "s".
  const last = words.at(-1) ?? '';
  const plural =
    kind === 'phrase' && isCapitals({ literal, in: where }) ? [[...words.slice(0, -1), `${last}s`]] : [];
  return fields.flatMap((field) =>
    [words, ...plural].map(
      (each): Query => ({ kind: 'text', field, words: each, prefix: kind === 'prefix' }),
    ),
  );
}
