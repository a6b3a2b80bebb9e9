/** What the tests of keywords share: groups in one word. */
import { compile } from '../../lib/keywords/compile';
import type { Group, Hits, Weighable } from '../../lib/keywords/types';

export function group(text: string, changes: Partial<Group> = {}): Group {
  return { id: text, name: text, color: 'yellow', on: true, weight: 1, mute: false, text, ...changes };
}

/** The lit pieces of a text, in order. */
export function lit(keywords: string, text: string, field: 'title' | 'abstract' = 'title'): string[] {
  return compile([group(keywords)])
    .match(text, field)
    .map(({ start, end }) => text.slice(start, end));
}

export function weigh(groups: readonly Group[], paper: Partial<Weighable>): Hits {
  return compile(groups).weigh({ title: '', authors: [], ...paper });
}

/** Hits as plain data: by group, each term and how often. */
export function counts(hits: Hits): Record<number, Record<string, number>> {
  return Object.fromEntries(
    [...hits.byGroup].map(([index, { terms }]) => [index, Object.fromEntries(terms)]),
  );
}
