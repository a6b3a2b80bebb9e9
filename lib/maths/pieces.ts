/** Parts a title or abstract into words and mathematics, for the eye; by the rule that citations are written by. */
import { clean } from '../citations/tex/clean';
import { decode } from '../citations/tex/decode';
import { PLACEHOLDER, placeOf, setMathsAside } from '../citations/tex/maths';
import { SYMBOL_NAMES } from '../citations/tex/symbols';

export type Piece =
  | { readonly kind: 'words'; readonly text: string }
  /** `tex` is without delimiters; `typed` is what stood there. */
  | { readonly kind: 'maths'; readonly tex: string; readonly typed: string };

const ALPHABETS = 'math(?:bb|bf|cal|frak|rm|sf|scr|it|tt)|boldsymbol|bm';
const SYMBOLS = [...SYMBOL_NAMES].sort((a, b) => b.length - a.length).join('|');
const GROUP = '\\{[^{}$]{1,40}\\}';
const SCRIPT = `[_^](?:${GROUP}|\\\\(?:${SYMBOLS})(?![A-Za-z])|[A-Za-z0-9*+])`;
/**
 * Commands that mean mathematics wherever they stand (`\alpha`, `\mathcal{O}`), with their scripts. Nothing around
 * them is taken along: how far a formula without delimiters goes is not ours to guess.
 */
const BARE = new RegExp(`\\\\(?:(?:${ALPHABETS})${GROUP}|(?:${SYMBOLS})(?![A-Za-z]))(?:${SCRIPT}){0,2}`, 'g');

/**
 * The pieces of a text, in order; words with their text-mode TeX read (`Schr\"odinger`). Only for texts of a sound
 * source: what a website has stripped (`Paper.lossy`) cannot be told from words. Linear in the text's length.
 */
export function piecesOf(text: string): readonly Piece[] {
  const { text: aside, maths, typed } = setMathsAside(clean(text));
  const decoded = decode(aside);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { 0: placeholder, index } of decoded.matchAll(PLACEHOLDER)) {
    addWords(pieces, decoded.slice(at, index));
    const place = placeOf(placeholder);
    pieces.push({ kind: 'maths', tex: maths[place] ?? '', typed: typed[place] ?? '' });
    at = index + placeholder.length;
  }
  addWords(pieces, decoded.slice(at));
  return pieces;
}

function addWords(pieces: Piece[], words: string): void {
  let at = 0;
  for (const { 0: tex, index } of words.matchAll(BARE)) {
    if (index > at) pieces.push({ kind: 'words', text: words.slice(at, index) });
    pieces.push({ kind: 'maths', tex, typed: tex });
    at = index + tex.length;
  }
  if (at < words.length) pieces.push({ kind: 'words', text: words.slice(at) });
}
