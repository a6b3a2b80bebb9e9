/** Citation keys: `vaswani2017attention`. Proposed once; the library stores them, and they never change by themselves. */
import { arxivOf, type Paper } from '../paper';
import { foldText } from '../search/fold';
import { yearOf } from './facts';
import { type Name, parseName } from './names';
import { plainWords } from './tex';

const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the on of in for to from with and or by at as is are be do does can could should will how what when where ' +
    'why who which whose via toward towards into over under beyond between without within against about not no it ' +
    'its this that your you we our i'
  ).split(' '),
);
const APOSTROPHES = /['’‘ʼ`´]/g;
// A hostile name or title must not make a key that no tool reads.
const MAX_PART = 60;

/**
 * The key of a paper: first author's family name, year, first significant title word, as `[a-z0-9]+`. Without an
 * author, a Latin family name or a Latin word: `arxiv230600732`, or what there is for a paper that is not on arXiv.
 */
export function proposeKey(paper: Paper): string {
  const family = familyKey(paper);
  const word = titleWord(paper.title);
  const arxiv = arxivOf(paper.id);
  if ((family === '' || word === '') && arxiv !== undefined) return `arxiv${letters(foldText(arxiv))}`;
  const key =
    family || word
      ? `${family}${yearOf(paper) ?? ''}${word}`
      : letters(foldText(paper.id)).slice(0, MAX_PART);
  return key || 'paper';
}

/**
 * `base`, or `base` with the first of a … z, aa, ab … that is free. Keys are unique without regard to case, and ours
 * are lower-case: `taken` must answer for lower-cased keys.
 */
export function uniqueKey(base: string, taken: (key: string) => boolean): string {
  const stem = letters(base.toLowerCase()) || 'paper';
  let key = stem;
  for (let n = 1; taken(key); n++) key = stem + suffix(n);
  return key;
}

/** 1 → a, 26 → z, 27 → aa. */
function suffix(n: number): string {
  let out = '';
  for (let rest = n; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    out = String.fromCharCode(97 + ((rest - 1) % 26)) + out;
  }
  return out;
}

function familyKey(paper: Paper): string {
  for (const author of paper.authors) {
    const name = parseName(author);
    if (name) return letters(foldText(keyName(name))).slice(0, MAX_PART);
  }
  return '';
}

function keyName(name: Name): string {
  return name.kind === 'literal' ? name.literal : name.family;
}

function titleWord(title: string): string {
  const words =
    foldText(plainWords(title))
      .replace(APOSTROPHES, '')
      .match(/[a-z0-9]+/g) ?? [];
  return (words.find((word) => !STOP_WORDS.has(word)) ?? words[0] ?? '').slice(0, MAX_PART);
}

function letters(text: string): string {
  return text.replace(/[^a-z0-9]+/g, '');
}
