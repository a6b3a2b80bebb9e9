/** Whether a paper answers a query. Texts are folded once per paper, not once per keystroke. */
import type { Paper } from '../paper';
import { foldText } from './fold';
import type { Query, Term, TextField } from './query';

/** What can be searched of a saved paper. */
export interface Findable {
  readonly paper: Paper;
  readonly savedAt: number;
  readonly status: string;
  readonly tags: readonly string[];
  /** Names, not ids. */
  readonly lists: readonly string[];
  readonly note: string;
  readonly citeKey?: string | undefined;
}

/** A paper made ready for searching. */
export interface Folded {
  readonly of: Findable;
  readonly texts: Readonly<Record<Exclude<TextField, 'any'>, string>>;
}

/** Folds the texts of a paper. */
export function foldPaper(of: Findable): Folded {
  // A line break between authors, tags or lists keeps a phrase from running over their border.
  const lines = (texts: readonly string[]) => texts.map(foldText).join('\n');
  return {
    of,
    texts: {
      title: foldText(of.paper.title),
      author: lines(of.paper.authors.map((author) => author.name)),
      abstract: foldText(of.paper.abstract ?? ''),
      tag: lines(of.tags),
      list: lines(of.lists),
      note: foldText(of.note),
      key: foldText(of.citeKey ?? ''),
    },
  };
}

/** True if every clause of the query holds for the paper; an empty query holds for all. */
export function matchesQuery(query: Query, paper: Folded): boolean {
  return query.every((clause) => clause.some((term) => holds(term, paper) !== term.negative));
}

function holds(term: Term, { of, texts }: Folded): boolean {
  switch (term.kind) {
    case 'text': {
      const fields = term.field === 'any' ? Object.values(texts) : [texts[term.field]];
      return fields.some((text) => found(text, term.text, term.whole));
    }
    case 'status':
      return of.status === term.status;
    case 'saved':
      return of.savedAt >= term.from && of.savedAt < term.to;
    case 'year': {
      const year = Number(of.paper.published?.slice(0, 4));
      return year >= term.from && year < term.to;
    }
    case 'has':
      return has(of, term.what);
  }
}

function has({ paper, tags, lists, note, citeKey }: Findable, what: string): boolean {
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
    default:
      return Boolean(paper.doi);
  }
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
// Scripts written without blanks: any place is the start of a word (Unicode Standard Annex 29).
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Finds `wanted` at the start of a word of `text`; if `whole`, it must end with a word too. */
function found(text: string, wanted: string, whole: boolean): boolean {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    if (isEdge(text, at) && (!whole || isEdge(text, end))) return true;
  }
  return false;
}

/** True if no word of `text` goes on across `at`. */
function isEdge(text: string, at: number): boolean {
  const after = String.fromCodePoint(text.codePointAt(at) ?? 32);
  const low = text.charCodeAt(at - 1);
  const before = low >= 0xdc00 && low < 0xe000 ? text.slice(at - 2, at) : text.charAt(at - 1);
  if (!LETTER_OR_DIGIT.test(before) || !LETTER_OR_DIGIT.test(after)) return true;
  return UNSPACED.test(before) || UNSPACED.test(after);
}
