/** Saving papers, removing them, and bringing them back. */
import type { Answer, SavedMark } from '../messages';
import type { Paper } from '../paper';
import { foldName } from './fold';
import { savedMark } from './marks';
import type { SavedPaper, Status } from './types';
import type { Draft } from './write';
import { done, refuse, savedOf } from './write';

/**
 * Saves a paper, unread. One already saved stays as it is. One removed within 30 days gets back what the reader
 * made of it (tags, lists, note, key), as the newest: a page can undo its own removal, and no click loses a note.
 */
export async function savePaper({ library, now, change }: Draft, paper: Paper): Promise<Answer<SavedMark>> {
  const saved = await library.papers.get(paper.id);
  if (saved) return done(savedMark(saved));
  const [removed] = await takeRemoved({ library, now, change }, [paper.id]);
  const after: SavedPaper = removed
    ? { ...removed, savedAt: now }
    : { ...paper, savedAt: now, status: 'unread', tags: [], lists: [], note: '', tagged: [], listed: [] };
  change({ after });
  return done(savedMark(after));
}

/** Removes papers; they can be restored for 30 days. What is not saved is removed already. */
export async function removePapers(
  { library, now, change }: Draft,
  ids: readonly string[],
): Promise<Answer<void>> {
  const papers = await savedOf(library, ids);
  await library.removed.bulkPut(papers.map((paper) => ({ id: paper.id, removedAt: now, paper })));
  for (const before of papers) change({ before });
  return done(undefined);
}

/** Undoes removal: everything comes back as it was, but for lists that have been deleted since. */
export async function restorePapers(draft: Draft, ids: readonly string[]): Promise<Answer<void>> {
  const saved = await savedOf(draft.library, ids);
  const standing = new Set(saved.map((paper) => paper.id));
  const papers = await takeRemoved(
    draft,
    ids.filter((id) => !standing.has(id)),
  );
  if (saved.length + papers.length === 0) return refuse('not-found');
  for (const after of papers) draft.change({ after });
  return done(undefined);
}

export async function setStatus(
  { library, change }: Draft,
  ids: readonly string[],
  status: Status,
): Promise<Answer<void>> {
  const papers = await savedOf(library, ids);
  if (papers.length === 0) return refuse('not-found');
  for (const before of papers) {
    if (before.status !== status) change({ before, after: { ...before, status } });
  }
  return done(undefined);
}

export async function setNote({ library, change }: Draft, id: string, note: string): Promise<Answer<void>> {
  const before = await library.papers.get(id);
  if (!before) return refuse('not-found');
  if (before.note !== note) change({ before, after: { ...before, note } });
  return done(undefined);
}

/** Takes papers out of the removed ones, each as it can stand in the library today. */
async function takeRemoved({ library }: Draft, ids: readonly string[]): Promise<SavedPaper[]> {
  const rows = (await library.removed.bulkGet([...new Set(ids)])).filter((row) => row !== undefined);
  await library.removed.bulkDelete(rows.map(({ id }) => id));
  const papers = rows.map((row) => row.paper);
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
