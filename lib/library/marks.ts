/** What the library knows of papers, and what a card is told of it. */
import type { CardMark, Choices, SavedMark } from '../messages';
import { canBeOne, candidatesFor, type Named, rowsOf } from './aliases';
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

/** What is known of a paper under any of its names. */
export interface Recalled extends Known {
  /** Other saved papers that it is said to be, too: never joined by themselves. */
  readonly others?: readonly string[];
}

/** What is known of these papers, by the same places, each under any of its names; all at one moment. */
export function recall(
  { dexie, papers, judged, meta }: Library,
  wanted: readonly Named[],
): PromiseLike<readonly Recalled[]> {
  return dexie.transaction('r', [papers, judged, meta], async () => {
    const asked = candidatesFor(meta, wanted);
    const [candidates, saved, verdicts] = await Promise.all([
      asked,
      rowsOf(papers, wanted, asked),
      rowsOf(judged, wanted, asked),
    ]);
    const known = (id: string): Known => ({ saved: saved.get(id), judged: verdicts.get(id) });
    return wanted.map((named, i) => recalled(named, candidates[i] ?? [], known));
  });
}

function recalled(named: Named, ids: readonly string[], known: (id: string) => Known): Recalled {
  const fitting = ids.filter((id) => isMeant(named, id, known(id)));
  const id = fitting.find((one) => known(one).saved) ?? fitting.find((one) => known(one).judged);
  const others = ids.filter((one) => one !== id && known(one).saved);
  return { ...(id !== undefined && known(id)), others };
}

/** Whether a record is of the paper: it has its id, or goes by one of its names and nothing speaks against it. */
function isMeant(named: Named, id: string, { saved, judged }: Known): boolean {
  if (id === named.id) return true;
  const record = saved ?? judged?.paper;
  return record !== undefined && !saved?.apart?.includes(named.id) && canBeOne(record, named);
}

/** The marks of these papers as they are now. Writes nothing. */
export async function getMarks(
  connection: Connection<Library>,
  ids: readonly string[],
): Promise<Readonly<Record<string, CardMark>>> {
  const known = await connection.use(async (library) =>
    recall(
      library,
      ids.map((id) => ({ id })),
    ),
  );
  return Object.fromEntries(ids.map((id, i) => [id, cardMark(known[i] ?? {})] as const));
}

/** All tags and lists, and the lists that a paper is on. Writes nothing. */
export function getChoices(connection: Connection<Library>, id?: string): Promise<Choices> {
  return connection.use((library) => {
    const { dexie, papers, judged, meta, tags, lists } = library;
    return dexie.transaction('r', [papers, judged, meta, tags, lists], async () => ({
      tags: (await tags.toArray()).flatMap(({ name, count }) => (count > 0 ? [{ name, count }] : [])),
      lists: (await lists.toArray()).filter(({ archived }) => !archived),
      listed: (id === undefined ? undefined : (await recall(library, [{ id }]))[0]?.saved)?.lists ?? [],
    }));
  });
}
