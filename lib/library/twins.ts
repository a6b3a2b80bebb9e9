/** Saved papers that are likely another one under another identity: never joined by themselves, only offered. */
import { identitiesIn } from '../paper';
import { foldLetters } from '../search/fold';
import { ownersOf } from './aliases';
import { corrected } from './corrections';
import type { Reading } from './reading';
import type { SavedPaper } from './types';

/** A saved paper that may be another one. */
export interface Twin {
  readonly paper: SavedPaper;
  /** `link`: a page named both as one paper; `words`: they have the same title and first author. */
  readonly by: 'link' | 'words';
}

/** By this much titles have to begin alike, in the order in which they are sorted: up to the first sign. */
const BEGINNING = /^[\p{L}\p{N} ]{1,12}/u;
/** Papers that begin so and are looked at. */
const MOST = 500;

/**
 * The saved papers that pages call the same as this one, and those with its title and first author, but for case,
 * accents, signs and blanks; without itself, and without those of which the reader said that they are others.
 * @param paper As it is stored.
 */
export async function twinsOf(
  { papers, meta }: Pick<Reading, 'papers' | 'meta'>,
  paper: SavedPaper,
): Promise<readonly Twin[]> {
  const linked = await linkedTo({ papers, meta }, paper);
  const ids = new Set(linked.map(({ id }) => id));
  const worded = (await wordedAs({ papers }, paper)).filter(({ id }) => !ids.has(id));
  const twins: readonly Twin[] = [
    ...linked.map((twin) => ({ paper: corrected(twin), by: 'link' as const })),
    ...worded.map((twin) => ({ paper: twin, by: 'words' as const })),
  ];
  return twins.filter((twin) => !isApart(paper, twin.paper));
}

/** Those that have one of its names, as their own or beside it. */
async function linkedTo(
  { papers, meta }: Pick<Reading, 'papers' | 'meta'>,
  paper: SavedPaper,
): Promise<readonly SavedPaper[]> {
  const names = identitiesIn(paper);
  const owners = await ownersOf(meta, names);
  const ids = new Set([...names, ...[...owners.values()].flat()]);
  ids.delete(paper.id);
  return (await papers.bulkGet([...ids])).flatMap((row) => row ?? []);
}

async function wordedAs(
  { papers }: Pick<Reading, 'papers'>,
  paper: SavedPaper,
): Promise<readonly SavedPaper[]> {
  const begin = BEGINNING.exec(paper.sortTitle ?? '')?.[0].trim();
  if (!begin) return [];
  const near = await papers.where('sortTitle').startsWith(begin).limit(MOST).toArray();
  return near.map(corrected).filter((other) => areTwins(corrected(paper), other));
}

/** Whether two papers are likely one, by their words. */
export function areTwins(one: SavedPaper, other: SavedPaper): boolean {
  if (one.id === other.id) return false;
  const [title, author] = [foldLetters(one.title), familyOf(one)];
  return title !== '' && author !== '' && title === foldLetters(other.title) && author === familyOf(other);
}

function isApart(one: SavedPaper, other: SavedPaper): boolean {
  return Boolean(one.apart?.includes(other.id) || other.apart?.includes(one.id));
}

/** The first author's family name, where names are not split the last word. */
function familyOf({ authors: [first] }: SavedPaper): string {
  return foldLetters(first?.family ?? first?.name.split(' ').at(-1) ?? '');
}
