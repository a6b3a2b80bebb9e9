/** The forms in which a citation can be copied, in words: in the menu on a card and in those of the screens. */
import type { CopyName } from '../citations/copy';

/** In the order in which they are offered; `lib/citations/copy.ts` makes the texts. */
export const COPIES = [
  ['bibtex', 'copyBibtex'],
  ['cite', 'copyCite'],
  ['pandoc', 'copyPandoc'],
  ['reference', 'copyReference'],
  ['markdown', 'copyMarkdown'],
  ['url', 'copyUrl'],
] as const satisfies readonly (readonly [CopyName, string])[];
