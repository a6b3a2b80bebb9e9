/** The BibTeX that a paper's own page carries, as it stands: who keeps the paper reads it (lib/imports/authority.ts). */
import { CAPS } from '../paper';

/** One entry in a text, or undefined where that is none, or longer than can be kept: half an entry is no authority. */
export function bibtexOf(text: string | undefined): string | undefined {
  const entry = text?.trim() ?? '';
  return /^@[A-Za-z]+\s*\{[\s\S]*\}$/.test(entry) && entry.length <= CAPS.bibtex ? entry : undefined;
}
