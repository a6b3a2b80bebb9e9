/**
 * All keywords as one tree of folded units, in typed arrays.
 *
 * Why not only a RegExp built as a trie, as fast as that is (2026-11)? It tells one term a place, and all are
 * needed: a longer one may fail its case check, lose to a neighbour, or belong to a group that is silenced.
 * Walking the tree costs at most one step per unit of the longest term at each word edge, so time is linear
 * in the text, and the number of keywords hardly matters.
 */

export interface Trie<Value> {
  /** The child of a node (the root is 0) by a unit, or 0: none. */
  child(node: number, unit: number): number;
  /** What was stored under the key that ends at this node. */
  values(node: number): readonly Value[] | undefined;
}

/** Builds the tree of `entries`: key and value; a key may occur more than once. */
export function trieOf<Value>(entries: readonly (readonly [string, Value])[]): Trie<Value> {
  const units = entries.reduce((sum, [key]) => sum + key.length, 0);
  // One open-addressed table holds every edge; less than half full, so that probing is short.
  const size = 2 ** Math.ceil(Math.log2(units * 2 + 2));
  const mask = size - 1;
  const parents = new Int32Array(size);
  const labels = new Uint16Array(size);
  const children = new Int32Array(size);
  // By node, without holes: engines turn an array with large gaps into a slow table.
  const stored: (readonly Value[] | undefined)[] = [undefined];

  const slotOf = (node: number, unit: number): number => {
    let slot = (Math.imul(node ^ Math.imul(unit, 0x9e3779b1), 0x85ebca6b) >>> 7) & mask;
    while (children[slot] !== 0 && (parents[slot] !== node || labels[slot] !== unit))
      slot = (slot + 1) & mask;
    return slot;
  };
  for (const [key, value] of entries) {
    let node = 0;
    for (let i = 0; i < key.length; i++) {
      const unit = key.charCodeAt(i);
      const slot = slotOf(node, unit);
      if (children[slot] === 0) {
        parents[slot] = node;
        labels[slot] = unit;
        children[slot] = stored.push(undefined) - 1;
      }
      node = children[slot] ?? 0;
    }
    stored[node] = [...(stored[node] ?? []), value];
  }
  return {
    child: (node, unit) => children[slotOf(node, unit)] ?? 0,
    values: (node) => stored[node],
  };
}
