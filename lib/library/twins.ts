/** Saved papers that are likely another one under another identity: never joined by themselves, only offered. */
import { foldText } from '../search/fold';
import { corrected } from './corrections';
import type { Reading } from './reading';
import type { SavedPaper } from './types';

/** By this much titles have to begin alike, in the order in which they are sorted: up to the first sign. */
const BEGINNING = /^[\p{L}\p{N} ]{1,12}/u;
/** Papers that begin so and are looked at. */
const MOST = 500;

/**
 * The saved papers with this one's title and first author, but for case, accents, signs and blanks; without itself.
 * @param paper As it is stored.
 */
export async function twinsOf(
  { papers }: Pick<Reading, 'papers'>,
  paper: SavedPaper,
): Promise<readonly SavedPaper[]> {
  const begin = BEGINNING.exec(paper.sortTitle ?? '')?.[0].trim();
  if (!begin) return [];
  const near = await papers.where('sortTitle').startsWith(begin).limit(MOST).toArray();
  return near.map(corrected).filter((other) => areTwins(corrected(paper), other));
}

/** Whether two papers are likely one. */
export function areTwins(one: SavedPaper, other: SavedPaper): boolean {
  if (one.id === other.id) return false;
  const [title, author] = [letters(one.title), familyOf(one)];
  return title !== '' && author !== '' && title === letters(other.title) && author === familyOf(other);
}

/** The first author's family name, where names are not split the last word. */
function familyOf({ authors: [first] }: SavedPaper): string {
  return letters(first?.family ?? first?.name.split(' ').at(-1) ?? '');
}

function letters(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}]/gu, '');
}
