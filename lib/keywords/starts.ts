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
  const [words, signs]: [string[], string[]] = [[], []];
  for (const key of keys) (isWord(key, 0) ? words : signs).push(key);
  let anywhere: RegExp | undefined;
  return {
    ascii: new RegExp(`(?<![0-9a-z])${startsWith(words)}|${startsWith(signs)}`, 'g'),
    // Few texts ask for it, and a page's first frame waits for whatever is made here.
    get anywhere() {
      anywhere ??= new RegExp(startsWith(keys), 'g');
      return anywhere;
    },
  };
}

function startsWith(keys: readonly string[]): string {
  const heads = [...new Set(keys.map(headOf))].sort();
  return heads.length === 0 ? '(?!)' : `(?=${tree(heads, 0, heads.length, 0)})`;
}

// A blank is a gap of any length; what follows it is left to the tree of units.
function headOf(key: string): string {
  const gap = key.indexOf(' ');
  return key.slice(0, gap < 0 ? DEPTH : Math.min(DEPTH, gap + 1));
}

/** The heads `[from, to)`, sorted and the same up to `depth`, as an expression that looks once at what they share. */
function tree(heads: readonly string[], from: number, to: number, depth: number): string {
  if (heads[from]?.length === depth) return '';
  const branches: string[] = [];
  for (let at = from; at < to; ) {
    const first = heads[at] ?? '';
    let end = at + 1;
    while (end < to && heads[end]?.charCodeAt(depth) === first.charCodeAt(depth)) end++;
    branches.push(
      end === at + 1
        ? literal(first.slice(depth))
        : literal(first.charAt(depth)) + tree(heads, at, end, depth + 1),
    );
    at = end;
  }
  return `(?:${branches.join('|')})`;
}

/** As an expression. By hand: one more that the engine has to make costs a page's first frame 20 to 65 µs (2026-11). */
function literal(head: string): string {
  let text = '';
  for (let at = 0; at < head.length; at++) {
    if (isWord(head, at)) text += head.charAt(at);
    else text += head[at] === ' ' ? '[\\s-]' : `\\u${head.charCodeAt(at).toString(16).padStart(4, '0')}`;
  }
  return text;
}

/** Whether a folded unit is an ASCII letter or digit. */
function isWord(text: string, at: number): boolean {
  const unit = text.charAt(at);
  return (unit >= '0' && unit <= '9') || (unit >= 'a' && unit <= 'z');
}
