/** One BibTeX entry as a machine wrote it (the ACL Anthology, OpenReview), without the parser that files of people need. */

/** An entry taken apart; values are TeX, as they stand. */
export interface OneEntry {
  readonly type: string;
  readonly key: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The entry of a text, or undefined where it is none. A value that cannot be read ends it: what came before counts. */
export function oneEntry(text: string): OneEntry | undefined {
  const [head, type, key] = /^\s*@([A-Za-z]+)\s*\{\s*([^\s,{}]{1,300})\s*,/.exec(text) ?? [];
  if (head === undefined || type === undefined || key === undefined) return undefined;
  const fields: Record<string, string> = Object.create(null);
  const field = /\s*,?\s*([A-Za-z][\w-]*)\s*=\s*/y;
  let at = head.length;
  for (;;) {
    field.lastIndex = at;
    const name = field.exec(text)?.[1]?.toLowerCase();
    if (name === undefined) break;
    const value = valueAt(text, field.lastIndex);
    if (!value) break;
    fields[name] ??= value.text;
    at = value.end;
  }
  return { type: type.toLowerCase(), key, fields };
}

/** `{…}`, `"…"`, a number or a word, and such joined by `#`. */
function valueAt(text: string, from: number): { readonly text: string; readonly end: number } | undefined {
  let whole = '';
  let at = from;
  for (;;) {
    const part = partAt(text, at);
    if (!part) return undefined;
    whole += part.text;
    const joined = /\s*#\s*/y;
    joined.lastIndex = part.end;
    if (!joined.test(text)) return { text: whole, end: part.end };
    at = joined.lastIndex;
  }
}

function partAt(text: string, at: number): { readonly text: string; readonly end: number } | undefined {
  const opener = text[at];
  if (opener !== '{' && opener !== '"') {
    const word = /[\w.+-]+/y;
    word.lastIndex = at;
    const found = word.exec(text)?.[0];
    return found === undefined ? undefined : { text: found, end: at + found.length };
  }
  let depth = 0;
  for (let i = at + 1; i < text.length; i++) {
    const char = text[i];
    if (char === '\\') i++;
    else if (depth === 0 && char === (opener === '{' ? '}' : '"'))
      return { text: text.slice(at + 1, i), end: i + 1 };
    else if (char === '{') depth++;
    else if (char === '}') depth--;
  }
  return undefined;
}
