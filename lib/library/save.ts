/** Saving papers, removing them, and bringing them back. */
import type { Answer, CardMark, SavedMark, Was } from '../messages';
import { mergePaper, PAPER_FIELDS, type Paper, underId } from '../paper';
import { foldName } from '../search/fold-name';
import { canBeOne, candidatesFor, type Named } from './aliases';
import { withAuthority } from './authority';
import { later } from './clocks';
import { removedRow } from './gone';
import { cardMark, recall, savedMark } from './marks';
import { ruled } from './rules';
import type { Corrections, SavedPaper, Status } from './types';
import { statusOnSaving, verdictOf, withoutVerdict, withStatus } from './verdicts';
import type { Draft } from './write';
import { done, refuse, savedOf } from './write';

/**
 * Saves a paper, unread. One already saved stays as it is. One removed within 30 days gets back what the reader
 * made of it (tags, lists, note, key), as the newest: a page can undo its own removal, and no click loses a note.
 * One judged as read is saved as read.
 */
export async function savePaper(draft: Draft, paper: Paper): Promise<Answer<SavedMark>> {
  const change = await saving(draft, paper);
  draft.change(change);
  return done(savedMark(change.after));
}

/**
 * The change that saves a paper, for a verb to add to and to make: a paper may have only one. Of a paper that is
 * saved already, `after` is `before` itself.
 */
export async function saving(
  draft: Draft,
  paper: Paper,
): Promise<{ readonly before?: SavedPaper; readonly after: SavedPaper }> {
  const { library, now, judge, onSaving } = draft;
  const [{ saved: before, judged } = {}] = await recall(library, [paper]);
  if (before) return { before, after: before };
  if (judged) judge({ before: judged });
  const [removed] = await takeRemoved(draft, await removedOf(library, paper));
  const known = judged ? mergePaper(paper, underId(judged.paper, paper.id)) : paper;
  const { setAside: _, ...rest }: Omit<SavedPaper, 'savedAt' | 'status'> = removed ?? {
    ...known,
    ...UNTOUCHED,
  };
  const after: SavedPaper = {
    ...rest,
    savedAt: now,
    status: statusOnSaving(judged?.verdict, removed?.status),
    ...(judged?.verdict === 'not-interested' && { setAside: judged.verdict }),
  };
  // What the reader once made of it is more than a rule.
  if (removed) return { after };
  const met = withAuthority({ ...after, ...onSaving.met }, now);
  return { after: await ruled(library, met, onSaving.groups) };
}

/** What the reader has made of a paper that is saved for the first time. */
const UNTOUCHED = { tags: [], lists: [], note: '', tagged: [], listed: [] } as const;

/** Removes one paper; answers with what is left of it: its verdict. */
export async function removePaper(draft: Draft, id: string): Promise<Answer<CardMark>> {
  const [known = {}] = await recall(draft.library, [{ id }]);
  const before = known.saved;
  if (!before) return done(cardMark(known));
  await removePapers(draft, [before.id]);
  const judged = verdictOf(before);
  return done(judged ? { judged } : {});
}

/** Removes papers; they can be restored for 30 days. What is not saved is removed already. */
export async function removePapers(
  { library, now, clock, change, judge }: Draft,
  ids: readonly string[],
): Promise<Answer<void>> {
  const papers = await savedOf(library, ids);
  await library.removed.bulkPut(papers.map((paper) => removedRow(paper, clock, now)));
  for (const before of papers) {
    change({ before });
    const verdict = verdictOf(before);
    if (verdict) judge({ after: { id: before.id, at: now, verdict, paper: asRead(before) } });
  }
  return done(undefined);
}

/** A saved paper without what the reader made of it. */
export function asRead(saved: SavedPaper): Paper {
  const fields = PAPER_FIELDS.filter((name) => name in saved).map((name) => [name, saved[name]]);
  // All that a saved paper has of a paper's fields is a paper.
  return Object.fromEntries(fields) as Paper;
}

/** Undoes removal: everything comes back as it was, but for what was taken back since: its lists, its verdict. */
export async function restorePapers(draft: Draft, ids: readonly string[]): Promise<Answer<void>> {
  return (await restored(draft, ids)).length > 0 ? done(undefined) : refuse('not-found');
}

/** Undoes the removal of one paper; answers with its mark. */
export async function restorePaper(draft: Draft, id: string): Promise<Answer<CardMark>> {
  const [known = {}] = await recall(draft.library, [{ id }]);
  if (known.saved) return done(cardMark(known));
  const [saved] = await restored(draft, await removedOf(draft.library, { id }));
  return saved ? done(cardMark({ saved })) : refuse('not-found');
}

/** The removed paper that this one is, under any of its names; none or one. */
async function removedOf({ removed, meta }: Draft['library'], named: Named): Promise<readonly string[]> {
  const [ids = []] = await candidatesFor(meta, [named]);
  const rows = await removed.bulkGet([...ids]);
  return rows
    .flatMap((row) => row ?? [])
    .filter(({ id, paper }) => id === named.id || canBeOne(paper, named))
    .slice(0, 1)
    .map(({ id }) => id);
}

