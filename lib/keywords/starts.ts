/** Where keywords may begin, found by the engine's own search: most of a text is never looked at by our code. */

/** Expressions of no width, to be run with `lastIndex`. They find every place of a key, and some others. */
export interface Starts {
  /** For folded texts that are ASCII: passes over the insides of words. */
  readonly ascii: RegExp;
  readonly anywhere: RegExp;
}

/**
 * So many units of a key are asked for: enough that our code sees few places in vain, few enough that
 * 500 keywords of 100 characters are a short expression; bounded, so time stays linear. Between 2 and 8 units
 * the choice makes a factor of 1.5 (2026-11).
 */
const DEPTH = 6;

/** Builds the expressions for folded keys. */
export function startsOf(keys: readonly string[]): Starts {
  const isWord = (key: string) => /^[0-9a-z]/.test(key);
  const words = startsWith(keys.filter(isWord));
  const signs = startsWith(keys.filter((key) => !isWord(key)));
  return {
    ascii: new RegExp(`(?<![0-9a-z])${words}|${signs}`, 'g'),
    anywhere: new RegExp(startsWith(keys), 'g'),
  };
}

function startsWith(keys: readonly string[]): string {
  return keys.length === 0 ? '(?!)' : `(?=${tree(keys, 0)})`;
}

/** The keys from a unit on, as an expression built as a tree: what they share is looked at once. */
function tree(keys: readonly string[], depth: number): string {
  if (depth === DEPTH || keys.some((key) => key.length === depth)) return '';
  const byUnit = new Map<string, string[]>();
  for (const key of keys) {
    const same = byUnit.get(key.charAt(depth));
    if (same) same.push(key);
    else byUnit.set(key.charAt(depth), [key]);
  }
  // A blank is a gap of any length; what follows it is left to the tree of units.
  const branches = [...byUnit].map(([unit, same]) =>
    unit === ' '
      ? '[\\s-]'
      : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}${tree(same, depth + 1)}`,
  );
  return `(?:${branches.join('|')})`;
}
