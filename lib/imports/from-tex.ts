/** TeX of a .bib field as the text that Paperlight keeps: letters as Unicode, mathematics as it was typed. */
import { plainText } from '../citations/tex';
import { clean } from '../citations/tex/clean';
import { decode } from '../citations/tex/decode';
import { putMathsBack, setMathsAside } from '../citations/tex/maths';

// Noncharacters, which `clean` has removed before.
const [OPEN, CLOSE, DOLLAR] = ['\uFDD0', '\uFDD1', '\uFDD2'];

/**
 * What a field says: `{BERT} for {\"o}` is "BERT for ö", `$\ell_p$` stays. Braces that only group are dropped, and
 * so are the names of commands that nobody knows. Its inverse, up to signs that TeX writes alike, is `titleToTex`.
 */
export function fromTex(tex: string): string {
  const { text, typed } = setMathsAside(clean(tex));
  const marked = text
    .replace(/\\([{}$])/g, (_, sign: string) => (sign === '{' ? OPEN : sign === '}' ? CLOSE : DOLLAR))
    .replace(/\{?\\textbraceleft(?![A-Za-z])(?:\{\})?\}?/g, OPEN)
    .replace(/\{?\\textbraceright(?![A-Za-z])(?:\{\})?\}?/g, CLOSE)
    // A tie is a blank; after a backslash it is an accent.
    .replace(/(?<!\\)~/g, ' ')
    .replace(/(?<!-)---(?!-)/g, '—')
    .replace(/(?<!-)--(?!-)/g, '–');
  const words = decode(marked)
    .replace(/\\(?:[A-Za-z]+\*?\s*(?=\{))/g, '')
    .replace(/[{}]/g, '')
    .replaceAll(OPEN, '{')
    .replaceAll(CLOSE, '}');
  const maths = (content: string) => `$${content}$`;
  const contents = typed.map((one) => one.replace(/^(?:\$\$?|\\\()|(?:\$\$?|\\\))$/g, '').trim());
  const plain = clean(putMathsBack(words.replaceAll(DOLLAR, '$'), contents, maths));
  if (!words.includes(DOLLAR) || setMathsAside(plain).maths.length === typed.length) return plain;
  // Two amounts would be taken for mathematics.
  return clean(putMathsBack(words.replaceAll(DOLLAR, '\\$'), contents, maths));
}

/** A field that is text and nothing else, mathematics as `$…$`. */
export function wordsFromTex(tex: string): string {
  return plainText(fromTex(tex));
}
