/** What was deleted, and when: so that another device, which still has it, does not bring it back. */
import { type Clock, over } from './clocks';
import type { Library } from './databases';
import { type Clocks, latest, latestOfPaper } from './registers';
import type { Gone, GoneKind, Removed, SavedPaper } from './types';

/** For so long it is remembered what was deleted, in milliseconds; who was away for longer may bring it back. */
export const KEPT_GONE = 180 * 86_400_000;

export function goneKey(kind: GoneKind, id: string): string {
  return `${kind}:${id}`;
}

/** That a list or a rule was deleted at `clock`, by someone who knew all of it. */
export function goneRow(
  kind: 'list' | 'rule',
  row: { readonly id: string; readonly clocks?: Clocks },
  clock: Clock,
  at: number,
): Gone {
  return { key: goneKey(kind, row.id), clock: over(clock, latest(row.clocks)), at };
}

/** The row of a paper in the trash, likewise removed at `clock` by someone who knew all of it. */
export function removedRow(paper: SavedPaper, clock: Clock, at: number): Removed {
  return { id: paper.id, removedAt: at, paper, clock: over(clock, latestOfPaper(paper.clocks)) };
}

/** Forgets what was deleted long ago. */
export async function forgetGone({ gone }: Pick<Library, 'gone'>, now: number): Promise<void> {
  await gone
    .where('at')
    .below(now - KEPT_GONE)
    .delete();
}
