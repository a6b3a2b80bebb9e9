/** Lists copied from elsewhere, made into keywords: one a line, without what belongs to the list and not to them. */
import { BULLET } from './parse';

const LABEL = /^\s*(?:key\s?words?(?:\s+and\s+phrases)?|index\s+terms?)\s*[:—–-]+\s*/i;
const INVISIBLE = /[\u200b\u2060\ufeff\u00ad]/g;
/** A list as programs write it: `["a", "b"]`, `{'a', 'b'}`. */
const BRACKETS = /^\s*[[({]([\s\S]*)[\])}]\s*[,;]?\s*$/;
const QUOTED = /^\s*(["'`])((?:(?!\1).|\1\1)*)\1\s*(?:[,;\t]\s*|$)/;

/**
 * What to put in place of a pasted text. One that is keywords already comes back as it is: comments, fields and
 * minus signs are for the grammar (parse.ts) and stay.
 */
export function fromPaste(pasted: string): string {
  const text = pasted
    .replace(/\r\n?/g, '\n')
    .replace(INVISIBLE, '')
    .replace(/[^\S\n\t]/g, ' ');
  const lines = unbracketed(text)
    .split('\n')
    .map((line) => line.replace(LABEL, ''));
  const cells = lines.map(quotedCells);
  // Where every item stands in quotation marks, they are the list's, and ask for no exact phrase.
  const areTheLists =
    cells.every((found, at) => found !== undefined || lines[at]?.trim() === '') &&
    cells.reduce((sum, found) => sum + (found?.length ?? 0), 0) > 1;
  const items = areTheLists ? cells.map((found) => found ?? []) : lines.map(plainCells);
  const kept = items.map((line) => line.map((item) => item.trim()).filter((item) => item !== ''));
  const result = kept
    .map((line) => line.join('\n'))
    .join('\n')
    .trim();
  return result === pasted.replace(/\r\n?/g, '\n').trim() ? pasted : result;
}

/** Without the brackets around a program's list; other brackets are part of a word. */
function unbracketed(text: string): string {
  const inside = BRACKETS.exec(text)?.[1];
  return inside !== undefined && /^\s*["'`]/.test(inside) ? inside : text;
}

/** The items of a line on which each stands in quotation marks; undefined of any other line. */
function quotedCells(line: string): readonly string[] | undefined {
  const cells: string[] = [];
  let rest = line;
  while (rest.trim() !== '') {
    const found = QUOTED.exec(rest);
    if (!found) return undefined;
    const [whole, mark = '', inside = ''] = found;
    cells.push(inside.replaceAll(mark + mark, mark));
    rest = rest.slice(whole.length);
  }
  return cells.length > 0 ? cells : undefined;
}

/** Cells of a spreadsheet are keywords of their own; commas and semicolons are the grammar's business. */
function plainCells(line: string): readonly string[] {
  return line.split(/\t| [·|] /).map((cell) => cell.replace(BULLET, ''));
}
