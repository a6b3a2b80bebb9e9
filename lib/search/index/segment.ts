/**
 * A part of the index: some papers, each word of theirs, and where it stands. Once made, its words never change; a
 * paper that does is struck out here and added in another segment.
 *
 * Of each word (in order) the `docs` stream has its papers: the difference to the number of the one before, then for
 * each field a byte (bits 0-2 the field, 3 the last one, 4-7 how often, 15 when a number with the rest follows). The
 * `places` stream has the places of the same in that order, each as the difference to the one before in its field.
 */
import { FIELDS, type Findable, hasIt, measured, textsOf } from '../findable';
import { foldName } from '../fold-name';
import { HAVINGS } from '../query';
import { eachToken } from '../tokens';
import { inMemory, type Stream, Writer } from './bytes';
import { firstWhere, type Packed, pack, stringAt } from './packed';

/** A paper as it comes into the index. */
export interface Doc {
  readonly of: Findable;
  /** Tells whether the index has it as it is now. */
  readonly hash: number;
}

/** What is known of each paper besides its words. NaN where a time, -1 where a number is not known. */
export interface Columns {
  readonly savedAt: Float64Array;
  readonly seenAt: Float64Array;
  readonly status: Uint8Array;
  /** A bit for each of HAVINGS, and of `BITS`. */
  readonly has: Uint16Array;
  readonly year: Int16Array;
  readonly rating: Int8Array;
  readonly hash: Uint32Array;
  /** These change while the words stay. */
  readonly votes: Int32Array;
  /** A bit for each site, in the order of the index's list of sites. */
  readonly sites: Uint32Array;
  /** 1: struck out. */
  readonly dead: Uint8Array;
}

export interface Segment {
  readonly size: number;
  /** Ids of papers, by their numbers. */
  readonly ids: Packed;
  /** The numbers of papers in the order of their ids. */
  readonly byId: Uint32Array;
  /** Sorted by UTF-16 units. */
  readonly words: Packed;
  /** Where each word's bytes begin, and at the end the length of the whole. */
  readonly docsAt: Uint32Array;
  readonly placesAt: Uint32Array;
  readonly docs: Stream;
  readonly places: Stream;
  readonly columns: Columns;
}

export const BITS = { offered: 1 << HAVINGS.length, starred: 2 << HAVINGS.length } as const;
export const STATUSES = ['', 'unread', 'reading', 'read', 'not-interested'];
/** The number of the field in which stand words that are not of a text: tags and lists as a whole. */
export const WHOLE = FIELDS.length;

/** Words that no text has. */
export const listWord = (id: string) => `\u0001l${id}`;
export const tagWord = (key: string) => `\u0001t${key}`;

/** Makes a segment of papers, no two with one id. `siteBit` gives the bit of a site by its name. */
export function makeSegment(docs: readonly Doc[], siteBit: (site: string) => number): Segment {
  /** Of each word its paper, field and place as one number (a third of the pushes of three), in order. */
  const found = new Map<string, number[]>();
  const note = (word: string, at: number) => {
    const known = found.get(word);
    if (known) known.push(at);
    else found.set(word, [at]);
  };
  for (const [doc, { of }] of docs.entries()) {
    for (const [field, name] of FIELDS.entries()) {
      let at = placeOf(doc, field);
      const last = at + PLACES - 1;
      for (const text of textsOf(of, name)) {
        eachToken(text, (word) => {
          note(word, at);
          if (at < last) at += 1;
        });
        // A gap: no phrase runs on into the next.
        if (at < last) at += 1;
      }
    }
    const wholes = [
      ...(of.lists ?? []).map(listWord),
      ...(of.tags ?? []).map((tag) => tagWord(foldName(tag))),
    ];
    for (const word of new Set(wholes)) note(word, placeOf(doc, WHOLE));
  }
  const words = [...found.keys()].sort();
  const [docBytes, placeBytes] = [new Writer(), new Writer()];
  const docsAt = new Uint32Array(words.length + 1);
  const placesAt = new Uint32Array(words.length + 1);
  for (const [n, word] of words.entries()) {
    write(found.get(word) ?? [], docBytes, placeBytes);
    docsAt[n + 1] = docBytes.length;
    placesAt[n + 1] = placeBytes.length;
  }
  const ids = docs.map(({ of }) => of.paper.id);
  return {
    size: docs.length,
    ids: pack(ids),
    byId: orderOf(ids),
    words: pack(words),
    docsAt,
    placesAt,
    docs: inMemory(docBytes.take()),
    places: inMemory(placeBytes.take()),
    columns: columnsOf(docs, siteBit),
  };
}

