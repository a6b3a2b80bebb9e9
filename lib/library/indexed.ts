/** The values of a saved paper that are there for the indexes only. */
import { foldText } from '../search/fold';
import { foldName } from '../search/fold-name';
import { corrected } from './corrections';
import type { MarkName, SavedPaper } from './types';

/** Characters of a title by which it is sorted. */
const SORTED_BY = 80;
/** Titles that begin with quotation marks or formulas stand where their first letter or digit says. */
const BEFORE_WORDS = /^[^\p{L}\p{N}]+/u;

/** A paper with the values that its indexes need; those of an earlier state are replaced. */
export function indexed(paper: SavedPaper): SavedPaper {
  const { foldedKey: _, ...rest } = paper;
  const { savedAt, citeKey, tags, lists } = rest;
  const { title } = corrected(paper);
  return {
    ...rest,
    ...(citeKey !== undefined && { foldedKey: citeKey.toLowerCase() }),
    tagged: tags.map((tag) => [foldName(tag), savedAt] as const),
    listed: lists.map((list) => [list, savedAt] as const),
    marked: marksOf(paper).map((mark) => [mark, savedAt] as const),
    sortTitle: foldText(title.replace(BEFORE_WORDS, '')).slice(0, SORTED_BY),
  };
}

function marksOf({ starred, tags }: SavedPaper): readonly MarkName[] {
  return [...(starred ? (['starred'] as const) : []), ...(tags.length === 0 ? (['untagged'] as const) : [])];
}
