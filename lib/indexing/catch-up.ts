/** What was written since the index was last stored, found without reading everything. */
import { stringAt } from '../search/index/packed';
import { docOf } from './docs';
import { placeOf, refresh, siteBits } from './refresh';
import { type Sources, stateOfLibrary } from './sources';
import type { Index } from './store';

/** Clocks are set back now and then: what was written shortly before is looked at again, which costs little. */
const OVERLAP = 5 * 60_000;
/** Rows that are compared at once. */
const CHUNK = 500;

type Pause = () => Promise<void>;

/** Brings a built index up to date. True if anything was missing. */
export async function catchUp(sources: Sources, index: Index, pause: Pause): Promise<boolean> {
  const { dbId, seq } = await stateOfLibrary(sources);
  const { progress } = index;
  let changed = await takeSeen(sources, index, pause);
  if (dbId !== progress.dbId || seq !== progress.seq)
    changed = (await compareLibrary(sources, index, pause)) || changed;
  changed = (await takeListings(sources, index, pause)) || changed;
  return (await compareSeen(sources, index, pause)) || changed;
}

/** Takes in the seen papers that were written since. */
export async function takeSeen(sources: Sources, index: Index, pause: Pause): Promise<boolean> {
  const { papers } = sources.seen;
  const since = index.progress.changedAt;
  const last = (await papers.orderBy('changedAt').last())?.changedAt ?? 0;
  const ids = await papers
    .where('changedAt')
    .aboveOrEqual(since - OVERLAP)
    .primaryKeys();
  const changed = await refresh(sources, index, ids, pause);
  index.progress = { ...index.progress, changedAt: Math.max(since, last) };
  return changed || last > since;
}

/**
 * Looks at every saved and judged paper: the library says how often it was written, not what. Their rows are read,
 * and only those that differ are taken in.
 */
export async function compareLibrary(sources: Sources, index: Index, pause: Pause): Promise<boolean> {
  const { library } = sources;
  const state = await stateOfLibrary(sources);
  const [saved, judged] = await Promise.all([
    library.papers.toCollection().primaryKeys(),
    library.judged.toCollection().primaryKeys(),
  ]);
  const known = new Set([...saved, ...judged]);
  const differing: string[] = [];
  for (const [ids, read] of [
    [saved, async (some: string[]) => (await library.papers.bulkGet(some)).map((row) => ({ saved: row }))],
    [judged, async (some: string[]) => (await library.judged.bulkGet(some)).map((row) => ({ judged: row }))],
  ] as const) {
    for (let from = 0; from < ids.length; from += CHUNK) {
      const some = ids.slice(from, from + CHUNK);
      for (const [i, rows] of (await read(some)).entries()) {
        const id = some[i] ?? '';
        const place = placeOf(index, id);
        if (!place || place.part.segment.columns.hash[place.doc] !== docOf(rows)?.hash) differing.push(id);
      }
      await pause();
    }
  }
  for (const { segment } of index.parts) {
    const { ids, size, columns } = segment;
    for (let doc = 0; doc < size; doc++) {
      const isOwn = !Number.isNaN(columns.savedAt[doc]) || columns.status[doc] !== 0;
      if (columns.dead[doc] === 0 && isOwn && !known.has(stringAt(ids, doc)))
        differing.push(stringAt(ids, doc));
    }
  }
  const changed = await refresh(sources, index, differing, pause);
  const moved = state.seq !== index.progress.seq || state.dbId !== index.progress.dbId;
  index.progress = { ...index.progress, ...state };
  return changed || moved;
}

/** Takes in what listings say of papers: votes, and the sites on which they were met. */
export async function takeListings(sources: Sources, index: Index, pause: Pause): Promise<boolean> {
  const { listings } = sources.seen;
  const since = index.progress.listedAt;
  const urls = await listings
    .where('lastAt')
    .aboveOrEqual(since - OVERLAP)
    .primaryKeys();
  const bitOf = siteBits(index);
  let latest = since;
  let changed = false;
  for (let from = 0; from < urls.length; from += CHUNK) {
    // By time, so that the last word on votes is the last that was said; a listing later on may be older.
    const rows = (await listings.bulkGet(urls.slice(from, from + CHUNK))).filter((row) => row !== undefined);
    for (const { site, ids, votes, lastAt } of rows) {
      latest = Math.max(latest, lastAt);
      for (const [rank, id] of ids.entries()) {
        const place = id ? placeOf(index, id) : undefined;
        if (!place) continue;
        const { columns } = place.part.segment;
        const bits = (columns.sites[place.doc] ?? 0) | bitOf(site);
        const count = votes[rank] ?? columns.votes[place.doc] ?? 0;
        if (columns.sites[place.doc] === bits && columns.votes[place.doc] === count) continue;
        columns.sites[place.doc] = bits;
        columns.votes[place.doc] = count;
        place.part.dirty = true;
        changed = true;
      }
      await pause();
    }
  }
  index.progress = { ...index.progress, listedAt: latest };
  return changed;
}

/** Whether as many papers are in the index as were seen; if not, which are too many or missing. */
async function compareSeen(sources: Sources, index: Index, pause: Pause): Promise<boolean> {
  const { papers } = sources.seen;
  const indexed: string[] = [];
  for (const { segment } of index.parts) {
    const { ids, size, columns } = segment;
    for (let doc = 0; doc < size; doc++)
      if (columns.dead[doc] === 0 && !Number.isNaN(columns.seenAt[doc])) indexed.push(stringAt(ids, doc));
  }
  if ((await papers.count()) === indexed.length) return false;
  const there = new Set(await papers.toCollection().primaryKeys());
  const missing = new Set(there);
  for (const id of indexed) missing.delete(id);
  return refresh(sources, index, [...missing, ...indexed.filter((id) => !there.has(id))], pause);
}
