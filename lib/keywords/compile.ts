/** Groups of keywords, compiled into one matcher: once per change of keywords, not per page or card. */
import { type Finder, finderOf } from './find';
import { withoutOverlaps } from './overlap';
import { parse } from './parse';
import { ABSTRACT, AUTHOR, type Hit, TITLE } from './scan';
import type { Field, Group, GroupHits, Hits, Matcher, Span, Term, Weighable } from './types';

const BITS: Readonly<Record<Field, number>> = { title: TITLE, abstract: ABSTRACT, author: AUTHOR };
const NONE: ReadonlySet<number> = new Set();
const NO_TERMS: readonly Term[] = [];
/** What most papers have; one object for all of them, since a page may have thousands. */
const NO_HITS: Hits = { byGroup: new Map(), score: 0, muted: false, silenced: NONE };

/** A group whose text is read. */
export interface ReadGroup extends Pick<Group, 'weight' | 'mute'> {
  readonly terms: readonly Term[];
}

/**
 * Compiles groups; one that is off has no hits. What `parse` finds wrong is left out. `before`: the matcher of these
 * groups before an edit: what it lit last is lit anew by the groups that were edited alone.
 */
export function compile(groups: readonly Group[], before?: Matcher): Matcher {
  return compileTerms(
    groups.map(({ on, text, weight, mute }) => ({ terms: on ? termsOf(text) : NO_TERMS, weight, mute })),
    before,
  );
}

/** The last texts that were read: of all groups one is edited at a time. */
const read = new Map<string, readonly Term[]>();
const MOST_READ = 32;

function termsOf(text: string): readonly Term[] {
  let terms = read.get(text);
  if (!terms) {
    if (read.size >= MOST_READ) read.clear();
    terms = parse(text).terms;
    read.set(text, terms);
  }
  return terms;
}

/** What each matcher finds with. */
const finders = new WeakMap<Matcher, Finder>();

/** Compiles groups whose texts are read already. */
export function compileTerms(groups: readonly ReadGroup[], before?: Matcher): Matcher {
  const finder = finderOf(
    groups.map(({ terms }) => terms),
    before && finders.get(before),
  );
  let [isEmpty, silences, asksAuthors] = [true, false, false];
  for (const { terms } of groups) {
    for (const term of terms) {
      isEmpty &&= term.negative;
      silences ||= term.negative;
      asksAuthors ||= term.in === 'author';
    }
  }

  function match(text: string, field: Field, silenced = NONE): readonly Span[] {
    if (isEmpty || (field === 'author' && !asksAuthors)) return [];
    const hits = finder.look(text, BITS[field]);
    const shown = hits.filter(({ group, keyword }) => !keyword.negative && !silenced.has(group));
    return withoutOverlaps(shown, text.length).map(({ start, end, group, term }) => ({
      start,
      end,
      group,
      term,
    }));
  }

  function weigh({ title, abstract = '', authors }: Weighable): Hits {
    if (isEmpty) return NO_HITS;
    const texts = [
      { text: title, hits: finder.find(title, TITLE) },
      { text: abstract, hits: finder.find(abstract, ABSTRACT) },
      ...(asksAuthors ? authors : []).map(({ name }) => ({ text: name, hits: finder.find(name, AUTHOR) })),
    ];
    if (!texts.some(({ hits }) => hits.length > 0)) return NO_HITS;
    const byGroup = new Map<number, GroupHits>();
    const silenced = new Set<number>();
    const positive = new Set<number>();
    for (const { hits } of texts) {
      for (const { group, keyword } of hits) (keyword.negative ? silenced : positive).add(group);
    }
    for (const at of groups.keys()) {
      if (!positive.has(at) || silenced.has(at)) continue;
      const hits = texts.flatMap(({ text, hits }) =>
        withoutOverlaps(
          hits.filter((hit) => hit.group === at),
          text.length,
        ),
      );
      byGroup.set(at, { count: hits.length, terms: countBySource(hits) });
    }
    return sumUp(groups, byGroup, silenced);
  }

  const matcher = { isEmpty, silences, match, weigh };
  finders.set(matcher, finder);
  return matcher;
}

/** Adds up what the groups of a paper say; `byGroup` and `silenced` by index into `groups`. */
export function sumUp(
  groups: readonly Pick<Group, 'weight' | 'mute'>[],
  byGroup: Hits['byGroup'],
  silenced: Hits['silenced'],
): Hits {
  if (byGroup.size === 0 && silenced.size === 0) return NO_HITS;
  let score = 0;
  let muted = false;
  for (const [at, { terms }] of byGroup) {
    score += (groups[at]?.weight ?? 0) * terms.size;
    muted ||= groups[at]?.mute ?? false;
  }
  return { byGroup, score, muted, silenced: silenced.size > 0 ? silenced : NONE };
}

function countBySource(hits: readonly Hit[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { keyword } of hits) counts.set(keyword.source, (counts.get(keyword.source) ?? 0) + 1);
  return counts;
}
