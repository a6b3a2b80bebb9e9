/** A query put to all segments: which papers answer it, the best first. */
import type { Group } from '../../keywords/types';
import { groupQuery } from '../group-query';
import { type Context, hasWords } from '../match';
import { HAVINGS, type Query, soughtTerms, type Term, type TextTerm } from '../query';
import { siteKey } from '../site-key';
import { wordsOf } from '../tokens';
import { Best } from './best';
import { stringAt } from './packed';
import { BITS, listWord, NO_VOTES, type Segment, STATUSES, tagWord } from './segment';
import { holdersOf, strengthOf } from './strength';

export interface Question {
  readonly query: Query;
  readonly context: Context;
  /** How many ids are wanted. */
  readonly limit: number;
  /** Milliseconds since 1970: what is recent. */
  readonly now: number;
}

export interface Finding {
  /** The best, the best first. */
  readonly ids: readonly string[];
  /** How many answer the query, and how many of them are saved. */
  readonly total: number;
  readonly saved: number;
}

const DAY = 86_400_000;
/** After so many days half of what being recent adds is gone. */
const HALF_LIFE = 60;
const RECENT = 0.5;
/** What the reader has saved comes before what merely went by. */
const SAVED = 1.25;

/** Finds papers. `sites` are the names of the sites in the order of their bits. */
export async function find(
  segments: readonly Segment[],
  sites: readonly string[],
  { query, context, limit, now }: Question,
): Promise<Finding> {
  const plan = planned(query, context.groups);
  const leaves = new Map<Term, readonly Float32Array[]>();
  for (const term of termsOf(plan))
    leaves.set(term, await Promise.all(segments.map((segment) => leaf(segment, term, context, sites))));
  const weights = soughtTerms(plan)
    .filter((term) => term.kind === 'text')
    .map((term) => [term, rarity(leaves.get(term) ?? [], segments)] as const);

  const best = new Best(limit);
  let total = 0;
  let saved = 0;
  for (const [n, { size, columns }] of segments.entries()) {
    const answers = holds(plan, (term) => leaves.get(term)?.[n], size);
    const parts = weights.map(
      ([term, weight]) => [leaves.get(term)?.[n] ?? new Float32Array(), weight] as const,
    );
    for (let doc = 0; doc < size; doc++) {
      if (answers[doc] === 0 || columns.dead[doc] !== 0) continue;
      total += 1;
      const savedAt = columns.savedAt[doc] ?? Number.NaN;
      const isSaved = !Number.isNaN(savedAt);
      if (isSaved) saved += 1;
      const at = isSaved ? savedAt : (columns.seenAt[doc] ?? 0) || 0;
      let score = 0;
      for (const [strength, weight] of parts) score += (strength[doc] ?? 0) * weight;
      if (parts.length > 0) {
        const age = Math.max(0, now - at) / DAY;
        score *= (1 + RECENT * 2 ** (-age / HALF_LIFE)) * (isSaved ? SAVED : 1);
      }
      best.offer(score, at, n, doc);
    }
  }
  const ids = best.taken().map(({ part, doc }) => stringAt((segments[part] as Segment).ids, doc));
  return { ids, total, saved };
}

/** The query with groups written out as their terms, so that nothing is missed. */
function planned(query: Query, groups: readonly Group[], negated = false): Query {
  switch (query.kind) {
    case 'and':
    case 'or':
      return { kind: query.kind, parts: query.parts.map((part) => planned(part, groups, negated)) };
    case 'not':
      return { kind: 'not', part: planned(query.part, groups, !negated) };
    case 'group':
      return groupQuery(groups, query.name, negated ? 'surely' : 'perhaps');
    default:
      return query;
  }
}

function termsOf(query: Query): readonly Term[] {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.flatMap(termsOf);
    case 'not':
      return termsOf(query.part);
    default:
      return [query];
  }
}

