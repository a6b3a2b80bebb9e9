/** Which papers are about the same: by the rare words that they share with one. Pure. */
import { wordsOf } from './tokens';

/** What is compared of a paper. */
export interface Comparable {
  readonly id: string;
  readonly title: string;
  readonly abstract?: string | undefined;
}

export interface Related<P> {
  readonly paper: P;
  /** The words that they share, the rarest first. */
  readonly words: readonly string[];
}

/** Shorter words say little, and there are many of them. */
const SHORTEST = 4;
/** A word that more than this part of the papers have is not rare. */
const COMMON = 0.1;
/** With fewer rare words in common, two papers only happen to share some. */
const FEWEST = 2;

/** Takes papers a few at a time, and tells the nearest of those that it took. Keeps of each only what it shares. */
export function relating<P extends Comparable>(target: Comparable) {
  const wanted = new Set(wordsOf(`${target.title} ${target.abstract ?? ''}`).filter(isLong));
  const papersWith = new Map<string, number>();
  const met: { readonly paper: P; readonly shared: readonly string[] }[] = [];
  let seen = 0;
  return {
    take(papers: readonly P[]): void {
      for (const paper of papers) {
        seen += 1;
        if (paper.id === target.id) continue;
        const shared = new Set<string>();
        for (const word of wordsOf(`${paper.title} ${paper.abstract ?? ''}`)) {
          if (wanted.has(word)) shared.add(word);
        }
        for (const word of shared) papersWith.set(word, (papersWith.get(word) ?? 0) + 1);
        if (shared.size >= FEWEST) met.push({ paper, shared: [...shared] });
      }
    },
    /** The nearest, at most `most`, the nearest first. */
    best(most: number): readonly Related<P>[] {
      const weight = (word: string) => {
        const papers = papersWith.get(word) ?? 0;
        // Of a handful of papers none of their words is common.
        return papers > Math.max(2, seen * COMMON) ? 0 : Math.log((seen + 1) / papers);
      };
      return met
        .map(({ paper, shared }) => {
          const rare = shared.filter((word) => weight(word) > 0).sort((a, b) => weight(b) - weight(a));
          const score = rare.reduce((sum, word) => sum + weight(word), 0);
          return { paper, words: rare, score };
        })
        .filter(({ words }) => words.length >= FEWEST)
        .sort((a, b) => b.score - a.score)
        .slice(0, most)
        .map(({ paper, words }) => ({ paper, words }));
    },
  };
}

function isLong(word: string): boolean {
  return word.length >= SHORTEST;
}
