/** Texts made comparable: case, diacritics and compatibility forms folded away, offsets kept. */

/** Part of a word of a script that puts blanks between words. */
const WORD = 1;
/** The unit begins a character: not the second half of a pair or ligature, not a combining mark. */
const START = 2;

/**
 * A folded text. `lower` is for looking up, `cased` is the same unit for unit with the case as written.
 * White space stays white space or becomes ' ', every dash is '-'. Without `origin` the text is ASCII without dollars,
 * and its offsets are the original's.
 */
export interface Folded {
  readonly lower: string;
  readonly cased: string;
  readonly origin?: Origin;
}

/** For each unit of a folded text: where its character (with its marks) stands in the original, and its kind. */
interface Origin {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly kinds: readonly number[];
}

/** One character, folded. No units: it is not there for matching. */
interface Letter {
  readonly cased: string;
  readonly lower: string;
  readonly isMark: boolean;
  readonly isWord: boolean;
}

// All else is as it is: a text without these is its own folding, but for capitals.
const TO_FOLD = /[\u0080-\uffff$]/;
const ASCII_KINDS = Uint8Array.from({ length: 128 }, (_, unit) =>
  /[0-9A-Za-z]/.test(String.fromCharCode(unit)) ? WORD | START : START,
);
const MARK = /\p{M}/u;
const WHITE = /\p{White_Space}/u;
const DASH = /\p{Dash}/u;
// Soft hyphens, zero-width characters, direction marks, variation selectors; and what TeX begins and ends mathematics
// with: "$k$-means" is what a page shows as "k-means", and another site writes so.
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}$]/u;
// The marks shared by scripts: accents, Arabic vowel signs. A script's own marks are letters to its readers
// (Devanagari and Thai vowels), and so are the kana's voicing marks: they stay.
const ACCENTS = /(?![\u3099\u309a])(?=\p{M})\p{Script=Inherited}/gu;
// Scripts without blanks between words, and Korean, whose particles cling to nouns: every character is an edge.
const EDGED =
  /^(?!\p{scx=Han}|\p{scx=Hiragana}|\p{scx=Katakana}|\p{scx=Hangul}|\p{scx=Bopomofo}|\p{scx=Thai}|\p{scx=Lao}|\p{scx=Khmer}|\p{scx=Myanmar})[\p{L}\p{N}]/u;
// Letters that Unicode does not decompose, and signs that editors "improve".
const SPECIAL: ReadonlyMap<string, string> = new Map(
  'ß=ss æ=ae œ=oe ø=o ł=l đ=d ħ=h ŧ=t ı=i ς=σ ‘=\' ’=\' ʼ=\' “=" ”=" „="'
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.slice(2)]),
);

/** Folds a text. ASCII, which most abstracts are, costs one pass of the engine's own. */
export function fold(text: string): Folded {
  if (!TO_FOLD.test(text)) return { lower: text.toLowerCase(), cased: text };
  let lower = '';
  let cased = '';
  const starts: number[] = [];
  const ends: number[] = [];
  const kinds: number[] = [];
  let offset = 0;
  for (const character of text) {
    const letter = letterOf(character);
    const start = offset;
    offset += character.length;
    if (letter.lower === '') {
      // An accent belongs to its letter, also in what is lit.
      if (letter.isMark && ends.length > 0) ends[ends.length - 1] = offset;
      continue;
    }
    lower += letter.lower;
    cased += letter.cased;
    const before = kinds.at(-1) ?? 0;
    const word = letter.isMark ? before & WORD : letter.isWord ? WORD : 0;
    for (let i = 0; i < letter.lower.length; i++) {
      starts.push(start);
      ends.push(offset);
      kinds.push(i === 0 && !letter.isMark ? word | START : word);
    }
  }
  return { lower, cased, origin: { starts, ends, kinds } };
}

/**
 * Whether a keyword may begin or end before the unit at `index`: a character begins there, and not both
 * sides are letters or digits of a script with blanks. So `C++` has an edge in "C++17", and so has `GPT` in
 * "使用GPT模型".
 */
export function isEdge(text: Folded, index: number): boolean {
  if (index <= 0 || index >= text.lower.length) return true;
  const kind = kindAt(text, index);
  return (kind & START) !== 0 && (kind & kindAt(text, index - 1) & WORD) === 0;
}

/** White space or a dash: inside a phrase one is as good as the other, and so is a run of them. */
export function isGap(unit: number): boolean {
  return unit === 32 || unit === 45 || (unit >= 9 && unit <= 13);
}

/** Where the folded units [start, end) stand in the original text. */
export function originalSpan({ origin }: Folded, start: number, end: number): readonly [number, number] {
  return origin ? [origin.starts[start] ?? 0, origin.ends[end - 1] ?? 0] : [start, end];
}

function kindAt({ lower, origin }: Folded, index: number): number {
  return (origin ? origin.kinds[index] : ASCII_KINDS[lower.charCodeAt(index)]) ?? 0;
}

// Folding a character takes ten times as long as looking it up; Chinese abstracts use some thousands.
const known = new Map<string, Letter>();

function letterOf(character: string): Letter {
  let letter = known.get(character);
  if (!letter) {
    if (known.size >= 8192) known.clear();
    letter = foldCharacter(character);
    known.set(character, letter);
  }
  return letter;
}

function foldCharacter(character: string): Letter {
  const isMark = MARK.test(character);
  const isWord = EDGED.test(character);
  if (INVISIBLE.test(character)) return { cased: '', lower: '', isMark, isWord };
  if (DASH.test(character)) return { cased: '-', lower: '-', isMark, isWord };
  if (WHITE.test(character)) return { cased: ' ', lower: ' ', isMark, isWord };
  const cased = character.normalize('NFKD').replace(ACCENTS, '');
  const lower = cased.toLowerCase();
  const special = SPECIAL.get(lower);
  if (special !== undefined) {
    return { cased: cased === lower ? special : special.toUpperCase(), lower: special, isMark, isWord };
  }
  // `cased` must keep step with `lower`, whatever a later Unicode does.
  return { cased: cased.length === lower.length ? cased : lower, lower, isMark, isWord };
}
