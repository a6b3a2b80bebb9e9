/**
 * All groups as one plain text, to keep, to send, to edit anywhere.
 *
 * Each group begins with a line `== Name ==`, behind it what is not as usual, then its keywords as they are written:
 *
 *     == Language models == yellow, weight +2
 *     LLM, RAG
 *     chain of thought
 *
 *     == Not for me == red, weight -3, mute, off
 *     blockchain
 *
 * A keyword line that begins with `==` is written `\==`; with backslashes before it, it gets one more. Names are one
 * line; empty lines at the ends of a group are not kept. Lines before the first group are a group without a name, so
 * that any list of keywords is such a text.
 */
import { COLORS, type ColorName, type Group } from './types';

/** A group as a text tells it: without an id of its own, and without a colour if none is named. */
export interface ToldGroup extends Omit<Group, 'id' | 'color'> {
  readonly color?: ColorName;
}

/** Something behind a group's name that says nothing to us. */
export interface Unknown {
  /** From 1. */
  readonly line: number;
  readonly word: string;
}

export interface Told {
  readonly groups: readonly ToldGroup[];
  readonly unknown: readonly Unknown[];
}

// No `=` behind the name: so its own do not end it.
const HEAD = /^==(?!=)\s*(.*?)\s*==([^=]*)$/;
const WEIGHT = /^weight\s*:?\s*([-+−]?\s*\d(?:\.\d+)?)$/;

/** The groups as a text. */
export function writeGroups(groups: readonly ToldGroup[]): string {
  return groups
    .map((group) => {
      const lines = linesOf(group.text).map((line) => line.replace(/^\\*==/, '\\$&'));
      return [headOf(group), ...lines, ''].join('\n');
    })
    .join('\n');
}

function headOf({ name, color, on, weight, mute }: ToldGroup): string {
  const said = [
    ...(color ? [color] : []),
    ...(weight === 1 ? [] : [`weight ${weight > 0 ? '+' : ''}${weight}`]),
    ...(mute ? ['mute'] : []),
    ...(on ? [] : ['off']),
  ];
  return `== ${name.replace(/[\n\r\u2028\u2029]+/g, ' ').trim()} == ${said.join(', ')}`.trimEnd();
}

/** The lines of a text, without the empty ones at its ends. */
function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n?|\n/);
  const filled = (line: string) => line.trim() !== '';
  return lines.slice(lines.findIndex(filled), lines.findLastIndex(filled) + 1);
}

/** The groups of a text. Never throws. */
export function readGroups(text: string): Told {
  const parts: { head: Omit<ToldGroup, 'text'>; lines: string[] }[] = [];
  const unknown: Unknown[] = [];
  let open: string[] = [];
  parts.push({ head: { name: '', on: true, weight: 1, mute: false }, lines: open });
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/)
    .entries()) {
    const [head, name = '', said = ''] = HEAD.exec(line) ?? [];
    if (head === undefined) {
      open.push(line.replace(/^\\(?=\\*==)/, ''));
      continue;
    }
    open = [];
    parts.push({
      head: { name, ...saidOf(said, (word) => unknown.push({ line: index + 1, word })) },
      lines: open,
    });
  }
  const groups = parts.map(({ head, lines }) => ({ ...head, text: linesOf(lines.join('\n')).join('\n') }));
  return { groups: groups.filter(({ text }, index) => index > 0 || text !== ''), unknown };
}

function saidOf(said: string, onUnknown: (word: string) => void): Omit<ToldGroup, 'name' | 'text'> {
  let group: Omit<ToldGroup, 'name' | 'text'> = { on: true, weight: 1, mute: false };
  for (const word of said.split(/[,;]/).map((one) => one.trim().toLowerCase())) {
    const color = COLORS.find((one) => one === word);
    const weight = Number(WEIGHT.exec(word)?.[1]?.replace('−', '-').replace(/\s/g, '') ?? Number.NaN);
    if (color) group = { ...group, color };
    else if (Math.abs(weight) <= 3) group = { ...group, weight };
    else if (word === 'mute') group = { ...group, mute: true };
    else if (word === 'off') group = { ...group, on: false };
    else if (word !== '' && word !== 'on') onUnknown(word);
  }
  return group;
}
