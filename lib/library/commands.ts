/** The background's handlers: each command, and the verb that obeys it. */
import type { Answer, Commands, SavedMark } from '../messages';
import type { Call, Handlers } from '../messages/handle';
import type { Connection } from './connection';
import type { Library, Seen } from './databases';
import { assignKeys } from './keys';
import { addToList, createList, deleteList, removeFromList, renameList, restoreList } from './lists';
import { getMarks } from './marks';
import { probe } from './probe';
import { refusalOf } from './refusals';
import { reportPage, withSeen } from './report';
import { removePapers, restorePapers, savePaper, setNote, setStatus } from './save';
import { addTag, deleteTag, removeTag, renameTag } from './tags';
import type { Draft } from './write';
import { done, write } from './write';

/** The two databases as the background holds them. */
export interface Stores {
  readonly library: Connection<Library>;
  readonly seen: Connection<Seen>;
}

/**
 * Handlers that write to these stores. `tell` is called after each commit that changed marks, with what changed.
 * Storage errors come out as refusals; anything else rejects.
 */
export function commands(
  { library, seen }: Stores,
  tell: (marks: Readonly<Record<string, SavedMark | null>>) => void,
  clock: () => number = Date.now,
): Handlers {
  /** A command that is one verb in one transaction of the library. */
  const obeying =
    <K extends keyof Commands>(
      verb: (draft: Draft, ...args: Parameters<Commands[K]>) => Promise<Answer<ReturnType<Commands[K]>>>,
    ) =>
    ({ name, opId, args }: Call<K>) =>
      foreseen(async () => {
        const { answer, marks } = await write(library, { name, opId, now: clock() }, (draft) =>
          verb(draft, ...args),
        );
        if (Object.keys(marks).length > 0) tell(marks);
        return answer;
      });

  return {
    reportPage: ({ args: [report], sender }) =>
      foreseen(async () =>
        done(await reportPage(library, seen, report, { now: clock(), keep: !sender.private })),
      ),
    getMarks: ({ args: [ids] }) => foreseen(async () => done(await getMarks(library, ids))),
    probe: () => foreseen(async () => done(await probe(library, seen))),
    savePaper: (call) =>
      foreseen(async () => {
        const paper = await withSeen(seen, call.args[0]);
        return obeying<'savePaper'>(savePaper)({ ...call, args: [paper] });
      }),
    removePaper: obeying<'removePaper'>((draft, id) => removePapers(draft, [id])),
    removePapers: obeying<'removePapers'>(removePapers),
    restorePapers: obeying<'restorePapers'>(restorePapers),
    setStatus: obeying<'setStatus'>(setStatus),
    setNote: obeying<'setNote'>(setNote),
    addTag: obeying<'addTag'>(addTag),
    removeTag: obeying<'removeTag'>(removeTag),
    renameTag: obeying<'renameTag'>(renameTag),
    deleteTag: obeying<'deleteTag'>(deleteTag),
    createList: obeying<'createList'>(createList),
    renameList: obeying<'renameList'>(renameList),
    deleteList: obeying<'deleteList'>(deleteList),
    restoreList: obeying<'restoreList'>(restoreList),
    addToList: obeying<'addToList'>(addToList),
    removeFromList: obeying<'removeFromList'>(removeFromList),
    assignKeys: obeying<'assignKeys'>(assignKeys),
  };
}

async function foreseen<T>(work: () => Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await work();
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === 'unexpected') throw error;
    return { ok: false, refusal };
  }
}
