/**
 * The ids of a list in any order. Only keys are read: an index is the order, and a list is those of its keys that are
 * on it. At 20,000 papers that is a few hundredths of a second; their rows would be nearly one (2026-11).
 */
import { type Collection, cmp } from 'dexie';
import { corrected } from './corrections';
import { idsOf, inScope, papersById, type Reading, type Scope } from './reading';
import type { SavedPaper, Status } from './types';

/** What a list can be ordered by. Papers of which it is not known come last, the newest first. */
export const ORDERS = ['saved', 'published', 'seen', 'votes', 'title', 'rating', 'status'] as const;
export type OrderName = (typeof ORDERS)[number];

export interface Order {
  readonly by: OrderName;
  /** The largest, or the newest, first. */
  readonly down: boolean;
}

const INDEXES = {
  published: 'published',
  seen: 'firstSeenAt',
  votes: 'votes',
  title: 'sortTitle',
  rating: 'rating',
} as const satisfies Partial<Record<OrderName, string>>;

/** In the order in which papers go through them. */
const STATUSES: readonly Status[] = ['unread', 'reading', 'read', 'not-interested'];

/** So few papers are read and put in order here: faster than all keys of an index are, however large the library is. */
const FEW = 200;
/** Keys of an index that are looked at for the first papers of a larger place. */
const WALK = 1000;

/** The ids of all papers of a scope, in an order. */
export async function idsInOrder(
  reading: Reading,
  scope: Scope,
  { by, down }: Order,
  few = FEW,
): Promise<readonly string[]> {
  const members = await idsOf(reading, scope);
  if (by === 'saved') return down ? members : members.toReversed();
  if (members.length <= few) return (await fewInOrder(reading, members, by, down)).map(({ id }) => id);
  const known = by === 'status' ? await byStatus(reading, down) : await byIndex(reading, INDEXES[by], down);
  const wanted = new Set(members);
  const first = known.filter((id) => wanted.delete(id));
  return [...first, ...wanted];
}

/**
 * The first papers of a scope in an order, with their rows: what the first paint waits for, whatever the size of the
 * library. Undefined where they cannot be told without reading the whole order.
 */
export async function firstInOrder(
  reading: Reading,
  scope: Scope,
  { by, down }: Order,
  limit: number,
  few = FEW,
): Promise<readonly SavedPaper[] | undefined> {
  if (by === 'saved') return edgeOf(inScope(reading.papers, scope), down, limit);
  if (scope.kind !== 'all') {
    const members = await idsOf(reading, scope);
    if (members.length > few) return firstOfMany(reading, members, by, down, limit);
    return (await fewInOrder(reading, members, by, down)).slice(0, limit);
  }
  const known = await (by === 'status'
    ? firstByStatus(reading, down, limit)
    : edgeOf(reading.papers.orderBy(INDEXES[by]), down, limit));
  if (known.length >= limit || by === 'status') return known;
  const first = new Set(known.map(({ id }) => id));
  const others = await edgeOf(inScope(reading.papers, scope), true, limit + known.length);
  return [...known, ...others.filter(({ id }) => !first.has(id))].slice(0, limit);
}

/** Those of a place that a walk along the index meets soon: of one that has many, a screen of them. */
async function firstOfMany(
  reading: Reading,
  members: readonly string[],
  by: Exclude<OrderName, 'saved'>,
  down: boolean,
  limit: number,
): Promise<readonly SavedPaper[] | undefined> {
  if (by === 'status') return undefined;
  const index = reading.papers.orderBy(INDEXES[by]);
  const met = await (down ? index.reverse() : index).limit(WALK).primaryKeys();
  const wanted = new Set(members);
  const first = met.filter((id) => wanted.has(id)).slice(0, limit);
  return first.length < limit ? undefined : papersById(reading, first);
}

