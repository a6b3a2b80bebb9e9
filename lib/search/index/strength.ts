/** How strongly each paper of a segment answers a text term: 0, it does not. */
import { FIELDS } from '../findable';
import type { TextTerm } from '../query';
import { Cursor } from './bytes';
import { firstBehind, firstFrom, stringAt } from './packed';
import { listWord, type Segment, WHOLE } from './segment';

/** What a hit in each field is worth, in their order, and on a list. */
const WORTH: Readonly<Record<string, number>> = {
  title: 4,
  author: 3,
  abstract: 1,
  tag: 3,
  note: 2,
  venue: 1.5,
  key: 3,
};
const WORTH_OF_LIST = 3;
/** How much more of a word counts ever less (the k₁ of BM25: Robertson and Zaragoza, 2009). */
const SATURATED = Float32Array.from({ length: 16 }, (_, count) => count / (count + 1.2));
/** A field and a place in it as one number. */
const FIELD_STEP = 2 ** 20;

/** The words `[from, to)` of a segment. */
interface Range {
  readonly from: number;
  readonly to: number;
  /** How long a word is that is wanted; 0: whole words are. */
  readonly wanted: number;
}

/** The strength of every paper. `lists` are the ids of the lists whose names answer the term. */
export async function strengthOf(
  segment: Segment,
  term: TextTerm,
  lists: readonly string[],
): Promise<Float32Array> {
  const strength = new Float32Array(segment.size);
  const worth = worthOf(term.field);
  const ranges = term.words.map((word, i) =>
    rangeOf(segment, word, term.prefix && i === term.words.length - 1),
  );
  if (term.field !== 'list' && ranges.every(({ from, to }) => to > from)) {
    const [only] = ranges;
    if (only && ranges.length === 1) await addWords(segment, only, worth, strength);
    else await addPhrase(segment, ranges, worth, strength);
  }
  const inLists = new Float32Array(WHOLE + 1);
  inLists[WHOLE] = WORTH_OF_LIST;
  if (term.field === 'any' || term.field === 'list')
    for (const id of lists) await addWords(segment, rangeOf(segment, listWord(id), false), inLists, strength);
  return strength;
}

/** 1 for each paper that has a word of the index as a whole (segment.ts), else 0. */
export async function holdersOf(segment: Segment, word: string): Promise<Float32Array> {
  const strength = new Float32Array(segment.size);
  const worth = new Float32Array(WHOLE + 1);
  worth[WHOLE] = 1;
  await addWords(segment, rangeOf(segment, word, false), worth, strength);
  return strength;
}

function worthOf(field: TextTerm['field']): Float32Array {
  const worth = new Float32Array(WHOLE + 1);
  for (const [n, name] of FIELDS.entries())
    if (field === 'any' || field === name) worth[n] = WORTH[name] ?? 1;
  return worth;
}

function rangeOf({ words }: Segment, word: string, goesOn: boolean): Range {
  const from = firstFrom(words, word);
  const exact = stringAt(words, from) === word;
  const to = goesOn ? firstBehind(words, word) : exact ? from + 1 : from;
  return { from, to, wanted: goesOn ? word.length : 0 };
}

/** A word that goes on beyond what was typed counts less, the more so the longer it is. */
function factorOf({ words }: Segment, n: number, wanted: number): number {
  const length = (words.at[n + 1] ?? 0) - (words.at[n] ?? 0);
  return wanted === 0 || wanted === length ? 1 : 0.4 + 0.4 * (wanted / length);
}

async function addWords(
  segment: Segment,
  range: Range,
  worth: Float32Array,
  strength: Float32Array,
): Promise<void> {
  const { docsAt, docs } = segment;
  const start = docsAt[range.from] ?? 0;
  const bytes = await docs.read(start, docsAt[range.to] ?? 0);
  let at = 0;
  for (let n = range.from; n < range.to; n++) {
    const factor = factorOf(segment, n, range.wanted);
    const end = (docsAt[n + 1] ?? 0) - start;
    let doc = 0;
    // Written out instead of a Cursor: a prefix of one letter is a million numbers.
    while (at < end) {
      let byte = bytes[at++] ?? 0;
      let delta = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++] ?? 0;
        delta |= (byte & 127) << shift;
      }
      doc += delta;
      let value = 0;
      let head: number;
      do {
        head = bytes[at++] ?? 8;
        const count = head >> 4;
        if (count === 15) while ((bytes[at++] ?? 0) > 127);
        value += (worth[head & 7] ?? 0) * (SATURATED[count] ?? 1);
      } while ((head & 8) === 0);
      value *= factor;
      if (value > (strength[doc] ?? 0)) strength[doc] = value;
    }
  }
}

/** The words next to each other: from where the rarest stands, those places stay at which the others stand too. */
async function addPhrase(
  segment: Segment,
  ranges: readonly Range[],
  worth: Float32Array,
  strength: Float32Array,
): Promise<void> {
  const { docsAt } = segment;
  const sizeOf = ({ from, to }: Range) => (docsAt[to] ?? 0) - (docsAt[from] ?? 0);
  const order = [...ranges.keys()].sort((a, b) => sizeOf(ranges[a] as Range) - sizeOf(ranges[b] as Range));
  let starts: ReadonlyMap<number, ReadonlySet<number>> | undefined;
  for (const offset of order) {
    const before: typeof starts = starts;
    const found = new Map<number, Set<number>>();
    await eachPlace(segment, ranges[offset] as Range, worth, before, (doc, place) => {
      const start = place - offset;
      if (before && !before.get(doc)?.has(start)) return;
      const known = found.get(doc);
      if (known) known.add(start);
      else found.set(doc, new Set([start]));
    });
    starts = found;
    if (found.size === 0) return;
  }
  for (const [doc, places] of starts ?? []) {
    let value = 0;
    for (const place of places) value = Math.max(value, worth[Math.floor(place / FIELD_STEP)] ?? 0);
    strength[doc] = value;
  }
}

/** Tells every place (with its field) of the words, of the papers in `among` only. */
async function eachPlace(
  { docsAt, placesAt, docs, places }: Segment,
  { from, to }: Range,
  worth: Float32Array,
  among: ReadonlyMap<number, unknown> | undefined,
  tell: (doc: number, place: number) => void,
): Promise<void> {
  const start = docsAt[from] ?? 0;
  const reading = new Cursor(await docs.read(start, docsAt[to] ?? 0));
  const standing = new Cursor(await places.read(placesAt[from] ?? 0, placesAt[to] ?? 0));
  for (let n = from; n < to; n++) {
    const end = (docsAt[n + 1] ?? 0) - start;
    let doc = 0;
    while (reading.at < end) {
      doc += reading.number();
      const wanted = !among || among.has(doc);
      let head: number;
      do {
        head = reading.byte();
        const field = head & 7;
        const count = head >> 4 === 15 ? 15 + reading.number() : head >> 4;
        if (!wanted || (worth[field] ?? 0) === 0) {
          standing.skip(count);
          continue;
        }
        let place = field * FIELD_STEP;
        for (let left = count; left > 0; left--) {
          place += standing.number();
          tell(doc, place);
        }
      } while ((head & 8) === 0);
    }
  }
}
