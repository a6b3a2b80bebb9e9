/** Tags: given, taken, renamed, merged, deleted. A tag is there as long as a saved paper carries it. */
import type { Answer, CardMark } from '../messages';
import type { Paper } from '../paper';
import { foldName } from '../search/fold-name';
import { renamePlace } from './exports';
import { cardMark, recall } from './marks';
import { saving } from './save';
import type { SavedPaper } from './types';
import type { Draft } from './write';
import { done, refuse, savedOf } from './write';

/** Tags papers. A tag that exists keeps its spelling. */
export async function addTag(
  { library, change }: Draft,
  ids: readonly string[],
  name: string,
): Promise<Answer<void>> {
  const key = foldName(name);
  if (key === '') return refuse('bad-request');
  const papers = await savedOf(library, ids);
  if (papers.length === 0) return refuse('not-found');
  const spelling = (await library.tags.get(key))?.name ?? name;
  for (const before of papers) {
    if (!carries(before, key)) change({ before, after: { ...before, tags: [...before.tags, spelling] } });
  }
  return done(undefined);
}

export async function removeTag(
  { library, change }: Draft,
  ids: readonly string[],
  name: string,
): Promise<Answer<void>> {
  const papers = await savedOf(library, ids);
  if (papers.length === 0) return refuse('not-found');
  const key = foldName(name);
  for (const before of papers) {
    if (carries(before, key)) change({ before, after: without(before, key) });
  }
  return done(undefined);
}

/** Gives one paper a tag, saving it first; or takes it off. Answers with its mark. */
export async function tagPaper(
  draft: Draft,
  paper: Paper,
  name: string,
  on: boolean,
): Promise<Answer<CardMark>> {
  const key = foldName(name);
  if (key === '') return refuse('bad-request');
  if (!on) {
    const [known = {}] = await recall(draft.library, [paper.id]);
    const before = known.saved;
    if (!before || !carries(before, key)) return done(cardMark(known));
    const after = without(before, key);
    draft.change({ before, after });
    return done(cardMark({ saved: after }));
  }
  const { before, after } = await saving(draft, paper);
  const spelling = (await draft.library.tags.get(key))?.name ?? name;
  const tagged = carries(after, key) ? after : { ...after, tags: [...after.tags, spelling] };
  draft.change({ before, after: tagged });
  return done(cardMark({ saved: tagged }));
}

/**
 * Renames a tag on every paper that carries it. Onto a tag that exists, the two become one under that one's
 * spelling; to another spelling of itself, it is spelt so everywhere.
 */
export async function renameTag(
  { library, change }: Draft,
  name: string,
  newName: string,
): Promise<Answer<void>> {
  const [key, newKey] = [foldName(name), foldName(newName)];
  if (newKey === '') return refuse('bad-request');
  const [tag, target] = await library.tags.bulkGet([key, newKey]);
  if (!tag) return refuse('not-found');
  const spelling = key === newKey ? newName : (target?.name ?? newName);
  // Of two tags that become one, what was exported of the other counts.
  if (!target) await renamePlace(library, { kind: 'tag', name }, { kind: 'tag', name: newName });
  // The counts follow the keys, which a new spelling leaves as they are.
  if (key === newKey) await library.tags.put({ ...tag, name: spelling });
  for (const before of await carriers(library.papers, key)) {
    const tags = before.tags.map((one) => (foldName(one) === key ? spelling : one));
    change({ before, after: { ...before, tags: [...new Set(tags)] } });
  }
  return done(undefined);
}

/** Takes a tag from all papers; answers with their ids. */
export async function deleteTag(
  { library, change }: Draft,
  name: string,
): Promise<Answer<readonly string[]>> {
  const key = foldName(name);
  const papers = await carriers(library.papers, key);
  for (const before of papers) change({ before, after: without(before, key) });
  return done(papers.map(({ id }) => id));
}

function carriers(papers: Draft['library']['papers'], key: string): PromiseLike<SavedPaper[]> {
  return papers.where('tagged').between([key, -Infinity], [key, Infinity]).toArray();
}

function carries(paper: SavedPaper, key: string): boolean {
  return paper.tags.some((tag) => foldName(tag) === key);
}

function without(paper: SavedPaper, key: string): SavedPaper {
  return { ...paper, tags: paper.tags.filter((tag) => foldName(tag) !== key) };
}
