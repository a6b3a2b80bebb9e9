/** The index built from nothing, the newest papers first; stopped at any point, it goes on from there. */
import type { Rows } from './docs';
import { CHUNK, refresh } from './refresh';
import { type Sources, stateOfLibrary } from './sources';
import type { Index } from './store';

/** Builds what is missing of the index. `onSome` hears of each few papers that are in it. */
export async function build(
  sources: Sources,
  index: Index,
  pause: () => Promise<void>,
  onSome: (count: number) => Promise<void>,
): Promise<void> {
  const { library, seen } = sources;
  const begins = index.progress.builtTo === Infinity && !index.progress.saved;
  // What is written from now on is taken in afterwards.
  if (begins) {
    const last = await seen.papers.orderBy('changedAt').last();
    index.progress = {
      ...index.progress,
      ...(await stateOfLibrary(sources)),
      changedAt: last?.changedAt ?? 0,
    };
  }
  if (!index.progress.saved) {
    const ids = (await library.papers.orderBy('savedAt').primaryKeys()).reverse();
    const judged = await library.judged.toCollection().primaryKeys();
    await inPieces([...ids, ...judged], async (some) => {
      await refresh(sources, index, some, pause);
      await onSome(some.length);
    });
    index.progress = { ...index.progress, saved: true };
  }
  const from = index.progress.builtTo ?? -Infinity;
  const ids = (await seen.papers.where('firstSeenAt').belowOrEqual(from).primaryKeys()).reverse();
  const known = new Set([
    ...(await library.papers.toCollection().primaryKeys()),
    ...(await library.judged.toCollection().primaryKeys()),
  ]);
  await inPieces(ids, async (some) => {
    let oldest = Infinity;
    await refresh(sources, index, some, pause, async (wanted) => {
      const [rows, own] = await Promise.all([
        seen.papers.bulkGet([...wanted]),
        ownRows(
          sources,
          wanted.filter((id) => known.has(id)),
        ),
      ]);
      for (const row of rows) if (row) oldest = Math.min(oldest, row.firstSeenAt);
      return wanted.map((id, i) => ({ ...own.get(id), seen: rows[i] }));
    });
    if (oldest < Infinity) index.progress = { ...index.progress, builtTo: oldest };
    await onSome(some.length);
  });
  index.progress = { ...index.progress, builtTo: null };
}

/** What the library has of those few that are in it. */
async function ownRows({ library }: Sources, ids: readonly string[]): Promise<ReadonlyMap<string, Rows>> {
  if (ids.length === 0) return new Map();
  const keys = [...ids];
  const [saved, judged] = await Promise.all([library.papers.bulkGet(keys), library.judged.bulkGet(keys)]);
  return new Map(keys.map((id, i) => [id, { saved: saved[i], judged: judged[i] }]));
}

async function inPieces(
  ids: readonly string[],
  work: (some: readonly string[]) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < ids.length; from += CHUNK) await work(ids.slice(from, from + CHUNK));
}
