/** What can be searched of a paper, saved or merely seen. */
import type { Paper } from '../paper';
import type { Having, Measure, TextField } from './query';

export interface Findable {
  readonly paper: Paper;
  /** Milliseconds since 1970; undefined: not saved. */
  readonly savedAt?: number | undefined;
  /** When it was first met in a list; undefined: never. */
  readonly seenAt?: number | undefined;
  /** Of a saved paper; of one that is not, what the reader said of it. */
  readonly status?: string | undefined;
  readonly tags?: readonly string[];
  /** The lists it is on: ids. */
  readonly lists?: readonly string[];
  readonly note?: string;
  readonly citeKey?: string | undefined;
  /** Where it was published, besides what the paper itself says. */
  readonly venue?: string | undefined;
  /** Names of the sites on which it was met. */
  readonly sites?: readonly string[];
  /** The votes that a site showed last. */
  readonly votes?: number | undefined;
  /** From 1 to 5. */
  readonly rating?: number | undefined;
  readonly starred?: boolean;
  /** A published version is on offer. */
  readonly offered?: boolean;
}

/** The texts that are looked at, in the order of their numbers in the index. Lists go by their ids. */
export const FIELDS = [
  'title',
  'author',
  'abstract',
  'tag',
  'note',
  'venue',
  'key',
] as const satisfies readonly TextField[];
export type Field = (typeof FIELDS)[number];

/** The texts of a field; a phrase does not run from one into the next. */
export function textsOf(
  { paper, tags = [], note = '', citeKey, venue }: Findable,
  field: Field,
): readonly string[] {
  switch (field) {
    case 'title':
      return [paper.title];
    case 'author':
      return paper.authors.map(({ name }) => name);
    case 'abstract':
      return paper.abstract ? [paper.abstract] : [];
    case 'tag':
      return tags;
    case 'note':
      return note ? [note] : [];
    case 'venue':
      return [paper.journalRef, venue, paper.comment].filter((text) => text !== undefined);
    case 'key':
      return [citeKey, paper.id, paper.doi].filter((text) => text !== undefined);
  }
}

export function hasIt({ paper, tags = [], lists = [], note = '', citeKey }: Findable, what: Having): boolean {
  switch (what) {
    case 'note':
      return note !== '';
    case 'tag':
      return tags.length > 0;
    case 'list':
      return lists.length > 0;
    case 'abstract':
      return Boolean(paper.abstract);
    case 'key':
      return Boolean(citeKey);
    case 'doi':
      return Boolean(paper.doi);
    case 'code':
      return Boolean(paper.links?.code);
  }
}

/** What is compared; NaN, which is in no range, where it is not known. */
export function measured({ paper, savedAt, seenAt, votes, rating }: Findable, of: Measure): number {
  switch (of) {
    case 'saved':
      return savedAt ?? Number.NaN;
    case 'seen':
      return seenAt ?? Number.NaN;
    case 'year':
      return paper.published ? Number(paper.published.slice(0, 4)) : Number.NaN;
    case 'votes':
      return votes ?? Number.NaN;
    case 'rating':
      return rating ?? Number.NaN;
  }
}
