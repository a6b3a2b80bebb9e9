/** Weighs papers against the reader's groups: once each, and anew only in the groups that were edited since. */
import { compile, sumUp } from '../keywords/compile';
import type { Group, GroupHits, Hits, Matcher, Weighable } from '../keywords/types';
import { type Card, digestOf } from './card';

/** Which texts of a paper were weighed, with which groups, and what came out. */
interface Weighed {
  readonly digest: number;
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

const NOTHING: Weighable = { title: '', authors: [] };

/** What was weighed, by the paper's id: a page that draws its cards anew shows the same papers. */
export type Ledger = Map<string, Weighed>;

/** A card, as far as weighing asks for it. */
type Subject = Pick<Card, 'paper'>;

export interface Weighing<C extends Subject> {
  /** What these groups have in a card's paper, if it is known already. */
  known(card: C): Hits | undefined;
  /** Whether one of these groups is known to mute the paper of this id. */
  mutes(id: string): boolean;
  /** The same, found now if it is not known. */
  weigh(card: C): Hits;
}

/**
 * Weighs with these groups. `matcher` is theirs; `ledger` may hold what other groups had, and is kept up to date.
 * `textsOf` gives what is to be looked at; undefined where the page does not show it any more.
 */
export function weighingOf<C extends Subject>(
  groups: readonly Group[],
  matcher: Matcher,
  ledger: Ledger,
  textsOf: (card: C) => Weighable | undefined,
): Weighing<C> {
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

  /** Finds what is not known already; undefined if the page does not show the texts, which `read` gives, any more. */
  const find = (card: C, read: typeof textsOf): Hits | undefined => {
    const old = ledger.get(card.paper.id);
    const plan = old && old.digest === digestOf(card, read) ? planFrom(old.groups) : undefined;
    const asked = plan?.matcher ?? matcher;
    // A group fewer, or another weight: nothing has to be looked for.
    const texts = asked.isEmpty ? NOTHING : read(card);
    const fresh = texts && asked.weigh(texts);
    if (!fresh || !old || !plan) return fresh;
    const { kept, changed } = plan;
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

  const known = (card: C) => {
    const old = ledger.get(card.paper.id);
    return old?.groups === groups && old.digest === digestOf(card, textsOf) ? old.hits : undefined;
  };
  return {
    known,
    mutes(id) {
      const old = ledger.get(id);
      return old?.groups === groups && old.hits.muted;
    },
    weigh(card) {
      const old = known(card);
      if (old) return old;
      const { id, title } = card.paper;
      // They are matched, and their digest is made; after a rest each look at them is one at the page.
      let texts: Weighable | undefined;
      const read = (of: C) => {
        texts ??= textsOf(of);
        return texts;
      };
      const found = find(card, read);
      // Its element shows another paper, of which the session is yet to hear.
      if (!found) return matcher.weigh({ title, authors: [] });
      const hits = shared(found);
      ledger.set(id, { digest: digestOf(card, read), groups, hits });
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
