/** A page was read: its papers go into *seen*, and its cards are told what we know. */
import type { Mark, PageReport } from '../messages';
import type { Paper } from '../paper';
import { mergePaper, underId } from '../paper';
import { believed, canBeOne, candidatesFor } from './aliases';
import { withAuthority } from './authority';
import type { Connection } from './connection';
import type { Library, Seen } from './databases';
import { joinedBy } from './join';
import { cardMark, recall } from './marks';
import { type Meeting, meet } from './meet';
import type { SavedPaper, SeenPaper } from './types';
import { leaving, metBefore, visited } from './visits';
import { improve, type Met } from './write';

const HOUR = 3_600_000;
/** For so long a paper met first on this page is new on it: reloading does not make it old. */
const NEW_FOR = 12 * HOUR;

/** When, and whether what is read may be kept (not in a private window). */
export interface Circumstances {
  readonly now: number;
  readonly keep: boolean;
}

/**
 * Keeps what a page showed: new papers, better readings of known ones (also of those that are saved), and the
 * page itself. Where nothing is new only the page's own row is written. Needs no record of its `opId`: the same
 * report twice is the same rows. Answers with a mark for each paper.
 */
export async function reportPage(
  library: Connection<Library>,
  seen: Connection<Seen>,
  report: PageReport,
  { now, keep }: Circumstances,
): Promise<Readonly<Record<string, Mark>>> {
  const read = [...readings(report).values()];
  // Both at once: a worker that has just woken has two databases to open.
  const [known] = await Promise.all([
    library.use(async (database) => recall(database, read)),
    seen.use(async () => {}),
  ]);
  const meetings = read.map((paper, i): Meeting => {
    const { saved, judged, others = [] } = known[i] ?? {};
    const first = { firstSeenAt: now, firstSite: report.site, firstPage: report.url };
    return { paper: { ...paper, ...first }, record: (saved ?? judged)?.id, others };
  });
  const isNew = (row: SeenPaper) => row.firstPage === report.url && now - row.firstSeenAt < NEW_FOR;
  const { rows, last } = await seen.use(({ dexie, papers, listings, meta }) =>
    dexie.transaction(keep ? 'rw' : 'r', [papers, listings, meta], async () => {
      const rows = await meet({ papers, listings, meta }, meetings, now, keep);
      const ids = new Map(read.map(({ id }, i) => [id, rows[i]?.id ?? id]));
      const old = await listings.get(report.url);
      const page = visited(old, report, ids, now);
      const last = await metBefore(
        { listings },
        page,
        rows.filter((row) => !isNew(row)),
      );
      if (keep) await listings.put(await leaving({ papers }, old, page));
      return { rows, last };
    }),
  );
  const votes = votesIn(report);
  const met = new Map<string, Reading[]>();
  for (const [i, paper] of read.entries()) {
    const [row, id] = [rows[i], known[i]?.saved?.id];
    if (row && id !== undefined)
      met.set(id, [...(met.get(id) ?? []), { paper, row, votes: votes.get(paper.id) }]);
  }
  const better = (paper: SavedPaper) => withAuthority((met.get(paper.id) ?? []).reduce(betterBy, paper), now);
  const ids = known.flatMap(({ saved }) => (saved && better(saved) !== saved ? [saved.id] : []));
  if (keep && ids.length > 0) await improve(library, ids, better);
  const marks = read.flatMap((paper, i) => {
    const row = rows[i];
    if (!row) return [];
    const { at, site } = last.get(row.id) ?? { at: row.firstSeenAt, site: row.firstSite };
    const mark: Mark = { seenAt: at, seenSite: site, isNew: isNew(row), ...cardMark(known[i] ?? {}) };
    return [[paper.id, mark] as const];
  });
  return Object.fromEntries(marks);
}

/** A paper as a page tells it, its row in *seen*, and the votes that the page shows. */
interface Reading {
  readonly paper: Paper;
  readonly row: SeenPaper;
  readonly votes: number | undefined;
}

/** A saved paper after a page that shows it, under whatever name; itself where the page says nothing new. */
function betterBy(saved: SavedPaper, { paper, row, votes }: Reading): SavedPaper {
  const merged = joinedBy(saved, paper, row);
  const { firstSeenAt = row.firstSeenAt } = saved;
  const fresh = votes !== undefined && votes !== saved.votes;
  return fresh || firstSeenAt !== saved.firstSeenAt
    ? { ...merged, firstSeenAt, ...(fresh && { votes }) }
    : merged;
}

/** The votes that a page shows, by paper. */
function votesIn({ cards }: PageReport): ReadonlyMap<string, number> {
  return new Map(
    cards.flatMap(({ paper, votes }) => (votes === undefined ? [] : [[paper.id, votes] as const])),
  );
}

/**
 * What was met earlier of a paper that is about to be saved is not lost on it. Where *seen* cannot be read the
 * paper itself must do: saving does not depend on what is kept by the way.
 */
export async function withSeen(
  seen: Connection<Seen>,
  shown: Paper,
): Promise<{ readonly paper: Paper; readonly met?: Met }> {
  const paper = believed(shown);
  const found = await seen
    .use(async ({ papers, listings, meta }) => {
      const [ids = []] = await candidatesFor(meta, [{ id: paper.id }]);
      const row = (await papers.bulkGet([...ids])).find((one) => one && canBeOne(one, paper));
      return row && { row, pages: await listings.where('ids').equals(row.id).sortBy('lastAt') };
    })
    .catch(() => undefined);
  if (!found) return { paper };
  const { row, pages } = found;
  const votes = pages.map(({ ids, votes }) => votes[ids.indexOf(row.id)] ?? undefined);
  const last = votes.findLast((each) => each !== undefined);
  return {
    paper: mergePaper(underId(paper, row.id), row),
    met: { firstSeenAt: row.firstSeenAt, ...(last !== undefined && { votes: last }) },
  };
}

/** The papers of a report by id; two cards of one paper are two readings of it. */
function readings(report: PageReport): ReadonlyMap<string, Paper> {
  const read = new Map<string, Paper>();
  for (const card of report.cards) {
    const paper = believed(card.paper);
    const earlier = read.get(paper.id);
    read.set(paper.id, earlier ? mergePaper(earlier, paper) : paper);
  }
  return read;
}
