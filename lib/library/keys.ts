/** Citation keys: given once, kept for good, changed only by the reader; and a single paper cited under its own. */
import { copyNamed } from '../citations/copy';
import type { Answer, Citation, CopyName, KeysSet, KeyWish } from '../messages';
import type { Paper } from '../paper';
import type { Citing } from '../settings/citing';
import { entryOf } from './entry';
import { papersByKey } from './keyed';
import { keysOf } from './propose-keys';
import { saving } from './save';
import type { KeyMemory, KeyTables } from './taken-keys';
import type { SavedPaper } from './types';
import type { Draft } from './write';
import { done, refuse, savedOf } from './write';

/**
 * Gives each of these saved papers that has no citation key one that no other paper has or had within 30 days of
 * its removal, in any case: BibTeX takes `Smith2020` and `smith2020` for one. The older paper gets the plainer
 * key, whatever order they are asked in. Answers with the keys of all of them that are saved.
 */
export async function assignKeys(
  draft: Draft,
  ids: readonly string[],
  template: string,
  memory: KeyMemory,
): Promise<Answer<Readonly<Record<string, string>>>> {
  const { library } = draft;
  const papers = await savedOf(library, ids);
  if (papers.length === 0) return refuse('not-found');
  const keys = await keysOf(library, papers, template, (bases) => memory.taken(draft, bases));
  for (const before of papers) draft.change({ before, after: withKey(before, keys.get(before.id)) });
  return done(Object.fromEntries(keys));
}

/**
 * A paper's citation as the reader wants it copied. Where it shows a key, a paper that is not saved is saved: only then
 * can it keep that key.
 */
export async function cite(
  draft: Draft,
  paper: Paper,
  as: CopyName | undefined,
  { template, copy, options }: Citing,
): Promise<Answer<Citation>> {
  const way = copyNamed(as ?? copy);
  if (!way.keyed) {
    const [stored] = await savedOf(draft.library, [paper.id]);
    const entry = stored ? entryOf(stored, '') : { paper, key: '' };
    return done({ key: null, text: way.text([entry], options) });
  }
  const { before, after } = await saving(draft, paper);
  const key = (await keysOf(draft.library, [after], template)).get(after.id);
  if (key === undefined) return refuse('not-found');
  const keyed = withKey(after, key);
  draft.change({ before, after: keyed });
  return done({ key, text: way.text([entryOf(keyed, key)], options) });
}

/**
 * Gives papers other keys, or takes them away (null). A key that another paper has, or had within 30 days of its
 * removal, in any case, is not given: the answer tells. Papers that are not saved are passed over.
 */
export async function setKeys(
  { library, change }: Draft,
  wishes: readonly KeyWish[],
): Promise<Answer<KeysSet>> {
  const byId = new Map(wishes.map(({ id, key }) => [id, key]));
  const papers = await savedOf(library, [...byId.keys()]);
  if (papers.length === 0) return refuse('not-found');
  const holders = await holdersOf(
    library,
    [...byId.values()].flatMap((key) => key ?? []),
  );
  const changed: KeysSet['changed'][number][] = [];
  const taken: KeysSet['taken'][number][] = [];
  for (const before of papers) {
    const { id, title, citeKey = null } = before;
    const key = byId.get(id) ?? null;
    if (key === citeKey) continue;
    const holder = key === null ? undefined : holders.get(key.toLowerCase());
    if (key !== null && holder && holder.id !== id) taken.push({ id, key, by: holder.title });
    else {
      if (key !== null) holders.set(key.toLowerCase(), { id, title });
      change({ before, after: withKey(before, key ?? undefined) });
      changed.push({ id, before: citeKey, after: key });
    }
  }
  return done({ changed, taken });
}

/** The paper under this key; the same object where it has it already. */
function withKey(paper: SavedPaper, key: string | undefined): SavedPaper {
  if (paper.citeKey === key) return paper;
  const { citeKey: _, ...rest } = paper;
  return key === undefined ? rest : { ...rest, citeKey: key };
}

/** Who has these keys, by the key in lower case; removed papers keep theirs for 30 days. */
export async function holdersOf(
  { papers, removed, meta }: KeyTables,
  keys: readonly string[],
): Promise<Map<string, Pick<SavedPaper, 'id' | 'title'>>> {
  const folded = [...new Set(keys.map((key) => key.toLowerCase()))];
  const [saved, gone] = await Promise.all([
    papersByKey({ papers, meta }, folded),
    removed.where('paper.foldedKey').anyOf(folded).toArray(),
  ]);
  const all = [...gone.map(({ paper }) => paper), ...saved];
  return new Map(all.map(({ citeKey = '', id, title }) => [citeKey.toLowerCase(), { id, title }]));
}
