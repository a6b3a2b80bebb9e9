/** A saved paper as the citation formats take it. */
import type { Entry } from '../citations/formats/format';
import type { SavedPaper } from './types';

/** The entry of a paper under its key. */
export function entryOf(paper: SavedPaper, key: string): Entry {
  const { tags, note, venue } = paper;
  return { paper, key, tags, note, ...(venue && { publication: venue }) };
}
