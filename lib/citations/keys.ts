/** Citation keys: `vaswani2017attention`. Proposed once; the library stores them, and they never change by themselves. */
import { arxivOf, type Paper } from '../paper';
import { foldText } from '../search/fold';
import { yearOf } from './facts';
import { asKey, DEFAULT_TEMPLATE, type KeyPart, names, parseTemplate } from './key-template';
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
/** Words of `{title}` without a number. */
const TITLE_WORDS = 3;

/**
 * The key of a paper by a template; by the default: first author's family name, year, first significant title word,
 * as `[a-z0-9]+`. Where the paper has not what the template asks for (no author, no Latin family name, no Latin word),
 * `arxiv230600732`, or what there is of a paper that is not on arXiv. A template that cannot be read is the default.
 */
export function proposeKey(paper: Paper, template: string = DEFAULT_TEMPLATE): string {
  const parsed = parseTemplate(template);
  if (!parsed.ok) return proposeKey(paper);
  const written = parsed.parts.map((part) => ({ part, text: write(part, paper) }));
  const naming = written.filter(({ part }) => names(part));
  const arxiv = arxivOf(paper.id);
  if (arxiv !== undefined && naming.some(({ text }) => text === ''))
    return `arxiv${letters(foldText(arxiv))}`;
  if (naming.some(({ text }) => text !== '')) return asKey(written.map(({ text }) => text).join(''));
  if (template !== DEFAULT_TEMPLATE) return proposeKey(paper);
  return letters(foldText(paper.id)).slice(0, MAX_PART) || 'paper';
}

/**
 * `base`, or `base` with the first of a … z, aa, ab … that is free. Keys are unique without regard to case: `taken`
 * is asked in lower case.
 */
export function uniqueKey(base: string, taken: (key: string) => boolean): string {
  const stem = asKey(base) || 'paper';
  let key = stem;
  for (let n = 1; taken(key.toLowerCase()); n++) key = stem + suffix(n);
  return key;
}

/** Whether `uniqueKey` could have made this key of that base. */
export function isKeyOf(key: string, base: string): boolean {
  return key.startsWith(base) && /^[a-z]{0,3}$/.test(key.slice(base.length));
}

/** 1 → a, 26 → z, 27 → aa. */
function suffix(n: number): string {
  let out = '';
  for (let rest = n; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    out = String.fromCharCode(97 + ((rest - 1) % 26)) + out;
  }
  return out;
}

function write(part: KeyPart, paper: Paper): string {
  if (part.kind === 'text') return part.text;
  const spell = (word: string) => (part.capital ? capital(word) : word);
  switch (part.field) {
    case 'auth':
      return spell(familyKey(paper).slice(0, part.count));
    case 'year':
      return yearOf(paper) ?? '';
    case 'word':
      return spell(titleWords(paper.title)[0] ?? '');
    case 'title':
      return titleWords(paper.title)
        .slice(0, part.count ?? TITLE_WORDS)
        .map(spell)
        .join('');
    case 'arxiv':
      return arxivOf(paper.id) ?? '';
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
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

/** The words that mean something, or the first of those that do not. */
function titleWords(title: string): readonly string[] {
  const words =
    foldText(plainWords(title))
      .replace(APOSTROPHES, '')
      .match(/[a-z0-9]+/g) ?? [];
  const telling = words.filter((word) => !STOP_WORDS.has(word));
  return (telling.length > 0 ? telling : words.slice(0, 1)).map((word) => word.slice(0, MAX_PART));
}

function letters(text: string): string {
  return text.replace(/[^a-z0-9]+/g, '');
}
