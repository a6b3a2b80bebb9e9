/** Pasted lines: arXiv numbers, DOIs and addresses, one a line, as papers of which only that is known. */
import { placeholderTitle } from '../paper';
import { identityOf } from './identify';
import { type Broken, beginning, type Incoming } from './types';

/** The most lines that are looked at. */
const MOST_LINES = 5000;

/** What the lines name; a line that names no paper is broken, an empty one is passed over. */
export function readLines(text: string): {
  readonly read: readonly Incoming[];
  readonly broken: readonly Broken[];
} {
  const read: Incoming[] = [];
  const broken: Broken[] = [];
  for (const [place, whole] of text.split(/\r\n?|\n/, MOST_LINES + 1).entries()) {
    const line = place + 1;
    const given = whole
      .trim()
      .replace(/^[-*•–\d.)\s]*\s(?=\S)/, '')
      .replace(/[.,;]$/, '');
    if (!given) continue;
    const identity = line > MOST_LINES ? undefined : identified(given);
    if (!identity)
      broken.push({ line, why: line > MOST_LINES ? 'too-many' : 'no-paper', text: beginning(whole) });
    else {
      const { id, url, doi, links } = identity;
      const paper = { id, url, title: placeholderTitle(id), authors: [], source: 'file' as const };
      read.push({
        line,
        key: '',
        paper: { ...paper, ...(doi !== undefined && { doi }), ...(links && { links }) },
        tags: [],
        note: '',
      });
    }
  }
  return { read, broken };
}

/** A line is an identifier, or holds one among words. */
function identified(line: string) {
  const whole = identityOf(line);
  if (whole) return whole;
  for (const word of line.split(/[\s<>()[\]"']+/).slice(0, 100)) {
    const found = /^(?:https?:|arxiv:|doi:|10\.|\d{4}\.\d{4,5}|[a-z-]+\/\d{7})/i.test(word)
      ? identityOf(word.replace(/[.,;]+$/, ''))
      : undefined;
    if (found) return found;
  }
  return undefined;
}
