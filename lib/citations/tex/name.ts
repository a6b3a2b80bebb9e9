/** Writes a name so that BibTeX and biber take it apart as we did. */
import type { Name } from '../names';

/** `Family, Given`, `van den Oord, Aäron`, `Jones, III, Bob`, `{Gemini Team, Google}`; '' if nothing is printable. */
export function nameToTex(name: Name, write: (text: string) => string): string {
  if (name.kind === 'literal') return braced(write(name.literal));
  const family = write(name.family);
  const given = write(name.given);
  if (family === '' || given === '') return braced(family || given);
  const von = name.particle ? `${write(name.particle)} ` : '';
  const junior = name.suffix ? `${write(name.suffix)}, ` : '';
  return `${von}${mustHold(name.family) ? braced(family) : family}, ${junior}${given}`;
}

// A lower-case word makes BibTeX think of a particle, also before a hyphen: plain.bst prints "al Masri" (TeX Live 2022).
function mustHold(family: string): boolean {
  return /(?:^|\s)\p{Ll}/u.test(family) && /[\s-]/.test(family);
}

function braced(text: string): string {
  return text && `{${text}}`;
}
