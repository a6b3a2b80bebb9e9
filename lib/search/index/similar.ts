/** Words that were mistyped: the nearest ones that the index has. */

import type { Query } from '../query';
import { countOf, firstBehind, firstFrom, stringAt } from './packed';
import type { Segment } from './segment';

/** Replaces words of the query's texts that no paper has; undefined where there is none, or nothing near it. */
export function corrected(
  segments: readonly Segment[],
  query: Query,
): { readonly query: Query; readonly words: ReadonlyMap<string, string> } | undefined {
  const words = new Map<string, string>();
  const correct = (part: Query): Query => {
    switch (part.kind) {
      case 'and':
      case 'or':
        return { kind: part.kind, parts: part.parts.map(correct) };
      case 'text': {
        const next = part.words.map((word, i) => {
          const goesOn = part.prefix && i === part.words.length - 1;
          if (part.field === 'list' || isKnown(segments, word, goesOn)) return word;
          const near = nearest(segments, word);
          if (near) words.set(word, near);
          return near ?? word;
        });
        return { ...part, words: next };
      }
      default:
        return part;
    }
  };
  const next = correct(query);
  return words.size > 0 ? { query: next, words } : undefined;
}

function isKnown(segments: readonly Segment[], word: string, goesOn: boolean): boolean {
  return segments.some(({ words }) => {
    const there = stringAt(words, firstFrom(words, word));
    return goesOn ? there.startsWith(word) : there === word;
  });
}

/** The nearest word: by the number of letters that differ, then by how common it is. */
export function nearest(segments: readonly Segment[], word: string): string | undefined {
  // Below four letters, nearly everything is near.
  const most = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
  if (most === 0) return undefined;
  const first = String.fromCodePoint(word.codePointAt(0) ?? 0);
  // Who mistypes mostly gets the first letter right; all the others are a twentieth of the work.
  return among(segments, word, most, first) ?? among(segments, word, most, '');
}

function among(segments: readonly Segment[], word: string, most: number, first: string): string | undefined {
  let best: Near | undefined;
  for (const { words, docsAt } of segments) {
    const to = first ? firstBehind(words, first) : countOf(words);
    for (let n = first ? firstFrom(words, first) : 0; n < to; n++) {
      const length = (words.at[n + 1] ?? 0) - (words.at[n] ?? 0);
      if (Math.abs(length - word.length) > most) continue;
      const there = stringAt(words, n);
      const distance = distanceOf(word, there, most);
      if (distance > most) continue;
      const near: Near = { word: there, distance, weight: (docsAt[n + 1] ?? 0) - (docsAt[n] ?? 0) };
      if (!best || isNearer(near, best)) best = near;
    }
  }
  return best?.word;
}

interface Near {
  readonly word: string;
  readonly distance: number;
  /** The bytes that the index has of it: more for a word that is more common. */
  readonly weight: number;
}

function isNearer(a: Near, b: Near): boolean {
  return a.distance !== b.distance ? a.distance < b.distance : a.weight > b.weight;
}

/**
 * Letters to be added, dropped, changed or swapped with a neighbour to make one of the other; more than `most` comes
 * out as `most + 1` (optimal string alignment, Boytsov 2011).
 */
export function distanceOf(a: string, b: string, most: number): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    [before, above] = [above, row];
  }
  return Math.min(above[b.length] ?? 0, most + 1);
}
