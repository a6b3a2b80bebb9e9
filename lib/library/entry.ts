/** A saved paper as the citation formats take it. */
import type { Entry } from '../citations/formats/format';
import { corrected } from './corrections';
import type { SavedPaper } from './types';

/** The entry of a paper under its key, as its reader corrected it. */
export function entryOf(stored: SavedPaper, key: string): Entry {
  const paper = corrected(stored);
  const { tags, note, venue } = paper;
  return { paper, key, tags, note, ...(venue && { publication: venue }) };
}
