/** Papers of the index made as they are in the databases: only those that are not so are touched. */

import type { Doc } from '../search/index/segment';
import { docOf as docIn, makeSegment, NO_VOTES, type Segment } from '../search/index/segment';
import type { Rows } from './docs';
import { docOf } from './docs';
import { rowsOf, type Sources } from './sources';
import type { Index, Part } from './store';

/** Papers that are read at once: few, so that questions do not wait. */
export const CHUNK = 250;
/** What fits into a column. */
const MOST_SITES = 31;

/** Where a paper stands in the index. */
export interface Place {
  readonly part: Part;
  readonly doc: number;
}

export function placeOf({ parts }: Index, id: string): Place | undefined {
  for (const part of parts) {
    const doc = docIn(part.segment, id);
    if (doc >= 0) return { part, doc };
  }
  return undefined;
}

/** The bit of a site; a new one gets the next. */
export function siteBits(index: Index): (site: string) => number {
  return (site) => {
    const known = index.sites.indexOf(site);
    if (known >= 0) return 1 << known;
    if (index.sites.length >= MOST_SITES) return 0;
    index.sites.push(site);
    return 1 << (index.sites.length - 1);
  };
}

/** Makes these papers as the databases have them. True if anything was not so. */
export async function refresh(
  sources: Sources,
  index: Index,
  ids: readonly string[],
  pause: () => Promise<void>,
  rowsFor: (ids: readonly string[]) => Promise<readonly Rows[]> = (some) => rowsOf(sources, some),
): Promise<boolean> {
  let changed = false;
  for (let from = 0; from < ids.length; from += CHUNK) {
    const some = [...new Set(ids.slice(from, from + CHUNK))];
    changed = put(index, some, await rowsFor(some)) || changed;
    await pause();
  }
  return changed;
}

function put(index: Index, ids: readonly string[], rows: readonly Rows[]): boolean {
  let changed = false;
  const fresh: { readonly doc: Doc; readonly before: Place | undefined }[] = [];
  for (const [i, id] of ids.entries()) {
    const doc = docOf(rows[i] ?? {});
    const before = placeOf(index, id);
    if (doc && before && isSame(before, doc)) continue;
    if (!doc && !before) continue;
    changed = true;
    if (before) {
      before.part.segment.columns.dead[before.doc] = 1;
      before.part.dirty = true;
    }
    if (doc) fresh.push({ doc, before });
  }
  if (fresh.length === 0) return changed;
  const segment = makeSegment(
    fresh.map(({ doc }) => doc),
    siteBits(index),
  );
  for (const [doc, { before }] of fresh.entries()) if (before) keepSightings(segment, doc, before);
  index.parts = [...index.parts, { name: crypto.randomUUID(), segment, stored: 'no', dirty: false }];
  return true;
}

function isSame({ part, doc }: Place, { of, hash }: Doc): boolean {
  const { columns } = part.segment;
  return columns.hash[doc] === hash && Object.is(columns.seenAt[doc], of.seenAt ?? Number.NaN);
}

/** What listings say of a paper goes along to its new place. */
function keepSightings({ columns }: Segment, doc: number, before: Place): void {
  const old = before.part.segment.columns;
  if (columns.votes[doc] === NO_VOTES) columns.votes[doc] = old.votes[before.doc] ?? NO_VOTES;
  columns.sites[doc] = (columns.sites[doc] ?? 0) | (old.sites[before.doc] ?? 0);
}
