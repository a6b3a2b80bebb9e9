/** Text made comparable: no case, no accents, no compatibility forms. */

const MARKS = /\p{M}+/gu;
// Letters that NFKD leaves whole though readers type them plain (citation keys fold by this table, too).
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ŋ: 'n',
};
const SPECIAL = /[ßæœøłđðþıŋ]/g;
const ASCII_ONLY = /^[\0-\x7f]*$/;

/** Lower case, accents and compatibility forms folded, white space collapsed. Lengths may change. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  const plain = ASCII_ONLY.test(lower)
    ? lower
    : lower
        .normalize('NFKD')
        .replace(MARKS, '')
        .replace(SPECIAL, (letter) => PLAIN[letter] ?? letter);
  return plain.replace(/\s+/g, ' ').trim();
}

/** The same without anything but letters and digits: names and titles are compared by it. */
export function foldLetters(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}]/gu, '');
}
