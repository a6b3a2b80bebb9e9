/**
 * All keywords as one tree of folded units; what no key branches off from is one piece of text.
 *
 * Why not only a RegExp built as a trie, as fast as that is (2026-11)? It tells one term a place, and all are
 * needed: a longer one may fail its case check, lose to a neighbour, or belong to a group that is silenced.
 * Walking the tree costs at most one step per unit of the longest term at each word edge, so time is linear
 * in the text, and the number of keywords hardly matters. It is made by a few steps a key, not a unit: a page's
 * first frame waits for it.
 */

export interface Trie<Value> {
  /** The place that a unit leads to from another place (the root is 0), or 0: none. */
  child(place: number, unit: number): number;
  /** What was stored under the key that ends at this place. */
  values(place: number): readonly Value[] | undefined;
}

/** Where a key ends, or several go apart. */
interface Fork<Value> {
  values: readonly Value[] | undefined;
  children: Map<number, number> | undefined;
}

/** Builds the tree of `entries`: key and value; a key may occur more than once. */
export function trieOf<Value>(entries: readonly (readonly [string, Value])[]): Trie<Value> {
  const byKey = new Map<string, Value[]>();
  let places = 1;
  for (const [key, value] of entries) {
    places += key.length + 1;
    const values = byKey.get(key);
    if (values) values.push(value);
    else byKey.set(key, [value]);
  }
  // By units, and by the engine's own order: no function of ours is called for it.
  const keys = [...byKey.keys()].sort();
  const keyAt = (at: number) => keys[at] ?? '';
  /** At each place the unit that leads on to the next one; NUL at forks, where none does. */
  let text = '\0';
  const forks: Fork<Value>[] = [];
  /** By place, the number of its fork, from 1. There are as many places as units of all keys, and a fork for each key. */
  const forkAt = new Int32Array(places);

  /** Makes the fork of the keys `[from, to)`, which are the same up to `depth`. */
  const grow = (place: number, from: number, to: number, depth: number) => {
    const isKey = keyAt(from).length === depth;
    const fork: Fork<Value> = { values: isKey ? byKey.get(keyAt(from)) : undefined, children: undefined };
    forkAt[place] = forks.push(fork);
    let at = isKey ? from + 1 : from;
    while (at < to) {
      const first = keyAt(at);
      const unit = first.charCodeAt(depth);
      let end = at + 1;
      while (end < to && keyAt(end).charCodeAt(depth) === unit) end++;
      // Sorted: what the first and the last have in common all between them have.
      const last = keyAt(end - 1);
      let same = depth + 1;
      while (same < first.length && first.charCodeAt(same) === last.charCodeAt(same)) same++;
      fork.children ??= new Map();
      fork.children.set(unit, text.length);
      text += `${first.slice(depth + 1, same)}\0`;
      grow(text.length - 1, at, end, same);
      at = end;
    }
  };
  grow(0, 0, keys.length, 0);

  const at = (place: number) => forks[(forkAt[place] ?? 0) - 1];
  return {
    child(place, unit) {
      const fork = at(place);
      if (fork) return fork.children?.get(unit) ?? 0;
      return text.charCodeAt(place) === unit ? place + 1 : 0;
    },
    values: (place) => at(place)?.values,
  };
}
