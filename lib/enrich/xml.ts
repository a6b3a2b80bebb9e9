/** Reads XML tag by tag: a background worker has no DOMParser. Enough for a feed; no schema, no entities of its own. */

/** One piece of a document, in its order. Names without prefix; a `<tag/>` is an open and a close. */
export type Piece =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/** Deeper than this is no feed. */
const MAX_DEPTH = 64;
const NAME = /[^\s"'<>/=]+/y;
const ATTRIBUTE = /\s+([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
const TAG_END = /\s*(\/?)>/y;
const ENTITY = /&(?:#(\d{1,8})|#[xX]([\da-fA-F]{1,7})|(lt|gt|amp|quot|apos));/g;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/**
 * The pieces of a document; undefined if it is not well-formed: tags crossed, something unclosed (a reply that
 * was cut), more than one root. Comments, processing instructions and a doctype are passed over, so entities that
 * a document declares are never expanded. Linear in the length: whatever is unclosed ends the reading at once.
 */
export function readXml(text: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  const open: string[] = [];
  let roots = 0;
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const end = next < 0 ? text.length : next;
    const words = text.slice(at, end);
    if (open.length > 0) pieces.push({ kind: 'text', text: decodeEntities(words) });
    else if (/[^\s\uFEFF]/.test(words)) return undefined;
    if (next < 0) break;

    const special = skipSpecial(text, next);
    if (special) {
      if (special.end === undefined) return undefined;
      if (special.cdata !== undefined && open.length > 0) pieces.push({ kind: 'text', text: special.cdata });
      at = special.end;
      continue;
    }
    const tag = readTag(text, next);
    if (!tag) return undefined;
    at = tag.end;
    if (tag.closes) {
      if (open.pop() !== tag.qualified) return undefined;
      pieces.push({ kind: 'close', name: tag.name });
      continue;
    }
    if (open.length === 0) roots += 1;
    if (roots > 1 || open.length >= MAX_DEPTH) return undefined;
    pieces.push({ kind: 'open', name: tag.name, attributes: tag.attributes });
    if (tag.empty) pieces.push({ kind: 'close', name: tag.name });
    else open.push(tag.qualified);
  }
  return open.length === 0 && roots === 1 ? pieces : undefined;
}

/** Text with its entities decoded, once; unknown ones stay as they are, impossible characters become U+FFFD. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    const possible = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return possible ? String.fromCodePoint(code) : '\uFFFD';
  });
}

/** What begins with `<!` or `<?`; `end` undefined if it has none. */
function skipSpecial(
  text: string,
  at: number,
): { readonly end: number | undefined; readonly cdata?: string } | undefined {
  const behind = (mark: string, from: number) => {
    const found = text.indexOf(mark, from);
    return found < 0 ? undefined : found + mark.length;
  };
  if (text.startsWith('<!--', at)) return { end: behind('-->', at + 4) };
  if (text.startsWith('<![CDATA[', at)) {
    const end = behind(']]>', at + 9);
    return { end, cdata: end === undefined ? '' : text.slice(at + 9, end - 3) };
  }
  if (text.startsWith('<?', at)) return { end: behind('?>', at + 2) };
  // A doctype with declarations of its own ends at its second bracket; no feed of arXiv's has one (2026-11).
  if (text.startsWith('<!', at)) {
    const end = behind('>', at + 2);
    const declared = end !== undefined && text.slice(at, end).includes('[');
    return { end: declared ? behind(']>', at + 2) : end };
  }
  return undefined;
}

interface Tag {
  readonly name: string;
  /** With its prefix: what the closing tag must repeat. */
  readonly qualified: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly closes: boolean;
  readonly empty: boolean;
  readonly end: number;
}

function readTag(text: string, at: number): Tag | undefined {
  const closes = text[at + 1] === '/';
  NAME.lastIndex = at + (closes ? 2 : 1);
  const qualified = NAME.exec(text)?.[0];
  if (qualified === undefined) return undefined;
  let end = NAME.lastIndex;
  let attributes: Map<string, string> | undefined;
  for (;;) {
    ATTRIBUTE.lastIndex = end;
    const [whole, name = '', quoted, apostrophed] = ATTRIBUTE.exec(text) ?? [];
    if (whole === undefined) break;
    attributes ??= new Map();
    attributes.set(local(name), decodeEntities(quoted ?? apostrophed ?? ''));
    end += whole.length;
  }
  TAG_END.lastIndex = end;
  const last = TAG_END.exec(text);
  if (!last) return undefined;
  return {
    name: local(qualified),
    qualified,
    attributes: attributes ?? NO_ATTRIBUTES,
    closes,
    empty: last[1] === '/',
    end: TAG_END.lastIndex,
  };
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