/** How rare the papers are that a term finds: the weight of a hit (the idf of BM25). */
function rarity(strengths: readonly Float32Array[], segments: readonly Segment[]): number {
  let found = 0;
  for (const strength of strengths)
    for (let doc = 0; doc < strength.length; doc++) if ((strength[doc] ?? 0) > 0) found += 1;
  const all = segments.reduce((sum, { size }) => sum + size, 0);
  return Math.log(1 + (all - found + 0.5) / (found + 0.5));
}

/** For each paper of a segment whether a term holds for it: above 0, it does; of a text, how strongly. */
function leaf(
  segment: Segment,
  term: Term,
  { lists }: Context,
  sites: readonly string[],
): Float32Array | Promise<Float32Array> {
  const { columns, size } = segment;
  const where = (holds: (doc: number) => boolean) => {
    const result = new Float32Array(size);
    for (let doc = 0; doc < size; doc++) if (holds(doc)) result[doc] = 1;
    return result;
  };
  switch (term.kind) {
    case 'text':
      return strengthOf(segment, term, listsNamed(term, lists));
    case 'inList':
      return holdersOf(segment, listWord(term.id));
    case 'tagged':
      return holdersOf(segment, tagWord(term.key));
    case 'status': {
      const wanted = STATUSES.indexOf(term.status);
      return where((doc) => columns.status[doc] === wanted);
    }
    case 'is': {
      const times = term.what === 'saved' ? columns.savedAt : columns.seenAt;
      return where((doc) => !Number.isNaN(times[doc]));
    }
    case 'has': {
      const bit = 1 << HAVINGS.indexOf(term.what);
      return where((doc) => ((columns.has[doc] ?? 0) & bit) !== 0);
    }
    case 'starred':
    case 'offered': {
      const bit = BITS[term.kind];
      return where((doc) => ((columns.has[doc] ?? 0) & bit) !== 0);
    }
    case 'site': {
      const bits = sites.reduce(
        (all, site, bit) => (siteKey(site).startsWith(term.site) ? all | (1 << bit) : all),
        0,
      );
      return where((doc) => ((columns.sites[doc] ?? 0) & bits) !== 0);
    }
    case 'range': {
      const [values, unknown] = {
        saved: [columns.savedAt, Number.NaN] as const,
        seen: [columns.seenAt, Number.NaN] as const,
        year: [columns.year, -1] as const,
        votes: [columns.votes, NO_VOTES] as const,
        rating: [columns.rating, -1] as const,
      }[term.of];
      const { from, to } = term;
      return where((doc) => {
        const value = values[doc] ?? Number.NaN;
        return value !== unknown && value >= from && value < to;
      });
    }
    case 'group':
      // Written out by now.
      return new Float32Array(size);
  }
}

function listsNamed(term: TextTerm, lists: ReadonlyMap<string, string>): readonly string[] {
  if (term.field !== 'any' && term.field !== 'list') return [];
  return [...lists].flatMap(([id, name]) => (hasWords(wordsOf(name), term) ? [id] : []));
}

/** For each paper 1 if the query holds, else 0. */
function holds(query: Query, leafOf: (term: Term) => Float32Array | undefined, size: number): Uint8Array {
  const result = new Uint8Array(size);
  switch (query.kind) {
    case 'and':
    case 'or': {
      const isAnd = query.kind === 'and';
      if (isAnd) result.fill(1);
      for (const part of query.parts) {
        const holding = holds(part, leafOf, size);
        if (isAnd)
          for (let doc = 0; doc < size; doc++) result[doc] = (result[doc] ?? 0) & (holding[doc] ?? 0);
        else for (let doc = 0; doc < size; doc++) result[doc] = (result[doc] ?? 0) | (holding[doc] ?? 0);
      }
      return result;
    }
    case 'not': {
      const holding = holds(query.part, leafOf, size);
      for (let doc = 0; doc < size; doc++) result[doc] = 1 - (holding[doc] ?? 0);
      return result;
    }
    default: {
      const strength = leafOf(query);
      for (let doc = 0; doc < size; doc++) result[doc] = (strength?.[doc] ?? 0) > 0 ? 1 : 0;
      return result;
    }
  }
}