/** Brings papers back; those of these ids that are saved then. */
async function restored(draft: Draft, ids: readonly string[]): Promise<SavedPaper[]> {
  const saved = await savedOf(draft.library, ids);
  const standing = new Set(saved.map((paper) => paper.id));
  const papers = await takeRemoved(
    draft,
    ids.filter((id) => !standing.has(id)),
  );
  const judged = await draft.library.judged.bulkGet(papers.map(({ id }) => id));
  // While a paper was removed its verdict stood among the judged: if it is not there, it was taken back.
  const back = papers.map((paper, place) => (judged[place] ? paper : withoutVerdict(paper)));
  for (const after of back) draft.change({ after });
  for (const before of judged) if (before) draft.judge({ before });
  return [...saved, ...back];
}

/** Says how far papers are; answers with what was said of them before. */
export async function setStatus(
  { library, change }: Draft,
  ids: readonly string[],
  status: Status,
): Promise<Answer<Was<Status>>> {
  const papers = await savedOf(library, ids);
  if (papers.length === 0) return refuse('not-found');
  const others = papers.filter((paper) => paper.status !== status);
  for (const before of others) change({ before, after: withStatus(before, status) });
  return done(others.map((paper) => [paper.id, paper.status] as const));
}

/** Stars papers, or takes the star away; answers with the ids of those that changed. */
export async function setStar(
  { library, change }: Draft,
  ids: readonly string[],
  on: boolean,
): Promise<Answer<readonly string[]>> {
  const papers = await savedOf(library, ids);
  if (papers.length === 0) return refuse('not-found');
  const others = papers.filter(({ starred = false }) => starred !== on);
  for (const before of others) {
    const { starred: _, ...rest } = before;
    change({ before, after: on ? { ...rest, starred: true } : rest });
  }
  return done(others.map(({ id }) => id));
}

/** Rates papers from 1 to 5; 0: not rated. Answers with what they had before. */
export async function setRating(
  { library, change }: Draft,
  ids: readonly string[],
  rating: number,
): Promise<Answer<Was<number>>> {
  const papers = await savedOf(library, ids);
  if (papers.length === 0) return refuse('not-found');
  const others = papers.filter((paper) => (paper.rating ?? 0) !== rating);
  for (const before of others) {
    const { rating: _, ...rest } = before;
    change({ before, after: rating > 0 ? { ...rest, rating } : rest });
  }
  return done(others.map((paper) => [paper.id, paper.rating ?? 0] as const));
}

/** Marks papers that Zotero has acknowledged; the mark is of the last time. */
export async function markInZotero(
  { library, change, now }: Draft,
  ids: readonly string[],
): Promise<Answer<void>> {
  const papers = await savedOf(library, ids);
  if (papers.length === 0) return refuse('not-found');
  for (const before of papers) change({ before, after: { ...before, inZotero: now } });
  return done(undefined);
}

export async function setNote({ library, change }: Draft, id: string, note: string): Promise<Answer<void>> {
  const before = await library.papers.get(id);
  if (!before) return refuse('not-found');
  if (before.note !== note) change({ before, after: { ...before, note } });
  return done(undefined);
}

/** Puts these corrections in the place of those that there were; none of any field takes all of them back. */
export async function correct(
  { library, change }: Draft,
  id: string,
  corrections: Corrections,
): Promise<Answer<void>> {
  const before = await library.papers.get(id);
  if (!before) return refuse('not-found');
  const { corrections: old = {}, ...rest } = before;
  if (JSON.stringify(old) === JSON.stringify(corrections)) return done(undefined);
  const some = Object.keys(corrections).length > 0;
  change({ before, after: some ? { ...rest, corrections } : rest });
  return done(undefined);
}

/** Takes papers out of the removed ones, each as it can stand in the library today. */
async function takeRemoved({ library }: Draft, ids: readonly string[]): Promise<SavedPaper[]> {
  const rows = (await library.removed.bulkGet([...new Set(ids)])).filter((row) => row !== undefined);
  await library.removed.bulkDelete(rows.map(({ id }) => id));
  // What brings it back is later than what removed it.
  const papers = rows.map(({ paper, clock = '' }) => ({
    ...paper,
    clocks: { ...paper.clocks, saved: later(paper.clocks?.saved ?? '', clock) },
  }));
  const lists = await library.lists.bulkGet([...new Set(papers.flatMap((paper) => paper.lists))]);
  const standing = new Set(lists.flatMap((list) => (list ? [list.id] : [])));
  const tags = await library.tags.bulkGet([...new Set(papers.flatMap((paper) => paper.tags.map(foldName)))]);
  const spelling = new Map(tags.flatMap((tag) => (tag ? [[tag.key, tag.name] as const] : [])));
  return papers.map((paper) => ({
    ...paper,
    tags: paper.tags.map((tag) => spelling.get(foldName(tag)) ?? tag),
    lists: paper.lists.filter((list) => standing.has(list)),
  }));
}
