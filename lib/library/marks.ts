/** What a card is told of a saved paper. */
import type { SavedMark } from '../messages';
import type { Connection } from './connection';
import type { Library } from './databases';
import type { SavedPaper } from './types';

/** A saved paper as a card draws it: no notes, no keys, nothing that a page need not know. */
export function savedMark({ savedAt, status, tags, note }: SavedPaper): SavedMark {
  return { savedAt, status, tags, hasNote: note !== '' };
}

/** The marks of these papers as they are now; null where one is not saved. Writes nothing. */
export function getMarks(
  connection: Connection<Library>,
  ids: readonly string[],
): Promise<Readonly<Record<string, SavedMark | null>>> {
  return connection.use(async ({ papers }) => {
    const saved = await papers.bulkGet([...ids]);
    return Object.fromEntries(
      ids.map((id, i) => {
        const paper = saved[i];
        return [id, paper ? savedMark(paper) : null] as const;
      }),
    );
  });
}
