/** Reads the text-mode TeX that titles, names and abstracts carry (`Schr\"odinger`, `{\it x}`) as Unicode. */

const ACCENTS: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030A',
  H: '\u030B',
  v: '\u030C',
  d: '\u0323',
  c: '\u0327',
  k: '\u0328',
  b: '\u0331',
};
const CHARACTERS: Readonly<Record<string, string>> = {
  ss: 'ß', ae: 'æ', AE: 'Æ', oe: 'œ', OE: 'Œ', aa: 'å', AA: 'Å', o: 'ø', O: 'Ø', l: 'ł', L: 'Ł', i: 'ı', j: 'ȷ',
  dh: 'ð', DH: 'Ð', dj: 'đ', DJ: 'Đ', th: 'þ', TH: 'Þ', ng: 'ŋ', NG: 'Ŋ', SS: 'ẞ',
  ldots: '…', dots: '…', textellipsis: '…', textendash: '–', textemdash: '—', textasciitilde: '~',
  textasciicircum: '^', textbackslash: '\\', textbraceleft: '{', textbraceright: '}', textless: '<',
  textgreater: '>', textbar: '|', textunderscore: '_', textquoteleft: '‘', textquoteright: '’',
  textquotedblleft: '“', textquotedblright: '”', textquotesingle: "'", texttimes: '×', textdegree: '°',
  textmu: 'µ', textpm: '±', texteuro: '€', euro: '€', pounds: '£', textsterling: '£', S: '§', P: '¶',
  copyright: '©', textcopyright: '©', textregistered: '®', texttrademark: '™', textdagger: '†',
  textexclamdown: '¡', textquestiondown: '¿', textbullet: '•', LaTeX: 'LaTeX', TeX: 'TeX', BibTeX: 'BibTeX',
}; // biome-ignore format: a table
const ARGUMENT_SHOWN =
  /^(?:emph|text(?:it|bf|tt|sc|rm|sf|sl|up|md|normal)|text|mbox|hbox|underline|url|uline|mathrm)$/;
const SWITCH =
  /^(?:it|bf|em|tt|sc|rm|sf|sl|cal|itshape|bfseries|ttfamily|scshape|rmfamily|sffamily|upshape|normalfont|tiny|scriptsize|footnotesize|small|normalsize|large|Large|LARGE|huge|Huge)$/;
const MAX_DEPTH = 30;

interface Source {
  readonly text: string;
  /** For each `{` the place of its `}`; -1 where there is none. */
  readonly closing: Int32Array;
}

/** What was read, and where to go on. */
interface Read {
  readonly value: string;
  readonly end: number;
}

/**
 * Text-mode TeX as Unicode. Unknown commands, and braces that belong to no known command, stay as they are: they
 * may be what the author meant. Linear in the text's length.
 */
export function decode(text: string): string {
  const quoted = text.replaceAll('``', '“').replaceAll("''", '”');
  if (!quoted.includes('\\')) return quoted;
  const out = decodeRange({ text: quoted, closing: matchBraces(quoted) }, 0, quoted.length, 0);
  return out.normalize('NFC').replace(/\s+/g, ' ').trim();
}

function decodeRange(source: Source, from: number, to: number, depth: number): string {
  const { text } = source;
  let out = '';
  let at = from;
  while (at < to) {
    const char = text[at];
    const read =
      depth > MAX_DEPTH ? undefined
      : char === '\\' ? command(source, at, to, depth)
      : char === '{' ? group(source, at, to, depth)
      : undefined; // biome-ignore format: a table
    if (read) {
      out += read.value;
      at = read.end;
    } else {
      out += char;
      at++;
    }
  }
  return out;
}

/** `{\it x}`, `{\l}`, `{\"o}`: braces go with the command they hold. */
function group(source: Source, at: number, to: number, depth: number): Read | undefined {
  const close = closingAt(source, at, to);
  if (close === undefined || source.text[at + 1] !== '\\') return undefined;
  const name = nameAt(source.text, at + 1);
  if (SWITCH.test(name)) {
    const inside = decodeRange(source, at + 2 + name.length, close, depth + 1);
    return { value: inside.replace(/^\s+|\\\/$/g, ''), end: close + 1 };
  }
  const first = command(source, at + 1, close, depth + 1);
  if (!first) return undefined;
  return { value: first.value + decodeRange(source, first.end, close, depth + 1), end: close + 1 };
}

