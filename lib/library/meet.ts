/** Papers go by on a page: each finds its row in *seen* under any of its names, and rows that prove one become one. */
import { aliasesFor, identitiesIn, mergePaper, strongestId, underId } from '../paper';
import { canBeOne, candidatesFor, rowsOf, settleAliases } from './aliases';
import type { Connection } from './connection';
import type { Library, Seen } from './databases';
import { asRead } from './save';
import type { SeenPaper } from './types';

/** A paper that a page showed. */
export interface Meeting {
  /** Its row, if this is the first time. */
  readonly paper: SeenPaper;
  /** The record that the library has of it: what went by goes by the same name. */
  readonly record: string | undefined;
  /** Saved papers that it is said to be, too: they stay others. */
  readonly others: readonly string[];
}

/**
 * The rows of these papers after the meetings, by the same places; inside the caller's transaction. A paper that the
 * library does not have goes by the strongest of its names, whichever page was seen first. Written where `keep`.
 */
export async function meet(
  seen: Pick<Seen, 'papers' | 'listings' | 'meta'>,
  meetings: readonly Meeting[],
  now: number,
  keep: boolean,
): Promise<readonly SeenPaper[]> {
  const named = meetings.map(({ paper, record }) => ({
    id: record ?? paper.id,
    aliases: identitiesIn(paper),
  }));
  const asked = candidatesFor(seen.meta, named);
  const [candidates, known] = await Promise.all([asked, rowsOf(seen.papers, named, asked)]);
  const stored = [...known.values()];
  /** The rows as they are after the meetings so far, and where those went that are no more. */
  const rows = new Map(known);
  const moved = new Map<string, string>();
  const place = (id: string): string => {
    const next = moved.get(id);
    return next === undefined ? id : place(next);
  };
  const places = meetings.map(({ paper, record, others }, i) => {
    const own = without(paper, others);
    const found = [...new Set((candidates[i] ?? []).map(place))]
      .flatMap((id) => rows.get(id) ?? [])
      .filter((row) => !others.includes(row.id) && (row.id === record || canBeOne(row, own)));
    const id = record ?? strongestId([own, ...found].flatMap(identitiesIn).sort()) ?? own.id;
    const row = oneOf(found, id);
    for (const old of found) rows.delete(old.id);
    rows.set(id, row ? mergePaper(row, underId(own, id)) : underId(own, id));
    for (const name of [own, ...found].flatMap(identitiesIn)) moved.set(name, id);
    moved.delete(id);
    return id;
  });
  if (keep) await write(seen, stored, rows, place, now);
  return meetings.map(({ paper }, i) => rows.get(place(places[i] ?? paper.id)) ?? paper);
}

/** One row of several, under this id: that of the first meeting, with what the others have better or later. */
function oneOf(rows: readonly SeenPaper[], id: string): SeenPaper | undefined {
  const [first, ...rest] = rows.toSorted((a, b) => a.firstSeenAt - b.firstSeenAt || (a.id < b.id ? -1 : 1));
  if (!first) return undefined;
  const last = rows.flatMap((row) => row.last ?? []).sort((a, b) => b.at - a.at)[0];
  const openedAt = rows.flatMap((row) => row.openedAt ?? []).sort((a, b) => a - b)[0];
  const one = rest.reduce((all, other) => mergePaper(all, underId(other, id)), underId(first, id));
  if (last === one.last && openedAt === one.openedAt) return one;
  return { ...one, ...(last && { last }), ...(openedAt !== undefined && { openedAt }) };
}

/** A paper without names of others. */
function without(paper: SeenPaper, others: readonly string[]): SeenPaper {
  if (!paper.aliases?.some((name) => others.includes(name))) return paper;
  const { aliases, ...rest } = paper;
  const own = aliasesFor(
    paper.id,
    aliases.filter((name) => !others.includes(name)),
  );
  return { ...rest, ...(own && { aliases: own }) };
}

/** Two papers that the reader says are one are one row from now on. */
export function joinSeen(seen: Connection<Seen>, into: string, from: string): Promise<void> {
  return seen.use(({ dexie, papers, listings, meta }) =>
    dexie.transaction('rw', [papers, listings, meta], async () => {
      const stored = (await papers.bulkGet([into, from])).flatMap((row) => row ?? []);
      const row = oneOf(stored, into);
      const place = (id: string) => (id === from ? into : id);
      if (row) await write({ papers, listings, meta }, stored, new Map([[into, row]]), place, Date.now());
    }),
  );
}

/** What pages told of a saved paper from which another was parted is what is left on it. */
export async function partSeen(
  library: Connection<Library>,
  seen: Connection<Seen>,
  id: string,
): Promise<void> {
  const saved = await library.use(({ papers }) => papers.get(id));
  if (!saved) return;
  await seen.use(({ dexie, papers, listings, meta }) =>
    dexie.transaction('rw', [papers, listings, meta], async () => {
      const row = await papers.get(id);
      if (!row) return;
      const { firstSeenAt, firstSite, firstPage, last, openedAt } = row;
      const met = {
        firstSeenAt,
        firstSite,
        firstPage,
        ...(last && { last }),
        ...(openedAt !== undefined && { openedAt }),
      };
      const left = new Map([[id, { ...asRead(saved), ...met }]]);
      await write({ papers, listings, meta }, [row], left, (one) => one, Date.now());
    }),
  );
}

async function write(
  { papers, listings, meta }: Pick<Seen, 'papers' | 'listings' | 'meta'>,
  stored: readonly SeenPaper[],
  rows: ReadonlyMap<string, SeenPaper>,
  place: (id: string) => string,
  now: number,
): Promise<void> {
  const before = new Map(stored.map((row) => [row.id, row]));
  const changed = [...rows.values()].filter((row) => row !== before.get(row.id));
  const gone = stored.filter(({ id }) => !rows.has(id));
  await papers.bulkPut(changed.map((row) => ({ ...row, changedAt: now })));
  await papers.bulkDelete(gone.map(({ id }) => id));
  await settleAliases(meta, [
    ...changed.map((after) => ({ before: before.get(after.id), after })),
    ...gone.map((row) => ({ before: row })),
  ]);
  if (gone.length === 0) return;
  await listings
    .where('ids')
    .anyOf(gone.map(({ id }) => id))
    .modify((row, ref) => {
      const { earlier } = row;
      const before = earlier && { ...earlier, ids: earlier.ids.map(place) };
      ref.value = { ...row, ids: row.ids.map(place), ...(before && { earlier: before }) };
    });
}
