/** What merging a backup into a library would do, told before anything is done. */
import { same } from '../library/registers';
import { mergePapers } from './merge';
import { type PaperRows, rowsOf, stateOf } from './state';

/**
 * What becomes of one paper. `conflict`: both have a note or a citation key of their own, so both notes or one of the
 * keys stay; `leaves`: it was removed there, later than anything that was done with it here; `stays-removed`: the other
 * way round.
 */
export type Fate = 'new' | 'changed' | 'same' | 'conflict' | 'leaves' | 'stays-removed';

/** What becomes of a paper of a backup in a library that has `ours` of it; undefined: it is saved in neither. */
export function fateOf(id: string, ours: PaperRows, theirs: PaperRows, now: number): Fate | undefined {
  const { saved } = rowsOf(id, mergePapers(stateOf(ours), stateOf(theirs)), now);
  if (!saved) return ours.saved ? 'leaves' : theirs.saved && 'stays-removed';
  if (!ours.saved) return 'new';
  if (!theirs.saved) return 'same';
  const notes = saved.note !== ours.saved.note && saved.note !== theirs.saved.note;
  if (notes || hasOther(ours.saved.citeKey, theirs.saved.citeKey)) return 'conflict';
  return same(contentOf(saved), contentOf(ours.saved)) ? 'same' : 'changed';
}

/** What the reader sees of a paper: not when it was written, nor in which order its tags stand. */
function contentOf({ clocks: _, tags, lists, ...rest }: NonNullable<PaperRows['saved']>): object {
  return { ...rest, tags: tags.map((tag) => tag.toLowerCase()).sort(), lists: [...lists].sort() };
}

function hasOther(ours: string | undefined, theirs: string | undefined): boolean {
  return ours !== undefined && theirs !== undefined && ours !== theirs;
}

/** How many papers have which fate. */
export type Plan = Readonly<Record<Fate, number>>;

export const NO_PLAN: Plan = {
  new: 0,
  changed: 0,
  same: 0,
  conflict: 0,
  leaves: 0,
  'stays-removed': 0,
};