function command(source: Source, at: number, to: number, depth: number): Read | undefined {
  const { text } = source;
  const name = nameAt(text, at);
  const end = at + 1 + name.length;
  if (name === '' || end > to) return undefined;
  if (/^[%&#_${}]$/.test(name)) return { value: name, end };
  if (/^[\s,;:\\]$/.test(name)) return { value: ' ', end };
  if (/^[-/!]$/.test(name)) return { value: '', end };
  const mark = ACCENTS[name];
  if (mark !== undefined) return accent(source, mark, name, end, to, depth);
  const character = CHARACTERS[name];
  if (character !== undefined) return { value: character, end: afterName(text, end, to) };
  const close = closingAt(source, end, to);
  if (close === undefined) return undefined;
  if (ARGUMENT_SHOWN.test(name))
    return { value: decodeRange(source, end + 1, close, depth + 1), end: close + 1 };
  if (name !== 'href') return undefined;
  const shown = closingAt(source, close + 1, to);
  if (shown === undefined) return undefined;
  return { value: decodeRange(source, close + 2, shown, depth + 1), end: shown + 1 };
}

/** `\"o`, `\"{o}`, `\'\i`, `\v c`; the name has been read up to `end`. */
function accent(
  source: Source,
  mark: string,
  name: string,
  end: number,
  to: number,
  depth: number,
): Read | undefined {
  const { text } = source;
  const close = closingAt(source, end, to);
  if (close !== undefined) {
    const inside = decodeRange(source, end + 1, close, depth + 1);
    // `\^{}` and `\~{}` are how TeX writes the bare signs.
    const value = inside === '' && /[\^~]/.test(name) ? name : marked(inside, mark);
    return { value, end: close + 1 };
  }
  const start = /[a-z]/i.test(name) ? afterName(text, end, to) : end;
  if (start === end && /[a-z]/i.test(name)) return undefined;
  const dotless = /^\\([ij])(?![A-Za-z])/.exec(text.slice(start, start + 3))?.[1];
  if (dotless !== undefined && start + 2 <= to) {
    return { value: marked(dotless, mark), end: afterName(text, start + 2, to) };
  }
  const letter = start < to ? /^\p{L}/u.exec(text.slice(start, start + 2))?.[0] : undefined;
  if (letter === undefined) return undefined;
  const value = marked(letter, mark);
  // "don\'t": an apostrophe that was escaped for another reason.
  if (name === "'" && value.length > letter.length)
    return { value: `'${letter}`, end: start + letter.length };
  return { value, end: start + letter.length };
}

/** The mark set on the first character, which loses a dotless form. */
function marked(text: string, mark: string): string {
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0x20);
  if (!/\p{L}/u.test(first)) return text;
  const base = first === 'ı' ? 'i' : first === 'ȷ' ? 'j' : first;
  return (base + mark + text.slice(first.length)).normalize('NFC');
}

/** The command's name at a backslash: letters, or one character; '' at the text's end. */
function nameAt(text: string, at: number): string {
  return /^(?:[A-Za-z]+|[\s\S])/u.exec(text.slice(at + 1, at + 30))?.[0] ?? '';
}

/** TeX swallows blanks behind a command of letters, and `{}` is how writers stop that. */
function afterName(text: string, end: number, to: number): number {
  if (text.startsWith('{}', end) && end + 2 <= to) return end + 2;
  let at = end;
  while (at < to && text[at] === ' ') at++;
  return at;
}

function closingAt(source: Source, at: number, to: number): number | undefined {
  const close = source.text[at] === '{' ? source.closing[at] : undefined;
  return close === undefined || close < 0 || close >= to ? undefined : close;
}

function matchBraces(text: string): Int32Array {
  const closing = new Int32Array(text.length).fill(-1);
  const open: number[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '{') open.push(i);
    else if (text[i] === '}') {
      const start = open.pop();
      if (start !== undefined) closing[start] = i;
    }
  }
  return closing;
}
