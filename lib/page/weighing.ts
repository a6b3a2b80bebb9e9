/** Weighs papers against the reader's groups: once each, and anew only in the groups that were edited since. */
import { compile, sumUp } from '../keywords/compile';
import type { Group, GroupHits, Hits, Matcher, Weighable } from '../keywords/types';
import type { Paper } from '../paper';

/** A paper as it was when it was weighed, with which groups, and what came out. */
interface Weighed {
  readonly paper: Weighable;
  readonly groups: readonly Group[];
  readonly hits: Hits;
}

/** How what is known by other groups becomes what these ones say: what is kept, and what is looked for. */
interface Plan {
  /** From index to index. */
  readonly kept: ReadonlyMap<number, number>;
  readonly changed: readonly number[];
  readonly matcher: Matcher;
}

/** What was weighed, by the paper's id: a page that draws its cards anew shows the same papers. */
export type Ledger = Map<string, Weighed>;

export interface Weighing {
  /** What these groups have in a paper, if it is known already. */
  known(paper: Paper): Hits | undefined;
  /** Whether one of these groups is known to mute the paper of this id. */
  mutes(id: string): boolean;
  /** The same, found now if it is not known. */
  weigh(paper: Paper): Hits;
}

/** Weighs with these groups. `matcher` is theirs; `ledger` may hold what other groups had, and is kept up to date. */
export function weighingOf(groups: readonly Group[], matcher: Matcher, ledger: Ledger): Weighing {
  const shared = sharing();
  const plans = new Map<readonly Group[], Plan>();

  const planFrom = (before: readonly Group[]): Plan => {
    const old = plans.get(before);
    if (old) return old;
    // What a group has depends on its terms alone: a name, a colour or a weight changes no hit.
    const byText = new Map(before.map((group, index) => [termsOf(group), index]));
    const kept = new Map<number, number>();
    const changed: number[] = [];
    for (const [index, group] of groups.entries()) {
      const from = byText.get(termsOf(group));
      if (from === undefined) changed.push(index);
      else kept.set(index, from);
    }
    const only = compile(changed.flatMap((index) => groups[index] ?? []));
    const plan = { kept, changed, matcher: only };
    plans.set(before, plan);
    return plan;
  };

  const find = (paper: Paper): Hits => {
    const old = ledger.get(paper.id);
    if (!old || !sameTexts(old.paper, paper)) return matcher.weigh(paper);
    const { kept, changed, matcher: only } = planFrom(old.groups);
    const fresh = only.weigh(paper);
    const byGroup: [number, GroupHits][] = [];
    const silenced = new Set<number>();
    const take = (from: Hits, at: number, to: number) => {
      const group = from.byGroup.get(at);
      if (group) byGroup.push([to, group]);
      if (from.silenced.has(at)) silenced.add(to);
    };
    for (const [to, at] of kept) take(old.hits, at, to);
    for (const [at, to] of changed.entries()) take(fresh, at, to);
    return sumUp(groups, new Map(byGroup.sort(([a], [b]) => a - b)), silenced);
  };

  const known = (paper: Paper) => {
    const old = ledger.get(paper.id);
    return old?.groups === groups && sameTexts(old.paper, paper) ? old.hits : undefined;
  };
  return {
    known,
    mutes(id) {
      const old = ledger.get(id);
      return old?.groups === groups && old.hits.muted;
    },
    weigh(paper) {
      const old = known(paper);
      if (old) return old;
      const hits = shared(find(paper));
      ledger.set(paper.id, { paper, groups, hits });
      return hits;
    },
  };
}

/** Gives equal hits as one object: thousands of papers on a page have the same, and a few maps each are megabytes. */
function sharing(): (hits: Hits) => Hits {
  const known = new Map<string, Hits>();
  return (hits) => {
    const groups = Array.from(hits.byGroup, ([group, { terms }]) => [group, ...terms]);
    const key = JSON.stringify([groups, [...hits.silenced]]);
    const same = known.get(key);
    if (!same) known.set(key, hits);
    return same ?? hits;
  };
}

function termsOf({ on, text }: Group): string {
  return on ? text : '';
}

function sameTexts(a: Weighable, b: Weighable): boolean {
  return (
    a === b ||
    (a.title === b.title &&
      a.abstract === b.abstract &&
      a.authors.length === b.authors.length &&
      a.authors.every(({ name }, place) => name === b.authors[place]?.name))
  );
}
