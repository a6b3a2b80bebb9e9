/** Writes a name so that BibTeX and biber take it apart as we did. */
import type { Name } from '../names';
import { escapeTex, type Letters, turnQuotes, withoutEmoji } from './escape';

/** `Family, Given`, `van den Oord, Aäron`, `Jones, III, Bob`, `{Gemini Team, Google}`; '' if nothing is printable. */
export function nameToTex(name: Name, letters: Letters): string {
  if (name.kind === 'literal') return braced(write(name.literal, letters));
  const family = write(name.family, letters);
  const given = write(name.given, letters);
  if (family === '' || given === '') return braced(family || given);
  const von = name.particle ? `${write(name.particle, letters)} ` : '';
  const junior = name.suffix ? `${write(name.suffix, letters)}, ` : '';
  return `${von}${mustHold(name.family) ? braced(family) : family}, ${junior}${given}`;
}

// biber 2.18 takes the first character of each word's TeX for an initial: half a command, and LaTeX stops.
const SIGNS_IN_FRONT = /(^|[\s-])[\p{S}%&#_\\{}]+/gu;
const GREEK = /(\p{Script=Greek}+)/u;

function write(text: string, letters: Letters): string {
  if (isPlain(text)) return text;
  const words = turnQuotes(withoutEmoji(text).replace(SIGNS_IN_FRONT, '$1').trim());
  if (letters === 'ascii') return escapeTex(words, letters);
  // Nor must a Greek letter become a command there.
  return words
    .split(GREEK)
    .map((part) => (GREEK.test(part) ? part : escapeTex(part, letters)))
    .join('');
}

/** Whether there are only ASCII letters and ` ' - .` in it; most names are asked this, so without a pattern. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    const lower = char | 0x20;
    if (lower >= 0x61 && lower <= 0x7a) continue;
    if (char !== 0x20 && char !== 0x27 && char !== 0x2d && char !== 0x2e) return false;
  }
  return true;
}

// A lower-case word makes BibTeX think of a particle, also before a hyphen: plain.bst prints "al Masri" (TeX Live 2022).
function mustHold(family: string): boolean {
  return (family.includes('-') || family.includes(' ')) && /(?:^|\s)\p{Ll}/u.test(family);
}

function braced(text: string): string {
  return text && `{${text}}`;
}
