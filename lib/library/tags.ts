/** Tags: given, taken, renamed, merged, deleted. A tag is there as long as a saved paper carries it. */
import type { ColorName } from '../keywords/types';
import type { Answer, CardMark, TagRenamed } from '../messages';
import type { Paper } from '../paper';
import { foldName } from '../search/fold-name';
import type { Clock } from './clocks';
import type { TagRow } from './databases';
import { renamePlace } from './exports';
import { cardMark, recall } from './marks';
import { retagRules, rulesGiving } from './rules';
import { saving } from './save';
import { stampRow } from './stamps';
import type { SavedPaper } from './types';
import type { Draft } from './write';
import { done, refuse, savedOf } from './write';

/** Tags papers. A tag that exists keeps its spelling. Answers with the ids of those that did not carry it. */
export async function addTag(
  { library, change }: Draft,
  ids: readonly string[],
  name: string,
): Promise<Answer<readonly string[]>> {
  const key = foldName(name);
  if (key === '') return refuse('bad-request');
  const papers = await savedOf(library, ids);
  if (papers.length === 0) return refuse('not-found');
  const spelling = (await library.tags.get(key))?.name ?? name;
  const bare = papers.filter((paper) => !carries(paper, key));
  for (const before of bare) change({ before, after: { ...before, tags: [...before.tags, spelling] } });
  return done(bare.map(({ id }) => id));
}

/** Takes a tag from papers; answers with the ids of those that carried it. */
export async function removeTag(
  { library, change }: Draft,
  ids: readonly string[],
  name: string,
): Promise<Answer<readonly string[]>> {
  const papers = await savedOf(library, ids);
  if (papers.length === 0) return refuse('not-found');
  const key = foldName(name);
  const carriers = papers.filter((paper) => carries(paper, key));
  for (const before of carriers) change({ before, after: without(before, key) });
  return done(carriers.map(({ id }) => id));
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
    const [known = {}] = await recall(draft.library, [paper]);
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
 * Renames a tag on every paper that carries it and in the rules that give it. Onto a tag that exists, the two become
 * one under that one's spelling; to another spelling of itself, it is spelt so everywhere. Answers with what undoing it
 * needs.
 */
export async function renameTag(draft: Draft, name: string, newName: string): Promise<Answer<TagRenamed>> {
  const { library, change, clock } = draft;
  const [key, newKey] = [foldName(name), foldName(newName)];
  if (newKey === '') return refuse('bad-request');
  const [tag, target] = await library.tags.bulkGet([key, newKey]);
  if (!tag || tag.count === 0) return refuse('not-found');
  const spelling = key === newKey ? newName : (target?.name ?? newName);
  // Of two tags that become one, what was exported of the other counts.
  if (!target) await renamePlace(library, { kind: 'tag', name }, { kind: 'tag', name: newName });
  // The counts follow the keys, which a new spelling leaves as they are.
  if (key === newKey) await library.tags.put(stampRow(tag, { ...tag, name: spelling }, clock));
  else await passColor(library, tag, { key: newKey, name: spelling, count: 0, ...target }, clock);
  const papers = await carriers(library.papers, key);
  for (const before of papers) {
    const tags = before.tags.map((one) => (foldName(one) === key ? spelling : one));
    change({ before, after: { ...before, tags: [...new Set(tags)] } });
  }
  // Else what is saved next would bring the old name back.
  const rules = await rulesGiving(library, key);
  await retagRules(draft, rules, spelling);
  const into = key !== newKey && target && target.count > 0 ? target.name : null;
  const alone = into === null ? [] : papers.filter((paper) => !carries(paper, newKey));
  return done({
    into,
    ids: into === null ? [] : papers.map(({ id }) => id),
    alone: alone.map(({ id }) => id),
    rules: into === null ? [] : rules,
    passed: into !== null && tag.color !== undefined && target?.color === undefined,
  });
}

/** A tag that is no more leaves its colour to the one that it has become, if that has none. */
async function passColor(
  { tags }: Draft['library'],
  tag: TagRow,
  target: TagRow,
  clock: Clock,
): Promise<void> {
  if (!tag.color) return;
  const { color, ...plain } = tag;
  await tags.put(stampRow(tag, plain, clock));
  await tags.put(stampRow(target, { color, ...target }, clock));
}

/** Gives a tag a colour; null: none. */
export async function colorTag(
  { library, clock }: Draft,
  name: string,
  color: ColorName | null,
): Promise<Answer<void>> {
  const tag = await library.tags.get(foldName(name));
  if (!tag) return refuse('not-found');
  const { color: _, ...plain } = tag;
  await library.tags.put(stampRow(tag, color === null ? plain : { ...plain, color }, clock));
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

/** The papers that carry a tag, by its folded name. */
export function carriers(papers: Draft['library']['papers'], key: string): PromiseLike<SavedPaper[]> {
  return papers.where('tagged').between([key, -Infinity], [key, Infinity]).toArray();
}

function carries(paper: SavedPaper, key: string): boolean {
  return paper.tags.some((tag) => foldName(tag) === key);
}

function without(paper: SavedPaper, key: string): SavedPaper {
  return { ...paper, tags: paper.tags.filter((tag) => foldName(tag) !== key) };
}
