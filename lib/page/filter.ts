/**
 * What is typed into the bar's filter. Plainer than the library's search, which is not carried into every tab: all
 * words must be there, "a phrase" as it stands, and -this must not; without case or accents, from the start of a word.
 */
import { foldText } from '../search/fold';

/** One thing that is looked for, folded. */
interface Sought {
  readonly text: string;
  readonly not: boolean;
}

export type Filter = readonly Sought[];

const TERM = /(-?)(?:"([^"]*)"?|(\S+))/g;

/** Reads what was typed; what is half typed looks for nothing. */
export function filterOf(typed: string): Filter {
  return [...typed.matchAll(TERM)].flatMap(([, minus, phrase, word]) => {
    const text = foldText(phrase ?? word ?? '');
    return text && text !== '-' ? [{ text, not: minus === '-' }] : [];
  });
}

/** Whether a folded text has all that is looked for. */
export function passesFilter(filter: Filter, folded: string): boolean {
  return filter.every(({ text, not }) => occurs(text, folded) !== not);
}

const LETTER = /[\p{L}\p{N}]/u;
// Written without blanks: any place is the start of a word (Unicode Standard Annex 29).
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function occurs(wanted: string, text: string): boolean {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (at === 0 || !LETTER.test(wanted.charAt(0)) || UNSPACED.test(wanted.charAt(0))) return true;
    if (!LETTER.test(text.charAt(at - 1)) || UNSPACED.test(text.charAt(at - 1))) return true;
  }
  return false;
}
