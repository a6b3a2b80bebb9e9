/** What terms do to one another: the same one in two groups, and one that a negative term keeps from ever counting. */
import { compileTerms } from './compile';
import { identityOf, parse } from './parse';
import { patternOf } from './pattern';
import type { Group, Parsed, Term } from './types';

/**
 * A term that another one takes the place of.
 * - `elsewhere`: the group `by` has it, too, and comes first: its colour is the one that is seen
 * - `silenced`: `by`, a negative term of the same group, occurs in every paper in which this one does
 */
export interface Clash {
  readonly kind: 'elsewhere' | 'silenced';
  /** Where the term is written, from 1. */
  readonly line: number;
  readonly term: string;
  /** The group's id, or the negative term as written. */
  readonly by: string;
}

/** What a group's text says, and what of it can be known without the other groups. */
interface ReadGroup extends Parsed {
  /** Of the terms that are not negative, each with what makes it the same as another. */
  readonly positive: readonly { readonly term: Term; readonly identity: string }[];
  readonly silenced: readonly Clash[];
}

// Groups are replaced, never changed: as long as the object is the same, so is what its text says.
const known = new WeakMap<Group, ReadGroup>();

/** What a group's text says; read once for each group as it is, since every key that is pressed asks for all groups. */
export function parseGroup(group: Group): ReadGroup {
  let read = known.get(group);
  if (!read) {
    const parsed = parse(group.text);
    const positive = parsed.terms.filter((term) => !term.negative);
    read = {
      ...parsed,
      positive: positive.map((term) => ({ term, identity: identityOf(term) })),
      silenced: silencedOf(parsed.terms),
    };
    known.set(group, read);
  }
  return read;
}

/** The clashes of each group by its id; a group without any is missing. Groups that are off clash with nobody. */
export function clashesOf(groups: readonly Group[]): ReadonlyMap<string, readonly Clash[]> {
  const found = new Map<string, readonly Clash[]>();
  const first = new Map<string, string>();
  for (const group of groups) {
    if (!group.on) continue;
    const { positive, silenced } = parseGroup(group);
    const clashes = [...silenced];
    // What a negative term does, it does to its own group; two groups may well have the same.
    for (const { term, identity } of positive) {
      const by = first.get(identity);
      if (by === undefined) first.set(identity, group.id);
      else clashes.push({ kind: 'elsewhere', line: term.line, term: term.source, by });
    }
    if (clashes.length > 0) found.set(group.id, clashes);
  }
  return found;
}

function silencedOf(terms: readonly Term[]): Clash[] {
  const negative = terms.filter((term) => term.negative);
  if (negative.length === 0) return [];
  // Each as a group of its own, asked whether it occurs in the other terms.
  const matcher = compileTerms(
    negative.map((term) => ({ terms: [{ ...term, negative: false }], weight: 0, mute: false })),
  );
  return terms.flatMap((term) => {
    if (term.negative) return [];
    const seen = textsOf(term).map((text) => [...matcher.weigh(paperOf(term, text)).byGroup.keys()]);
    const at = seen[0]?.find(
      (index) => isSure(negative[index], term) && seen.every((all) => all.includes(index)),
    );
    const by = at === undefined ? undefined : negative[at]?.source;
    return by === undefined ? [] : [{ kind: 'silenced' as const, line: term.line, term: term.source, by }];
  });
}

/** Papers find the term in one of these ways at least; what occurs in each of them occurs wherever the term does. */
function textsOf(term: Term): readonly string[] {
  const { key, want, prefix } = patternOf(term);
  // A word that may go on is another word for whom it does.
  const end = prefix ? 'x' : '';
  if (want) return [term.literal + end];
  return [key + end, key.replaceAll(' ', '-') + end, key.toUpperCase() + end.toUpperCase()];
}

function paperOf(term: Term, text: string) {
  return term.in === 'author' ? { title: '', authors: [{ name: text }] } : { title: text, authors: [] };
}

/** Whether the negative term is looked for wherever the other one may stand. */
function isSure(negative: Term | undefined, { in: where }: Term): boolean {
  return negative !== undefined && (negative.in !== 'title' || where === 'title');
}