async function firstByStatus(reading: Reading, down: boolean, limit: number): Promise<readonly SavedPaper[]> {
  const first: SavedPaper[] = [];
  for (const status of down ? STATUSES.toReversed() : STATUSES) {
    const more = limit - first.length;
    if (more > 0)
      first.push(...(await edgeOf(inScope(reading.papers, { kind: 'status', status }), true, more)));
  }
  return first;
}

/** These papers (the newest first) in the order that the index would give them. */
async function fewInOrder(
  reading: Reading,
  ids: readonly string[],
  by: Exclude<OrderName, 'saved'>,
  down: boolean,
): Promise<readonly SavedPaper[]> {
  const rows = await papersById(reading, ids);
  if (by === 'status') {
    const placeOf = ({ status }: SavedPaper) => STATUSES.indexOf(status) * (down ? -1 : 1);
    return rows.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
  const index = INDEXES[by];
  const known = rows.filter((row) => row[index] !== undefined);
  known.sort((a, b) => cmp(a[index], b[index]) || cmp(a.id, b.id));
  return [...(down ? known.reverse() : known), ...rows.filter((row) => row[index] === undefined)];
}

/** The rows at the end of an index, or at its beginning. */
async function edgeOf(
  rows: Collection<SavedPaper, string>,
  down: boolean,
  limit: number,
): Promise<readonly SavedPaper[]> {
  return (await (down ? rows.reverse() : rows).limit(limit).toArray()).map(corrected);
}

async function byIndex({ papers }: Reading, index: string, down: boolean): Promise<readonly string[]> {
  // Turned around here: backward, Dexie asks for one key after the other (4.4.7).
  const ids = await papers.orderBy(index).primaryKeys();
  return down ? ids.reverse() : ids;
}

async function byStatus(reading: Reading, down: boolean): Promise<readonly string[]> {
  const each = await Promise.all(STATUSES.map((status) => idsOf(reading, { kind: 'status', status })));
  return (down ? each.reverse() : each).flat();
}

/** What papers can be put together by. */
export const GROUPINGS = ['none', 'day', 'list', 'tag'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Papers that stand together under a heading. */
export interface Section {
  readonly key: string;
  /** The list's or tag's name; null: those that are in none. */
  readonly title: string | null;
  readonly ids: readonly string[];
}

/** The same ids under the lists (in their order) or tags (by name) that they are in: a paper may stand in several. */
export async function sectioned(
  reading: Reading,
  ids: readonly string[],
  places: readonly { readonly scope: Scope; readonly key: string; readonly title: string }[],
): Promise<readonly Section[]> {
  const placeOf = new Map(ids.map((id, at) => [id, at]));
  const members = await Promise.all(places.map(({ scope }) => idsOf(reading, scope)));
  const inNone = new Set(ids);
  const sections = places.flatMap(({ key, title }, i): Section[] => {
    const mine = (members[i] ?? []).filter((id) => placeOf.has(id));
    for (const id of mine) inNone.delete(id);
    mine.sort((a, b) => (placeOf.get(a) ?? 0) - (placeOf.get(b) ?? 0));
    return mine.length > 0 ? [{ key, title, ids: mine }] : [];
  });
  return inNone.size > 0 ? [...sections, { key: '', title: null, ids: [...inNone] }] : sections;
}

/** The same ids under the days (their beginnings in local time, the newest first) on which they were saved. */
export async function byDay(
  { papers }: Reading,
  ids: readonly string[],
): Promise<readonly { readonly day: number; readonly ids: readonly string[] }[]> {
  const saved = papers.orderBy('savedAt');
  const [times, saving] = await Promise.all([saved.keys(), saved.clone().primaryKeys()]);
  const dayOf = new Map(saving.map((id, at) => [id, new Date(Number(times[at])).setHours(0, 0, 0, 0)]));
  const days = new Map<number, string[]>();
  for (const id of ids) {
    const day = dayOf.get(id);
    // It is gone by now.
    if (day === undefined) continue;
    const mine = days.get(day);
    if (mine) mine.push(id);
    else days.set(day, [id]);
  }
  return [...days].sort(([one], [other]) => other - one).map(([day, mine]) => ({ day, ids: mine }));
}
