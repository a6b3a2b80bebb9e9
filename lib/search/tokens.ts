/** Texts as words: what counts as one, the same for what is searched and for what is looked for. */
import { foldText } from './fold';

/** A word, folded, and where it stands in the text as written: `[start, end)` in UTF-16 units. */
export interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
// Scripts written without blanks: each character is a word (Unicode Standard Annex 29), found next to its neighbours.
// Elsewhere a run of letters and digits is one, with the signs that make it another name: C++, C#, F#.
const WORD = new RegExp(
  `[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}])[\\p{L}\\p{N}])(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])*[+#]*`,
  'gu',
);
const ASCII_ONLY = /^[\0-\x7f]*$/;
/** Of the ASCII characters: 1 for letters and digits, 2 for the signs that may end a word. */
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[a-z0-9]/i.test(character) ? 1 : /[+#]/.test(character) ? 2 : 0;
});

/** Calls back with each word of a text, folded, in order, and its place. */
export function eachToken(text: string, tell: (word: string, start: number, end: number) => void): void {
  if (!ASCII_ONLY.test(text)) {
    for (const { 0: run, index } of text.matchAll(WORD)) {
      const word = ASCII_ONLY.test(run) ? run.toLowerCase() : foldText(run);
      if (word) tell(word, index, index + run.length);
    }
    return;
  }
  // Most texts are plain: without a regular expression they take a fifth of the time (2026-11).
  const lower = text.toLowerCase();
  const { length } = lower;
  for (let at = 0; at < length; at++) {
    if (KINDS[lower.charCodeAt(at)] !== 1) continue;
    const start = at;
    while (at < length && KINDS[lower.charCodeAt(at)] === 1) at += 1;
    while (at < length && KINDS[lower.charCodeAt(at)] === 2) at += 1;
    tell(lower.slice(start, at), start, at);
    // A sign may be followed by a word at once.
    at -= 1;
  }
}

/** The words of a text. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  eachToken(text, (word, start, end) => tokens.push({ word, start, end }));
  return tokens;
}

/** The words of a text, without their places. */
export function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  eachToken(text, (word) => words.push(word));
  return words;
}
