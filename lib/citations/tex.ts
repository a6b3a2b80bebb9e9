/** Text into TeX, in the one order that is safe: clean, set maths aside, decode, escape, protect capitals. */
import { type CaseProtection, needsCase, protectAscii, WORD_PART } from './tex/case';
import { clean } from './tex/clean';
import { decode } from './tex/decode';
import { escapeTex, type Letters, turnQuotes, withoutEmoji } from './tex/escape';
import { PLACEHOLDER, placeOf, putMathsBack, setMathsAside } from './tex/maths';
import { mathsToTex } from './tex/write-maths';

export type { CaseProtection } from './tex/case';
export type { Letters } from './tex/escape';

// Nothing in such a text is anything but words: most names, and many titles.
const WORDS_ONLY = /^[A-Za-z0-9 .,:;()/+*=@[\]-]*$/;
// The same, apostrophes, and the end of a sentence: most titles. Two apostrophes may be a quote.
const PLAIN_TITLE = /^[A-Za-z0-9 .,:;()/+*=@[\]'!?-]*$/;

/**
 * A title, name, abstract or venue as it goes into a .bib field, without the field's own braces; '' if nothing
 * printable is left. Not for url, doi and eprint, which are verbatim.
 */
export function textToTex(text: string, letters: Letters): string {
  if (WORDS_ONLY.test(text)) return clean(text);
  return render(text, letters, (words) => escapeTex(words, letters));
}

/** A title, with the capitals protected that a bibliography style would take away. */
export function titleToTex(text: string, letters: Letters, protection: CaseProtection): string {
  if (protection === 'smart') {
    const title = clean(text);
    if (PLAIN_TITLE.test(title) && !title.includes("''")) return protectAscii(title);
    return render(text, letters, (words) => protect(words, letters));
  }
  const tex = textToTex(text, letters);
  if (protection === 'none' || tex === '') return tex;
  // BibTeX would take `{\% …` for an accented letter and lower-case what follows.
  return tex.startsWith('\\') ? `{{}${tex}}` : `{${tex}}`;
}

/** The text as Unicode: what its TeX means, maths left as `$…$`. For formats other than TeX, and for the eye. */
export function plainText(text: string): string {
  if (WORDS_ONLY.test(text)) return clean(text);
  const { text: words, maths } = setMathsAside(clean(text));
  return putMathsBack(decode(words), maths, (content) => `$${content}$`);
}

/** The text as Unicode with a blank for each piece of maths. */
export function plainWords(text: string): string {
  return decode(setMathsAside(clean(text)).text).replace(PLACEHOLDER, ' ');
}

function render(source: string, letters: Letters, write: (words: string) => string): string {
  const aside = setMathsAside(withoutEmoji(clean(source)));
  const written = write(turnQuotes(decode(aside.text)));
  if (aside.maths.length === 0) return written.trim();
  return written.replace(PLACEHOLDER, (c) => mathsOrText(aside.maths[placeOf(c)] ?? '', letters)).trim();
}

/** Braces keep BibTeX from lower-casing maths; what can't be trusted to compile is shown as it was typed. */
function mathsOrText(content: string, letters: Letters): string {
  const tex = mathsToTex(content);
  return tex === undefined ? escapeTex(`$${content}$`, letters) : `{$${tex}$}`;
}

function protect(words: string, letters: Letters): string {
  let out = '';
  let at = 0;
  for (const { 0: part, index } of words.matchAll(WORD_PART)) {
    if (!needsCase(part)) continue;
    const tex = escapeTex(part, letters);
    out += `${escapeTex(words.slice(at, index), letters)}{${tex}}`;
    at = index + part.length;
  }
  return out + escapeTex(words.slice(at), letters);
}
