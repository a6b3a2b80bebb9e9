/** Whether a published record and a preprint are one work, and what the record would change. Nothing is accepted here. */
import { parseName } from '../citations/names';
import { plainText } from '../citations/tex';
import { type Author, bareDoi, present, type Venue } from '../paper';
import { foldLetters, foldText } from '../search/fold';
import { type FieldChange, fieldChanges } from './changes';
import type { CrossrefWork } from './crossref';
import type { Published } from './types';

/** How well they agree, with the figures that say so. */
export interface Evidence {
  /** `exact`: every word in its place, and the first author. `likely`: 0.9 of the words, and the first author. */
  readonly verdict: 'exact' | 'likely' | 'no';
  /** Of the longer title's words, how many the other has too: 0 to 1. */
  readonly overlap: number;
  readonly firstAuthor: boolean;
  /** Why not, if not. */
  readonly why?: 'other-doi' | 'other-type' | 'no-container' | 'other-title' | 'other-author';
}

/** What the reader is asked to accept: to be stored as a whole, key and eprint untouched. */
export interface Upgrade {
  readonly evidence: Evidence;
  readonly changes: readonly FieldChange[];
  readonly venue: Venue;
  /** The same authors with their names split, where ours were not. */
  readonly authors?: readonly Author[];
}

const TYPES: Readonly<Record<string, Venue['type']>> = {
  'journal-article': 'journal',
  'proceedings-article': 'proceedings',
};
const LIKELY = 0.9;

/**
 * The upgrade rule: the DOI is the paper's own, the record an article in a journal or proceedings, at least 0.9 of
 * the folded title words are shared, and the first authors' family names agree. Titles alone never make a match.
 */
export function evidenceOf(paper: Published, work: CrossrefWork): Evidence {
  const titles = [work.title, work.subtitle ? `${work.title}: ${work.subtitle}` : work.title];
  const ours = wordsOf(paper.title);
  const [overlap, same] = titles
    .map((title) => [overlapOf(ours, wordsOf(title)), wordsOf(title).join(' ') === ours.join(' ')] as const)
    .reduce((best, one) => (one[0] > best[0] ? one : best));
  const firstAuthor = sameFirstAuthor(paper.authors[0], work.authors[0]);
  const figures = { overlap, firstAuthor };
  const no = (why: NonNullable<Evidence['why']>): Evidence => ({ verdict: 'no', ...figures, why });
  if (work.doi !== bareDoi(paper.doi)) return no('other-doi');
  if (!Object.hasOwn(TYPES, work.type)) return no('other-type');
  if (!work.containerTitle) return no('no-container');
  if (overlap < LIKELY) return no('other-title');
  if (!firstAuthor) return no('other-author');
  return { verdict: same ? 'exact' : 'likely', ...figures };
}

/**
 * What the record would change, old beside new; undefined if the evidence does not carry it, or if there is nothing
 * to change. `at`: when Crossref said so.
 */
export function upgradeOf(paper: Published, work: CrossrefWork, at: number): Upgrade | undefined {
  const evidence = evidenceOf(paper, work);
  const type = TYPES[work.type];
  const container = work.containerTitle;
  if (evidence.verdict === 'no' || type === undefined || container === undefined) return undefined;
  const venue: Venue = {
    type,
    container,
    ...present({
      volume: work.volume,
      number: work.issue,
      pages: work.pages,
      publisher: work.publisher,
      year: work.year,
    }),
    source: 'crossref',
    at,
  };
  const authors = splitAuthors(paper.authors, work.authors);
  const changes = fieldChanges(paper, venue, authors);
  return changes.length === 0 ? undefined : { evidence, changes, venue, ...(authors && { authors }) };
}

function wordsOf(title: string): readonly string[] {
  return foldText(plainText(title)).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Words count as often as they stand there. */
function overlapOf(one: readonly string[], other: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of one) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of other) {
    const count = left.get(word) ?? 0;
    if (count > 0) shared += 1;
    left.set(word, count - 1);
  }
  const longer = Math.max(one.length, other.length);
  return longer === 0 ? 0 : shared / longer;
}

function sameFirstAuthor(ours: Author | undefined, theirs: Author | undefined): boolean {
  if (!ours || !theirs) return false;
  const family = theirs.family ?? theirs.name;
  const split = parseName(ours);
  if (split?.kind === 'person' && lettersOf(split.family) === lettersOf(withoutParticle(family))) return true;
  const printed = lettersOf(ours.name);
  if (printed === lettersOf(theirs.name)) return true;
  // "Maaten" is not "van der Maaten": the family name must end the printed one, at a word.
  if (` ${wordsOf(ours.name).join(' ')}`.endsWith(` ${wordsOf(family).join(' ')}`)) return true;
  // Family name first, as in "Zhang Wei": only if the given name is there too.
  return theirs.given !== undefined && printed === lettersOf(`${family} ${theirs.given}`);
}

function withoutParticle(family: string): string {
  const name = parseName({ name: `X ${family}` });
  return name?.kind === 'person' ? name.family : family;
}

function lettersOf(name: string): string {
  return foldLetters(plainText(name));
}

/** Their split names, where ours are not split and every one of them is the same printed name. */
function splitAuthors(ours: readonly Author[], theirs: readonly Author[]): readonly Author[] | undefined {
  if (ours.length !== theirs.length || ours.every(({ family }) => family !== undefined)) return undefined;
  const split = ours.map((author, i) => {
    const other = theirs[i];
    if (!other?.family || lettersOf(author.name) !== lettersOf(other.name)) return author;
    return author.family === undefined
      ? { ...author, family: other.family, given: other.given ?? '' }
      : author;
  });
  return split.some((author, i) => author !== ours[i]) ? split : undefined;
}
