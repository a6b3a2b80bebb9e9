/** What the BibTeX of a paper's own page says: where it was published, and how its authors' names are parted. */
import { plainWords } from '../citations/tex';
import { type Author, type Paper, type Publication, present } from '../paper';
import { foldLetters } from '../search/fold';
import { incomingOf } from './incoming-of';
import { oneEntry } from './one-entry';

/** What the authority adds to a paper. */
export interface Word {
  readonly publication?: Publication;
  readonly authors?: readonly Author[];
  readonly doi?: string;
}

/**
 * What the entry says of this paper; undefined where there is none, where it is of another (the words of the titles
 * differ), or where it says nothing more.
 */
export function wordOf({ title, authors, doi, bibtex }: Paper): Word | undefined {
  const entry = bibtex === undefined ? undefined : oneEntry(bibtex);
  const read = entry && incomingOf(entry.type, 1, entry.key, entry.fields);
  if (!read || letters(read.paper.title) !== letters(title)) return undefined;
  const word = present({
    publication: read.publication,
    authors: splitBy(read.paper.authors, authors),
    doi: doi === undefined ? read.paper.doi : undefined,
  });
  return Object.keys(word).length > 0 ? word : undefined;
}

function letters(text: string): string {
  return foldLetters(plainWords(text));
}

/** Theirs, if they are ours in order, and parted where ours are not. */
function splitBy(theirs: readonly Author[], ours: readonly Author[]): readonly Author[] | undefined {
  if (theirs.length === 0 || (ours.length > 0 && ours.length !== theirs.length)) return undefined;
  const same = ours.every(({ name }, i) => letters(name) === letters(theirs[i]?.name ?? ''));
  const parted = (authors: readonly Author[]) => authors.filter(({ family }) => family !== undefined).length;
  return same && parted(theirs) > parted(ours) ? theirs : undefined;
}
