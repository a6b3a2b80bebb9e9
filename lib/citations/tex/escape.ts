/** Writes Unicode text as TeX: the ten special characters, accents, signs; emoji left out. */
import { LETTERS, NEAREST, PUNCTUATION, SIGNS } from './letters';
import { SCRIPTS, SYMBOLS, scriptToMaths, symbolToMaths } from './symbols';

/** What may stand in the output: `ascii` for BibTeX, `unicode` letters and punctuation for biblatex. */
export type Letters = 'ascii' | 'unicode';

const SPECIAL: Readonly<Record<string, string>> = {
  '%': '\\%',
  '&': '\\&',
  '#': '\\#',
  _: '\\_',
  $: '\\$',
  '~': '{\\textasciitilde}',
  '^': '{\\textasciicircum}',
  '\\': '{\\textbackslash}',
  '{': '{\\textbraceleft}',
  '}': '{\\textbraceright}',
  '<': '{\\textless}',
  '>': '{\\textgreater}',
  '|': '{\\textbar}',
};
const ABOVE: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': "'",
  '\u0302': '^',
  '\u0303': '~',
  '\u0304': '=',
  '\u0306': 'u',
  '\u0307': '.',
  '\u0308': '"',
  '\u030A': 'r',
  '\u030B': 'H',
  '\u030C': 'v',
};
const BELOW: Readonly<Record<string, string>> = {
  '\u0323': 'd',
  // pandoc 2.17 loses the letter of \textcommabelow{s}; Romanian was set with the cedilla for decades (2026-11).
  '\u0326': 'c',
  '\u0327': 'c',
  '\u0328': 'k',
  '\u0331': 'b',
};

// A Latin letter with marks, a run of superscripts or subscripts, or one character; `?` and `!` before a quote.
const TOKEN = new RegExp(
  `[?!](?=[\`‘‛‹])|[A-Za-z]\\p{M}+|${SCRIPTS.source}|\\p{Script=Greek}[\\p{Script=Greek}\\p{M}]*|\\P{ASCII}\\p{M}*|[%&#_$~^\\\\{}<>|]`,
  'gu',
);
const NEEDED = /[%&#_$~^\\{}<>|]|\P{ASCII}|[?!]`/u;
/** What characters have become, since the same ones come again and again; no more than so many. */
const KNOWN: Readonly<Record<Letters, Map<string, string>>> = { ascii: new Map(), unicode: new Map() };
const MOST_KNOWN = 1_000;
const OPENS_AFTER = /[\s([{<‹«“‘„/–—-]$|^$/;

/** Text as TeX. It has been cleaned, and its own TeX decoded; nothing of it will run. */
export function escapeTex(text: string, letters: Letters): string {
  if (!NEEDED.test(text)) return text;
  const known = KNOWN[letters];
  return text.replace(TOKEN, (token) => {
    let tex = SPECIAL[token] ?? known.get(token);
    if (tex === undefined) {
      tex = beyond(token, letters, 0);
      if (known.size < MOST_KNOWN) known.set(token, tex);
    }
    return tex;
  });
}

/** Straight double quotes as TeX's: opening at the start, behind a blank, a bracket or a dash; else closing. */
export function turnQuotes(text: string): string {
  if (!text.includes('"')) return text;
  return text.replace(/"/g, (_, at: number) => (OPENS_AFTER.test(text.charAt(at - 1)) ? '``' : "''"));
}

/** Text without pictures: emoji, flags, skin tones, keycaps. What is a sign of maths or text stays. */
export function withoutEmoji(text: string): string {
  // There is none below U+203C but © and ®; a keycap ends with U+20E3.
  if (!/[\xA9\xAE\u2000-\uFFFF]/.test(text)) return text;
  const left = text.replace(EMOJI, (picture) => (SIGNS.has(picture) || SYMBOLS.has(picture) ? picture : ''));
  return left === text ? text : left.replace(/ {2,}/g, ' ').trim();
}

const EMOJI = /[0-9#*]\u20E3|\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}/gu;

function beyond(token: string, letters: Letters, depth: number): string {
  if (token === '"') return "''"; // was full-width
  if (token === '?' || token === '!') return `${token}{}`; // ?` and !` are ¿ and ¡
  const sign = SIGNS.get(token);
  if (sign !== undefined) return sign;
  const plain = PUNCTUATION.get(token);
  if (plain !== undefined) return letters === 'unicode' && !/[‐‑‒―‛]/.test(token) ? token : plain;
  if (/^[⁰¹²³⁴-ⁿⁱ₀-₎ᵢₙ]/.test(token)) return `{$${scriptToMaths(token)}$}`;
  // Three Greek letters are a word, fewer are a symbol: pdflatex has fonts for the latter only.
  if (/^\p{Script=Greek}/u.test(token)) {
    if (letters === 'unicode' && /^(?:\p{L}\p{M}*){3}/u.test(token)) return token;
    return Array.from(token.normalize('NFD').replace(/\p{M}+/gu, ''), (char) => maths(char) ?? char).join('');
  }
  const symbol = maths(token);
  if (symbol !== undefined) return symbol;
  const latin = accented(token, letters);
  if (latin !== undefined) return latin;
  const compatible = token.normalize('NFKC');
  // Ligatures, full-width and mathematical letters, ½, ①.
  if (compatible !== token && depth < 3) {
    return compatible.replace(TOKEN, (part) => SPECIAL[part] ?? beyond(part, letters, depth + 1));
  }
  if (/^[\p{S}\p{M}]/u.test(token)) return '';
  return token;
}

function maths(char: string): string | undefined {
  const symbol = SYMBOLS.get(char) ?? (/^\p{Script=Greek}/u.test(char) ? symbolToMaths(char) : undefined);
  if (symbol === undefined) return undefined;
  return /^[A-Za-z]$/.test(symbol) ? symbol : `{$${symbol}$}`;
}

/** A Latin letter with its marks. Marks that TeX lacks (hook, horn) are dropped, and what is past the second. */
function accented(token: string, letters: Letters): string | undefined {
  if (!/^\p{Script=Latin}/u.test(token)) return undefined;
  if (letters === 'unicode' && token.normalize('NFKC') === token) return token;
  const [base = '', ...marks] = token.normalize('NFD');
  const letter = LETTERS.get(base);
  const core = letter ?? NEAREST.get(base) ?? base;
  if (!/^[\x20-\x7E]+$/.test(core)) return undefined;
  const above = marks.filter((mark) => ABOVE[mark] !== undefined).slice(0, 2);
  const below = marks.filter((mark) => BELOW[mark] !== undefined).slice(0, 1);
  let tex = letter === undefined ? core : `{${letter}}`;
  for (const mark of [...above, ...below]) {
    const command = ABOVE[mark] ?? BELOW[mark] ?? '';
    // An i keeps its dot when the mark is below, and has composites of its own under the four oldest accents only
    // (t1enc.def, TeX Live 2022).
    if (/^[ij]$/.test(tex) && !(tex === 'i' && /^[`'^"]$/.test(command)) && ABOVE[mark] && command !== '.') {
      tex = `{\\${tex}}`;
    }
    tex = `{\\${command}${/^[a-z]$/i.test(command) && tex.length === 1 ? `{${tex}}` : tex}}`;
  }
  return tex;
}
