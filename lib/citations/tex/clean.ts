/** Makes a text one printable line: white space collapsed, everything that cannot be seen removed. */

// Controls, lone surrogates, private use (our own placeholders live there, see maths.ts), noncharacters, and what
// Unicode calls default ignorable: zero-width characters and joiners, soft hyphen, bidi marks, variation selectors.
// The BOM counts as white space in JavaScript and has to be named.
const INVISIBLE =
  /\uFEFF|(?![\s\u0085])[\p{Cc}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;
const BLANKS = /[\s\u0085]+/g;
// Latin letters and their punctuation, all of them NFC as they are: nothing is to be done between single blanks, and
// elsewhere only the blanks are.
const SIGNS = String.raw`\x21-\x7E\xA1-\xAC\xAE-\u02FF\u2010-\u2027`;
const PLAIN = new RegExp(`^[${SIGNS}]+(?: [${SIGNS}]+)*$`);
const PRINTABLE = new RegExp(String.raw`^[\t-\r \x85\xA0${SIGNS}]*$`);

/** The text on one line, in NFC, without characters that nobody sees; '' for nothing. */
export function clean(text: string): string {
  if (PLAIN.test(text)) return text;
  if (PRINTABLE.test(text)) return text.replace(BLANKS, ' ').trim();
  return text.replace(INVISIBLE, '').replace(BLANKS, ' ').trim().normalize('NFC');
}
