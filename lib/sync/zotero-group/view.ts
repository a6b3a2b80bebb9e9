/** What of a paper is kept the same on both sides, and what a sync does where the two differ: three ways, by field. */
import { foldName } from '../../search/fold-name';
import { type Content, readingOf } from './item';

/** What is shared of a paper, each field as a text that can be compared. */
export interface View {
  readonly title: string;
  readonly authors: string;
  /** '' for what was not published. */
  readonly publication: string;
  readonly tags: readonly string[];
}

/** Fields of which one side's value replaces the other's. */
export const FIELDS = ['title', 'authors', 'publication'] as const;
export type Field = (typeof FIELDS)[number];

/** Of an item, or of a paper by what it would be as one: so the two are comparable. */
export function viewOf(item: Parameters<typeof readingOf>[0] | Content): View {
  const { paper, publication, authors, tags } = readingOf(item);
  const { container, volume, number, pages, publisher, type } = publication ?? {};
  const names = authors.map(({ name }) => name);
  return {
    title: paper.title,
    authors: [...names, ...(paper.moreAuthors ? ['others'] : [])].join('; '),
    publication: publication ? JSON.stringify([type, container, volume, number, pages, publisher]) : '',
    tags,
  };
}

/** How a paper was on both sides when they were last the same. */
export interface Base {
  readonly here: View;
  readonly there: View;
}

/** Names that come and names that go. */
export interface TagChange {
  readonly add: readonly string[];
  readonly drop: readonly string[];
}

export interface Plan {
  /** Fields whose value there is to be taken, and given. */
  readonly take: readonly Field[];
  readonly give: readonly Field[];
  /** Those of `take` that were changed here, too: what stands in the group stands. */
  readonly clash: readonly Field[];
  readonly takeTags: TagChange;
  readonly giveTags: TagChange;
}

/**
 * What makes two sides the same. A side that changed since `base` gives; where both did, the group's stands, since
 * others have read it. Tags go one by one and cannot clash. Without a base the two meet for the first time: each
 * keeps its words, and the tags are those of both.
 */
export function plan(base: Base | undefined, here: View, there: View): Plan {
  const take: Field[] = [];
  const give: Field[] = [];
  const clash: Field[] = [];
  for (const field of base ? FIELDS : []) {
    if (!base || here[field] === there[field]) continue;
    const [ours, theirs] = [here[field] !== base.here[field], there[field] !== base.there[field]];
    if (theirs) take.push(field);
    else if (ours) give.push(field);
    if (theirs && ours) clash.push(field);
  }
  const [oldHere, oldThere] = [base?.here.tags ?? [], base?.there.tags ?? []];
  const [came, went] = [minus(here.tags, oldHere), minus(oldHere, here.tags)];
  const [cameThere, wentThere] = [minus(there.tags, oldThere), minus(oldThere, there.tags)];
  return {
    take,
    give,
    clash,
    // Where one side adds what the other takes away, it is added.
    takeTags: { add: minus(cameThere, here.tags), drop: minus(both(wentThere, here.tags), came) },
    giveTags: { add: minus(came, there.tags), drop: minus(both(went, there.tags), cameThere) },
  };
}

export function isEmpty({ add, drop }: TagChange): boolean {
  return add.length + drop.length === 0;
}

/** Tags after a change, each once, in their order. */
export function changed(tags: readonly string[], { add, drop }: TagChange): readonly string[] {
  return [...minus(tags, drop), ...minus(add, tags)];
}

/** The base after a plan was carried out here, and not yet there: what is still to be given counts as not given. */
export function basePending(
  base: Base | undefined,
  hereNow: View,
  there: View,
  { give, giveTags }: Plan,
): Base {
  const old = (field: Field) => (give.includes(field) && base ? base.here[field] : hereNow[field]);
  const { add, drop } = giveTags;
  return {
    here: {
      title: old('title'),
      authors: old('authors'),
      publication: old('publication'),
      tags: changed(hereNow.tags, { add: drop, drop: add }),
    },
    there,
  };
}

/**
 * The base where what was being sent when the worker ended may have arrived: a field that stands there as it was sent
 * was sent by us, and is no change of theirs.
 */
export function baseAfterSending(base: Base, sending: View | undefined, there: View): Base {
  if (!sending) return base;
  // What was sent along unchanged tells nothing.
  const arrived = (field: Field) => there[field] === sending[field] && sending[field] !== base.there[field];
  const tagsArrived = sameTags(there.tags, sending.tags);
  const given = { add: minus(sending.tags, base.there.tags), drop: minus(base.there.tags, sending.tags) };
  const pick = (side: View): View => ({
    title: arrived('title') ? sending.title : side.title,
    authors: arrived('authors') ? sending.authors : side.authors,
    publication: arrived('publication') ? sending.publication : side.publication,
    tags: tagsArrived ? changed(side.tags, given) : side.tags,
  });
  return { here: pick(base.here), there: pick(base.there) };
}

export function sameTags(one: readonly string[], other: readonly string[]): boolean {
  return minus(one, other).length + minus(other, one).length === 0;
}

function minus(tags: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others.map(foldName));
  return tags.filter((tag) => !known.has(foldName(tag)));
}

function both(tags: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others.map(foldName));
  return tags.filter((tag) => known.has(foldName(tag)));
}
