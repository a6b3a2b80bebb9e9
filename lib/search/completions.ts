/** Which names complete what was typed. */

import { foldText } from './fold';
import { foldName } from './fold-name';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly count?: number;
}

const MOST = 50;

/**
 * The options whose names contain what was typed, anywhere and without case or accents: those that begin
 * with it first, then those with a word that does, then the rest; at most 50. Nothing typed: the first 50.
 */
export function completions(options: readonly Option[], typed: string): readonly Option[] {
  const wanted = foldText(typed);
  if (!wanted) return options.slice(0, MOST);
  const ranked: [Option[], Option[], Option[]] = [[], [], []];
  for (const option of options) {
    const name = foldText(option.label);
    const at = name.indexOf(wanted);
    if (at < 0) continue;
    const place = at === 0 ? 0 : beginsWord(name, wanted) ? 1 : 2;
    ranked[place].push(option);
  }
  return ranked.flat().slice(0, MOST);
}

/** Whether a word of a name begins with what was typed, both of them folded; a hyphen parts words, too. */
export function beginsWord(name: string, wanted: string): boolean {
  for (let at = name.indexOf(wanted); at >= 0; at = name.indexOf(wanted, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(name.charAt(at - 1))) return true;
  }
  return false;
}

/** True if an option has this name, as the library compares names. */
export function isKnown(options: readonly Option[], name: string): boolean {
  const wanted = foldName(name);
  return options.some((option) => foldName(option.label) === wanted);
}
