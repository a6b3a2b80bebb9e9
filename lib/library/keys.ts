/** Citation keys: given once, kept for good; and a single paper cited under its own. */
import { bibtex } from '../citations/formats/bibtex';
import { proposeKey, uniqueKey } from '../citations/keys';
import type { Answer, Citation } from '../messages';
import type { Paper } from '../paper';
import { saving } from './save';
import type { SavedPaper } from './types';
import type { Draft } from './write';
import { done, refuse, savedOf } from './write';

/**
 * Gives each of these saved papers that has no citation key one that no other paper has or had within 30 days of
 * its removal, in any case: BibTeX takes `Smith2020` and `smith2020` for one. The older paper gets the plainer
 * key, whatever order they are asked in. Answers with the keys of all of them that are saved.
 */
export async function assignKeys(
  { library, change }: Draft,
  ids: readonly string[],
): Promise<Answer<Readonly<Record<string, string>>>> {
  const papers = await savedOf(library, ids);
  if (papers.length === 0) return refuse('not-found');
  const keyed = await withKeys(library, papers);
  for (const [i, before] of papers.entries()) change({ before, after: keyed[i] ?? before });
  return done(Object.fromEntries(keyed.map(({ id, citeKey }) => [id, citeKey])));
}

/** A paper's BibTeX entry under its key. A paper that is not saved is saved: only then can it keep the key. */
export async function cite(draft: Draft, paper: Paper): Promise<Answer<Citation>> {
  const { before, after } = await saving(draft, paper);
  const [keyed] = await withKeys(draft.library, [after]);
  if (!keyed) return refuse('not-found');
  draft.change({ before, after: keyed });
  const { citeKey: key, tags, note, venue } = keyed;
  return done({
    key,
    bibtex: bibtex.render([{ paper: keyed, key, tags, note, ...(venue && { publication: venue }) }]),
  });
}

/** A paper that has its key. */
type Keyed = SavedPaper & { readonly citeKey: string };

/** These papers, each with a key, by the same places: one that has its key is the same object. */
async function withKeys(library: Draft['library'], papers: readonly SavedPaper[]): Promise<readonly Keyed[]> {
  const bare = papers
    .filter((paper) => !isKeyed(paper))
    .map((paper) => ({ paper, base: proposeKey(paper) }))
    .sort((a, b) => a.paper.savedAt - b.paper.savedAt || (a.paper.id < b.paper.id ? -1 : 1));
  const taken = await takenKeys(
    library,
    bare.map(({ base }) => base),
  );
  const fresh = new Map<string, Keyed>();
  for (const { paper, base } of bare) {
    const citeKey = uniqueKey(base, (key) => taken.has(key));
    taken.add(citeKey.toLowerCase());
    fresh.set(paper.id, { ...paper, citeKey });
  }
  return papers.flatMap((paper) => (isKeyed(paper) ? paper : (fresh.get(paper.id) ?? [])));
}

function isKeyed(paper: SavedPaper): paper is Keyed {
  return paper.citeKey !== undefined;
}

/** The keys, in lower case, that stand in the way of these: all that begin with one of them. */
async function takenKeys(
  { papers, removed }: Draft['library'],
  bases: readonly string[],
): Promise<Set<string>> {
  if (bases.length === 0) return new Set();
  const prefixes = [...new Set(bases.map((base) => base.toLowerCase()))];
  const stored = [
    ...(await papers.where('citeKey').startsWithAnyOfIgnoreCase(prefixes).keys()),
    ...(await removed.where('paper.citeKey').startsWithAnyOfIgnoreCase(prefixes).keys()),
  ];
  return new Set(stored.map((key) => String(key).toLowerCase()));
}
