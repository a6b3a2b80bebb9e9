/** What the library knows of papers, and what a card is told of it. */
import type { CardMark, Choices, SavedMark } from '../messages';
import type { Connection } from './connection';
import type { Library } from './databases';
import type { Judged, SavedPaper } from './types';

/** A paper in the library: saved, judged, or neither. */
export interface Known {
  readonly saved?: SavedPaper | undefined;
  readonly judged?: Judged | undefined;
}

/** A saved paper as a card draws it: no notes, no keys, nothing that a page need not know. */
export function savedMark({ savedAt, status, tags, lists, note }: SavedPaper): SavedMark {
  return { savedAt, status, tags, listCount: lists.length, hasNote: note !== '' };
}

/** The mark of a paper. */
export function cardMark({ saved, judged }: Known): CardMark {
  return { ...(saved && { saved: savedMark(saved) }), ...(judged && { judged: judged.verdict }) };
}

/** What is known of these papers, by the same places; all at one moment. */
export function recall(
  { dexie, papers, judged }: Library,
  ids: readonly string[],
): PromiseLike<readonly Known[]> {
  return dexie.transaction('r', [papers, judged], async () => {
    const [saved, verdicts] = await Promise.all([papers.bulkGet([...ids]), judged.bulkGet([...ids])]);
    return ids.map((_, i) => ({ saved: saved[i], judged: verdicts[i] }));
  });
}

/** The marks of these papers as they are now. Writes nothing. */
export async function getMarks(
  connection: Connection<Library>,
  ids: readonly string[],
): Promise<Readonly<Record<string, CardMark>>> {
  const known = await connection.use(async (library) => recall(library, ids));
  return Object.fromEntries(ids.map((id, i) => [id, cardMark(known[i] ?? {})] as const));
}

/** All tags and lists, and the lists that a paper is on. Writes nothing. */
export function getChoices(connection: Connection<Library>, id?: string): Promise<Choices> {
  return connection.use(({ dexie, papers, tags, lists }) =>
    dexie.transaction('r', [papers, tags, lists], async () => ({
      tags: (await tags.toArray()).flatMap(({ name, count }) => (count > 0 ? [{ name, count }] : [])),
      lists: (await lists.toArray()).filter(({ archived }) => !archived),
      listed: (id === undefined ? undefined : await papers.get(id))?.lists ?? [],
    })),
  );
}
