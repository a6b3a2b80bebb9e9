/** Several segments made into one, without what is struck out; in slices, so that questions are answered meanwhile. */
import { Cursor, PIECE, Writer } from './bytes';
import { countOf, pack, stringAt } from './packed';
import { type Columns, emptyColumns, orderOf, type Segment } from './segment';

/** Where the bytes of the merged segment go, in order, each time `PIECE` of them, at the end what is left. */
export interface Sink {
  docs(bytes: Uint8Array): void | Promise<void>;
  places(bytes: Uint8Array): void | Promise<void>;
}

/** A merged segment; its bytes went into the sink. */
export type Merged = Omit<Segment, 'docs' | 'places'> & {
  readonly docBytes: number;
  readonly placeBytes: number;
};

/** Words of a segment whose bytes are read at once. */
const AHEAD = 2_000;

/**
 * Merges segments, which must not change meanwhile. Of each paper the last segment that has it, alive, counts: the
 * caller has struck out the others. `pause` is called now and then; it may throw to give up.
 */
export async function mergeSegments(
  segments: readonly Segment[],
  sink: Sink,
  pause: () => void | Promise<void>,
): Promise<Merged> {
  const numbers = renumbered(segments);
  const ids: string[] = [];
  for (const [n, { ids: of, size }] of segments.entries())
    for (let doc = 0; doc < size; doc++) if ((numbers[n]?.[doc] ?? -1) >= 0) ids.push(stringAt(of, doc));
  const readers = segments.map((segment, n) => new Reader(segment, numbers[n] ?? new Int32Array()));
  const words: string[] = [];
  const [docsAt, placesAt] = [[0], [0]];
  const [docs, places] = [new Writer(), new Writer()];
  let [docBytes, placeBytes] = [0, 0];
  for (;;) {
    const word = least(readers);
    if (word === undefined) break;
    const before = docs.length;
    let last = 0;
    for (const reader of readers) if (reader.word === word) last = await reader.copy(docs, places, last);
    // A word that only struck out papers have is gone.
    if (docs.length > before) {
      words.push(word);
      docsAt.push(docBytes + docs.length);
      placesAt.push(placeBytes + places.length);
    }
    for (; docs.length >= PIECE; docBytes += PIECE) await sink.docs(docs.take(PIECE));
    for (; places.length >= PIECE; placeBytes += PIECE) await sink.places(places.take(PIECE));
    if (words.length % 256 === 0) await pause();
  }
  docBytes += docs.length;
  placeBytes += places.length;
  if (docs.length > 0) await sink.docs(docs.take());
  if (places.length > 0) await sink.places(places.take());
  return {
    size: ids.length,
    ids: pack(ids),
    byId: orderOf(ids),
    words: pack(words),
    docsAt: Uint32Array.from(docsAt),
    placesAt: Uint32Array.from(placesAt),
    columns: mergedColumns(segments, numbers, ids.length),
    docBytes,
    placeBytes,
  };
}

/** The new number of each paper of each segment; -1 for those that are struck out. */
function renumbered(segments: readonly Segment[]): readonly Int32Array[] {
  let next = 0;
  return segments.map(({ size, columns: { dead } }) =>
    Int32Array.from({ length: size }, (_, doc) => (dead[doc] ? -1 : next++)),
  );
}

function mergedColumns(segments: readonly Segment[], numbers: readonly Int32Array[], size: number): Columns {
  const merged = emptyColumns(size);
  for (const [n, { columns, size: many }] of segments.entries()) {
    for (let doc = 0; doc < many; doc++) {
      const to = numbers[n]?.[doc] ?? -1;
      if (to < 0) continue;
      for (const name of [
        'savedAt',
        'seenAt',
        'status',
        'has',
        'year',
        'rating',
        'hash',
        'votes',
        'sites',
      ] as const)
        merged[name][to] = columns[name][doc] ?? 0;
    }
  }
  return merged;
}

function least(readers: readonly Reader[]): string | undefined {
  let found: string | undefined;
  for (const { word } of readers)
    if (word !== undefined && (found === undefined || word < found)) found = word;
  return found;
}

/** A segment, word by word. */
class Reader {
  /** The word that comes next; undefined at the end. */
  word: string | undefined;
  private next = 0;
  /** The words whose bytes are at hand: `[from, to)`. */
  private from = 0;
  private to = 0;
  private docs = new Cursor(new Uint8Array());
  private places = new Cursor(new Uint8Array());
  private readonly segment: Segment;
  private readonly numbers: Int32Array;

  constructor(segment: Segment, numbers: Int32Array) {
    this.segment = segment;
    this.numbers = numbers;
    this.word = this.wordAt(0);
  }

  /** Copies what is known of the word, `last` being the last paper's number; answers with the new last one. */
  async copy(docs: Writer, places: Writer, last: number): Promise<number> {
    if (this.next >= this.to) await this.load();
    const { docsAt } = this.segment;
    const end = (docsAt[this.next + 1] ?? 0) - (docsAt[this.from] ?? 0);
    let before = last;
    let doc = 0;
    while (this.docs.at < end) {
      doc += this.docs.number();
      const [fields, first] = [this.docs.at, this.places.at];
      this.passFields();
      const number = this.numbers[doc] ?? -1;
      if (number < 0) continue;
      docs.number(number - before);
      before = number;
      docs.copy(this.docs.bytes, fields, this.docs.at);
      places.copy(this.places.bytes, first, this.places.at);
    }
    this.next += 1;
    this.word = this.wordAt(this.next);
    return before;
  }

  private passFields(): void {
    for (;;) {
      const head = this.docs.byte();
      const count = head >> 4;
      this.places.skip(count === 15 ? 15 + this.docs.number() : count);
      if (head & 8) return;
    }
  }

  private async load(): Promise<void> {
    const { words, docs, places, docsAt, placesAt } = this.segment;
    this.from = this.next;
    this.to = Math.min(countOf(words), this.next + AHEAD);
    this.docs = new Cursor(await docs.read(docsAt[this.from] ?? 0, docsAt[this.to] ?? 0));
    this.places = new Cursor(await places.read(placesAt[this.from] ?? 0, placesAt[this.to] ?? 0));
  }

  private wordAt(n: number): string | undefined {
    return n < countOf(this.segment.words) ? stringAt(this.segment.words, n) : undefined;
  }
}
