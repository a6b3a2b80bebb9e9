/** A .bib file as entries; the parser is loaded when there is something to parse. */
import { safeParse } from 'valibot';
import type { BibRead } from '../../lib/imports/read-bib';
import { readLines } from '../../lib/imports/read-lines';
import type { Broken, Incoming } from '../../lib/imports/types';
import { importItem } from '../../lib/messages/schemas';
import type { Progress } from './commands-many';
import { itemOf } from './import-write';
import { inSlices } from './slices';

/** Bytes of a file: more is no bibliography. */
const MOST_BYTES = 50_000_000;

export function isTooLarge({ size }: Pick<File, 'size'>): boolean {
  return size > MOST_BYTES;
}

/** The file's text: UTF-8, or else what editors wrote before it. */
export function decodeBib(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Reads all entries; undefined where `signal` ended it. */
export async function readEntries(
  text: string,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<{ readonly incoming: readonly Incoming[]; readonly broken: readonly Broken[] } | undefined> {
  const { openBib } = await import('../../lib/imports/read-bib');
  const file = openBib(text);
  const incoming: Incoming[] = [];
  const broken: Broken[] = [];
  const take = (one: BibRead) => {
    if ('broken' in one) broken.push(one.broken);
    else if (canBeKept(one.read)) incoming.push(one.read);
    else broken.push({ line: one.read.line, why: 'syntax', text: one.read.paper.title.slice(0, 80) });
  };
  const whole = await inSlices(file.entries(), file.count, take, { onProgress, signal });
  return whole ? { incoming, broken } : undefined;
}

/** Reads pasted lines. */
export function readPasted(text: string): {
  readonly incoming: readonly Incoming[];
  readonly broken: readonly Broken[];
} {
  const { read, broken } = readLines(text);
  const odd = read.filter((one) => !canBeKept(one));
  return {
    incoming: read.filter((one) => !odd.includes(one)),
    broken: [
      ...broken,
      ...odd.map(({ line, paper }): Broken => ({ line, why: 'no-paper', text: paper.title.slice(0, 80) })),
    ],
  };
}

/** What the background would refuse must not take its neighbours along. */
function canBeKept(one: Incoming): boolean {
  return safeParse(importItem, itemOf(one, undefined, undefined)).success;
}
