/** Finds mathematics in a text, by pandoc's rule, and sets it aside. */

/** A text whose maths is replaced by one placeholder each, and the maths, without delimiters. */
export interface WithoutMaths {
  readonly text: string;
  readonly maths: readonly string[];
  /** The same as typed, with delimiters. */
  readonly typed: readonly string[];
}

// Placeholders are private-use characters: clean() has removed those of the source, so ours are unambiguous, and
// a command that drops or moves its argument carries them along.
const FIRST = 0xe000;
const LIMIT = 6400;
const BRACKET = /\\[()]/g;

/** Any placeholder. */
export const PLACEHOLDER = /[\uE000-\uF8FF]/g;

/** Which maths a placeholder stands for. */
export function placeOf(placeholder: string): number {
  return placeholder.charCodeAt(0) - FIRST;
}

/**
 * Sets aside `$…$`, `$$…$$` and `\(…\)` of a clean text. A dollar opens if no blank follows, closes if no blank
 * stands before and no digit behind (https://pandoc.org/MANUAL.html#math), so "$5 and $10" is text; braces inside
 * must balance. Linear in the text's length.
 */
export function setMathsAside(source: string): WithoutMaths {
  const maths: string[] = [];
  const typed: string[] = [];
  if (!source.includes('$') && !source.includes('\\(')) return { text: source, maths, typed };
  let text = '';
  let at = 0;
  while (at < source.length) {
    const found = maths.length < LIMIT ? mathsAt(source, at) : undefined;
    if (found) {
      text += String.fromCharCode(FIRST + maths.length);
      maths.push(found.content);
      typed.push(source.slice(at, found.end));
      at = found.end;
      continue;
    }
    // An escaped character can't open anything.
    const step = source[at] === '\\' && at + 1 < source.length ? 2 : 1;
    text += source.slice(at, at + step);
    at += step;
  }
  return { text, maths, typed };
}

/** Puts maths back where its placeholders stand. */
export function putMathsBack(
  text: string,
  maths: readonly string[],
  write: (content: string) => string,
): string {
  return maths.length === 0 ? text : text.replace(PLACEHOLDER, (c) => write(maths[placeOf(c)] ?? ''));
}

function mathsAt(source: string, at: number): { content: string; end: number } | undefined {
  const open = source.startsWith('$$', at) ? '$$' : source[at] === '$' ? '$' : '';
  if (open) {
    const start = at + open.length;
    const close = next(source, start, '$');
    const content = source.slice(start, close);
    const end = close + open.length;
    if (close < 0 || !source.startsWith(open, close) || !balanced(content)) return undefined;
    if (/^\s|\s$|^$/.test(content) || /\d/.test(source.charAt(end))) return undefined;
    return { content, end };
  }
  if (!source.startsWith('\\(', at)) return undefined;
  // Only `\)` closes, and another `\(` before it means that this one opened nothing.
  BRACKET.lastIndex = at + 2;
  const bracket = BRACKET.exec(source);
  if (bracket?.[0] !== '\\)') return undefined;
  const close = bracket.index;
  const content = source.slice(at + 2, close).trim();
  return content !== '' && balanced(content) ? { content, end: close + 2 } : undefined;
}

/** The next unescaped `wanted` from `at` on, or -1. */
function next(source: string, at: number, wanted: string): number {
  for (let i = at; i < source.length; i++) {
    if (source[i] === '\\') i++;
    else if (source[i] === wanted) return i;
  }
  return -1;
}

function balanced(content: string): boolean {
  let depth = 0;
  for (let i = 0; i < content.length; i++) {
    if (content[i] === '\\') i++;
    else if (content[i] === '{') depth++;
    else if (content[i] === '}' && --depth < 0) return false;
  }
  return depth === 0;
}