/** Places of a field: more than any text of ours has words. */
const PLACES = 2 ** 16;
/** What is in a number of `placeOf` besides the place: eight fields a paper. */
const FIELD_COUNT = 8;

/** The first place of a field of a paper. */
function placeOf(doc: number, field: number): number {
  return (doc * FIELD_COUNT + field) * PLACES;
}

function write(found: readonly number[], docs: Writer, places: Writer): void {
  let last = 0;
  for (let at = 0; at < found.length; ) {
    const doc = Math.floor((found[at] ?? 0) / (PLACES * FIELD_COUNT));
    docs.number(doc - last);
    last = doc;
    const end = placeOf(doc + 1, 0);
    while ((found[at] ?? end) < end) {
      const field = Math.floor((found[at] ?? 0) / PLACES) % FIELD_COUNT;
      const start = placeOf(doc, field);
      const first = at;
      let before = start;
      while ((found[at] ?? end) < start + PLACES) {
        const place = found[at] ?? 0;
        places.number(place - before);
        before = place;
        at += 1;
      }
      writeField(docs, field, at - first, (found[at] ?? end) >= end);
    }
  }
}

function writeField(docs: Writer, field: number, count: number, last: boolean): void {
  docs.byte(field | (last ? 8 : 0) | (Math.min(count, 15) << 4));
  if (count >= 15) docs.number(count - 15);
}

export function orderOf(ids: readonly string[]): Uint32Array {
  return Uint32Array.from(ids.keys()).sort((a, b) => compare(ids[a] ?? '', ids[b] ?? ''));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function columnsOf(docs: readonly Doc[], siteBit: (site: string) => number): Columns {
  const columns = emptyColumns(docs.length);
  for (const [doc, { of, hash }] of docs.entries()) {
    const { savedAt, seenAt, status, has, year, votes, sites } = columns;
    savedAt[doc] = measured(of, 'saved');
    seenAt[doc] = measured(of, 'seen');
    status[doc] = Math.max(0, STATUSES.indexOf(of.status ?? ''));
    has[doc] = HAVINGS.reduce((bits, what, bit) => (hasIt(of, what) ? bits | (1 << bit) : bits), 0);
    for (const what of ['offered', 'starred'] as const) if (of[what]) has[doc] = (has[doc] ?? 0) | BITS[what];
    year[doc] = measured(of, 'year') || -1;
    columns.rating[doc] = of.rating ?? -1;
    columns.hash[doc] = hash;
    votes[doc] = of.votes ?? NO_VOTES;
    sites[doc] = (of.sites ?? []).reduce((bits, site) => bits | siteBit(site), 0);
  }
  return columns;
}

/** Where votes are not known; a site may count below 0. */
export const NO_VOTES = -(2 ** 31);

export function emptyColumns(size: number): Columns {
  return {
    savedAt: new Float64Array(size).fill(Number.NaN),
    seenAt: new Float64Array(size).fill(Number.NaN),
    status: new Uint8Array(size),
    has: new Uint16Array(size),
    year: new Int16Array(size).fill(-1),
    rating: new Int8Array(size).fill(-1),
    hash: new Uint32Array(size),
    votes: new Int32Array(size).fill(NO_VOTES),
    sites: new Uint32Array(size),
    dead: new Uint8Array(size),
  };
}

/** The number of a paper in a segment, -1 if it is not in it; one that is struck out is not. */
export function docOf({ ids, byId, size, columns }: Segment, id: string): number {
  const place = firstWhere(size, (n) => stringAt(ids, byId[n] ?? 0) >= id);
  const doc = byId[place] ?? -1;
  return place < size && stringAt(ids, doc) === id && columns.dead[doc] === 0 ? doc : -1;
}
