/** Visits of pages: what one showed, and when a paper was met last before it. */
import type { PageReport } from '../messages';
import type { Seen } from './databases';
import type { Listing, SeenPaper, Sighted } from './types';

/** Reports nearer to each other belong to one visit; milliseconds. */
const VISIT_GAP = 1_800_000;

/**
 * The row of a page after a report at `now`; `idOf`: by which ids its papers are kept. A new visit starts with an empty
 * page, and what was there before goes on being known; within one the pieces come together.
 */
export function visited(
  old: Listing | undefined,
  report: PageReport,
  idOf: ReadonlyMap<string, string>,
  now: number,
): Listing {
  const again = old && now - old.lastAt < VISIT_GAP ? old : undefined;
  const end = report.cards.reduce((most, { rank }) => Math.max(most, rank + 1), again?.ids.length ?? 0);
  const byRank = new Map(report.cards.map((card) => [card.rank, card]));
  const places = Array.from({ length: end }, (_, rank) => byRank.get(rank));
  const earlier = again ? again.earlier : old && { at: old.lastAt, ids: old.ids.filter(Boolean) };
  return {
    ...old,
    url: report.url,
    site: report.site,
    firstAt: old?.firstAt ?? now,
    lastAt: now,
    // Of a visit that an older version of ours began: what it met does not count as met before it.
    visitAt: again ? (again.visitAt ?? again.lastAt) : now,
    visits: (old?.visits ?? 0) + (again ? 0 : 1),
    ids: places.map((card, rank) => (card && idOf.get(card.paper.id)) ?? again?.ids[rank] ?? ''),
    votes: places.map((card, rank) => (card ? (card.votes ?? null) : (again?.votes[rank] ?? null))),
    listedOn: places.map((card, rank) => (card ? (card.listedOn ?? null) : (again?.listedOn[rank] ?? null))),
    ...(earlier && { earlier }),
  };
}

/**
 * When and where papers were met last before the visit that `page` is in, by id. What a card is told is the same for a
 * whole visit: however often the page is loaded in it, and whatever else is opened meanwhile. What was met on another
 * page just before it counts.
 */
export async function metBefore(
  { listings }: Pick<Seen, 'listings'>,
  page: Listing,
  papers: readonly SeenPaper[],
): Promise<ReadonlyMap<string, Sighted>> {
  if (papers.length === 0) return new Map();
  const began = page.visitAt ?? page.lastAt;
  // A question for each of a hundred papers takes twice as long (Chromium 156, 2026-11).
  const shown = listings.where('ids').anyOf(papers.map(({ id }) => id));
  const others = new Set(await shown.primaryKeys());
  others.delete(page.url);
  const pages = [page, ...(await listings.bulkGet([...others]))].flatMap((row) => row ?? []);
  const moments = pages.map((row) => momentsBefore(row, began));
  return new Map(
    papers.map(({ id, firstSeenAt, firstSite, last }) => {
      const first: Sighted = { at: firstSeenAt, site: firstSite };
      const later = [...moments.flatMap((of) => of(id)), ...(last && last.at < began ? [last] : [])];
      return [id, later.reduce((one, two) => (two.at > one.at ? two : one), first)];
    }),
  );
}

/** When a page showed a paper before `began`, as far as its row tells. */
function momentsBefore({ site, lastAt, visitAt, ids, earlier }: Listing, began: number) {
  const now = new Set(ids);
  const then = new Set(earlier?.ids);
  return (id: string): readonly Sighted[] =>
    [now.has(id) && lastAt, now.has(id) && visitAt, then.has(id) && earlier?.at].flatMap((at) =>
      typeof at === 'number' && at < began ? [{ at, site }] : [],
    );
}

/** Papers that a page shows no longer, and when it did. */
interface Left {
  readonly at: number;
  readonly ids: readonly string[];
}

/**
 * The row of a page, to be written. Papers that it showed at the visit before and shows no longer are told so
 * themselves, where their first meeting does not say it: from now on no page does. Nothing is written for a page that
 * shows the same again, also where that comes in pieces.
 */
export async function leaving(
  { papers }: Pick<Seen, 'papers'>,
  old: Listing | undefined,
  page: Listing,
): Promise<Listing> {
  const { earlier } = page;
  const left: Left[] = [];
  // A visit that showed fewer: what was still awaited did not come.
  if (old?.earlier && page.visits !== old.visits) left.push(missing(old.earlier, old));
  const isWhole = earlier !== undefined && page.ids.filter(Boolean).length >= earlier.ids.length;
  if (isWhole) left.push(missing(earlier, page));
  const told = await Promise.all(
    left.map(async ({ at, ids }) => {
      const rows = ids.length > 0 ? await papers.bulkGet([...ids]) : [];
      const later = (row: SeenPaper) => at - row.firstSeenAt >= VISIT_GAP && !(row.last && row.last.at >= at);
      return rows.flatMap((row) => (row && later(row) ? [{ ...row, last: { at, site: page.site } }] : []));
    }),
  );
  // Nothing that a search looks for: `changedAt` stays.
  for (const rows of told) if (rows.length > 0) await papers.bulkPut(rows);
  if (!isWhole || left.at(-1)?.ids.length === 0) return page;
  const still = new Set(page.ids);
  return { ...page, earlier: { ...earlier, ids: earlier.ids.filter((id) => still.has(id)) } };
}

function missing({ at, ids }: Left, { ids: shown }: Listing): Left {
  const still = new Set(shown);
  return { at, ids: ids.filter((id) => !still.has(id)) };
}
