/**
 * Whether a paper answers a query, by looking at its texts: the meaning of the language. The index answers the same
 * for all papers at once; what it finds is held against this before it is shown.
 */
import { compile } from '../keywords/compile';
import type { Group, Matcher } from '../keywords/types';
import { FIELDS, type Field, type Findable, hasIt, measured, textsOf } from './findable';
import { foldName } from './fold-name';
import type { Query, Term, TextTerm } from './query';
import { siteKey } from './site-key';
import { wordsOf } from './tokens';

/** What a query may name that is no part of a paper. */
export interface Context {
  /** Lists by id. */
  readonly lists: ReadonlyMap<string, string>;
  readonly groups: readonly Group[];
}

export const NO_CONTEXT: Context = { lists: new Map(), groups: [] };

/** Compiles the group that a query names; one that is off counts too: it was asked for. */
export function groupMatcher(groups: readonly Group[], name: string): Matcher | undefined {
  const named = groups.filter((group) => foldName(group.name) === name);
  return named.length > 0 ? compile(named.map((group) => ({ ...group, on: true }))) : undefined;
}

/** A question that can be put to many papers. */
export function asker(query: Query, context: Context = NO_CONTEXT): (paper: Findable) => boolean {
  const matchers = new Map<string, Matcher | undefined>();
  const matcherOf = (name: string) => {
    if (!matchers.has(name)) matchers.set(name, groupMatcher(context.groups, name));
    return matchers.get(name);
  };
  const termHolds = (term: Term, paper: Findable): boolean => {
    switch (term.kind) {
      case 'text':
        return textHolds(term, paper, context);
      case 'status':
        return paper.status === term.status;
      case 'is':
        return (term.what === 'saved' ? paper.savedAt : paper.seenAt) !== undefined;
      case 'has':
        return hasIt(paper, term.what);
      case 'range': {
        const value = measured(paper, term.of);
        return value >= term.from && value < term.to;
      }
      case 'site':
        return (paper.sites ?? []).some((site) => siteKey(site).startsWith(term.site));
      case 'group':
        return (matcherOf(term.name)?.weigh(paper.paper).byGroup.size ?? 0) > 0;
      case 'inList':
        return (paper.lists ?? []).includes(term.id);
      case 'tagged':
        return (paper.tags ?? []).some((tag) => foldName(tag) === term.key);
      case 'starred':
      case 'offered':
        return paper[term.kind] === true;
    }
  };
  const holds = (part: Query, paper: Findable): boolean => {
    switch (part.kind) {
      case 'and':
        return part.parts.every((one) => holds(one, paper));
      case 'or':
        return part.parts.some((one) => holds(one, paper));
      case 'not':
        return !holds(part.part, paper);
      default:
        return termHolds(part, paper);
    }
  };
  return (paper) => holds(query, paper);
}

function textHolds(term: TextTerm, paper: Findable, { lists }: Context): boolean {
  const inField = (field: Field) => textsOf(paper, field).some((text) => hasWords(wordsOf(text), term));
  const inLists = () => (paper.lists ?? []).some((id) => hasWords(wordsOf(lists.get(id) ?? ''), term));
  if (term.field === 'any') return FIELDS.some(inField) || inLists();
  return term.field === 'list' ? inLists() : inField(term.field);
}

/** Whether these words stand in a text next to each other; the last may go on, if the term says so. */
export function hasWords(
  text: readonly string[],
  { words, prefix }: Pick<TextTerm, 'words' | 'prefix'>,
): boolean {
  return text.some((_, at) => standsAt(text, at, words, prefix));
}

/** Whether they stand at this place. */
export function standsAt(
  text: readonly string[],
  at: number,
  words: readonly string[],
  prefix: boolean,
): boolean {
  return words.every((word, i) => {
    const there = text[at + i];
    return (
      there !== undefined && (prefix && i === words.length - 1 ? there.startsWith(word) : there === word)
    );
  });
}
