/** What is read and looked for: real papers and their keywords where ../shared/corpus is, else made-up ones. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type MadeUpPaper, madeUpPapers } from '../browser/harness/papers';

const CORPUS = resolve('../shared/corpus/papers-1k.jsonl.gz');

export interface Texts {
  /** Where they are from, in words. */
  readonly source: string;
  readonly papers: readonly MadeUpPaper[];
  /** At least 500, the most frequent first, no two of them alike but for case. */
  readonly keywords: readonly string[];
}

/** Reads or makes up the texts, the same in every run. */
export function readTexts(): Texts {
  return existsSync(CORPUS) ? realTexts() : madeUpTexts();
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly authors: readonly string[];
  readonly ai_keywords: readonly string[];
}

function realTexts(): Texts {
  const rows: readonly Row[] = gunzipSync(readFileSync(CORPUS))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const papers = rows.map(({ id, title, summary, authors }) => ({ id, title, abstract: summary, authors }));
  return {
    source: '1,000 real papers, repeated as often as needed; the keywords are their own most frequent ones',
    papers,
    keywords: mostFrequent(rows.flatMap(({ ai_keywords }) => ai_keywords)),
  };
}

function madeUpTexts(): Texts {
  const papers = madeUpPapers(0, 1000);
  const words = papers.flatMap(({ title, abstract }) => `${title} ${abstract}`.match(/[\w-]+/g) ?? []);
  const pairs = words.map((word, place) => `${word} ${words[place + 1] ?? ''}`.trim());
  // Few made-up words are long: what is missing to 500 is looked for in vain, which costs as much.
  const rest = Array.from({ length: 500 }, (_, n) => `absent keyword ${n}`);
  return {
    source: '1,000 made-up papers (../shared/corpus is not there)',
    papers,
    keywords: [...mostFrequent([...words.filter((word) => word.length > 5), ...pairs]), ...rest],
  };
}

function mostFrequent(words: readonly string[]): readonly string[] {
  const counts = new Map<string, { readonly word: string; readonly count: number }>();
  for (const word of words) {
    // What the grammar of keywords takes for signs is none of this comparison's business.
    if (!/^[A-Za-z][\w -]{2,60}$/.test(word)) continue;
    const key = word.toLowerCase();
    const known = counts.get(key);
    counts.set(key, { word: known?.word ?? word, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ word }) => word);
}
