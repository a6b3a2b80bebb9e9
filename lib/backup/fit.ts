/** What merged papers have to give up to stand in one library: keys that two would have, lists that are gone. */
import type { Library } from '../library/databases';
import { papersByKey } from '../library/keyed';
import type { Change } from '../library/settle';
import type { SavedPaper } from '../library/types';
import { foldName } from '../search/fold-name';
import type { HereRows, Move } from './rows';
import type { BackupPaper } from './types';

/**
 * A merged paper as this library has it: its tags in their order here, spelt as here; without lists that are deleted.
 * Nothing of this is stamped: each device comes to the same by itself.
 */
export function fitted(
  paper: BackupPaper,
  ours: BackupPaper | undefined,
  spelling: ReadonlyMap<string, string>,
  standing: ReadonlySet<string>,
): BackupPaper {
  const own = new Map((ours?.tags ?? []).map((tag) => [foldName(tag), tag]));
  const wanted = new Map(paper.tags.map((tag) => [foldName(tag), tag]));
  const tags = [
    ...[...own].flatMap(([key, tag]) => (wanted.has(key) ? [spelling.get(key) ?? tag] : [])),
    ...[...wanted].flatMap(([key, tag]) => (own.has(key) ? [] : [spelling.get(key) ?? tag])),
  ];
  const lists = paper.lists.filter((list) => standing.has(list));
  const ourLists = (ours?.lists ?? []).filter((list) => lists.includes(list));
  return { ...paper, tags, lists: [...ourLists, ...lists.filter((list) => !ourLists.includes(list))] };
}

/**
 * Two papers of one key, in any case, break a .bib: the one that had it first keeps it, the other is given a new one
 * with the next export. Answers with the moves as they can be made, and the papers besides that lose theirs.
 */
export async function withFreeKeys(
  tables: Pick<Library, 'papers' | 'meta'>,
  moves: readonly Move[],
): Promise<{ readonly moves: readonly Move[]; readonly more: readonly Change[] }> {
  const keyed = moves.flatMap(({ id, next: { saved } }) => {
    const key = keyOf(saved);
    return saved && key !== undefined ? [{ id, key, saved }] : [];
  });
  const moved = new Set(moves.map(({ id }) => id));
  const stored = await papersByKey(tables, [...new Set(keyed.map(({ key }) => key))]);
  const others = stored.filter(({ id }) => !moved.has(id));
  const holder = new Map<string, Pick<BackupPaper, 'id' | 'clocks'>>();
  for (const paper of [...others, ...keyed.map(({ saved }) => saved)]) {
    const key = keyOf(paper) ?? '';
    const known = holder.get(key);
    if (!known || isBefore(paper, known)) holder.set(key, paper);
  }
  const loses = (paper: BackupPaper) => {
    const key = keyOf(paper);
    return key !== undefined && holder.get(key)?.id !== paper.id;
  };
  return {
    moves: moves.map((move) => {
      const { saved } = move.next;
      return saved && loses(saved) ? { ...move, next: { ...move.next, saved: keyless(saved) } } : move;
    }),
    more: others.filter(loses).map((before) => ({ before, after: keyless<SavedPaper>(before) })),
  };
}

function keyOf(paper: Pick<BackupPaper, 'citeKey'> | undefined): string | undefined {
  return paper?.citeKey?.toLowerCase();
}

function isBefore(
  one: Pick<BackupPaper, 'id' | 'clocks'>,
  other: Pick<BackupPaper, 'id' | 'clocks'>,
): boolean {
  const [a = '', b = ''] = [one.clocks?.fields?.citeKey, other.clocks?.fields?.citeKey];
  return a === b ? one.id < other.id : a < b;
}

function keyless<P extends BackupPaper>(paper: P): P {
  const { citeKey: _, ...rest } = paper;
  // Only an optional field is less.
  return rest as P;
}

/** Whether anything of these rows can differ by merging: most papers of a backup are as they are here. */
export function isJustSo(here: HereRows, there: HereRows): boolean {
  return JSON.stringify(rowsIn(here)) === JSON.stringify(rowsIn(there));
}

function rowsIn({ saved, removed, judged, gone, unsaid }: HereRows): unknown {
  return { saved, removed, judged, gone, unsaid };
}
