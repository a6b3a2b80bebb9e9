/** The one way into the library: a command is one transaction, done once, and every count goes along. */
import type { Group } from '../keywords/types';
import type { Answer, CardMark, Commands, Refusal } from '../messages';
import { type Account, beginWrite } from './account';
import type { Clock } from './clocks';
import type { Connection } from './connection';
import type { Library } from './databases';
import { KEPT_REMOVED } from './databases';
import { forget } from './forget';
import { forgetGone, goneKey } from './gone';
import { getMany } from './many';
import { cardMark, type Known, recall } from './marks';
import type { Change, Judgement } from './settle';
import { settle } from './settle';
import type { SavedPaper } from './types';

export const done = <T>(result: T): Answer<T> => ({ ok: true, result });
export const refuse = (refusal: Refusal): Answer<never> => ({ ok: false, refusal });

/** Which command a write belongs to. */
export interface Op<K extends keyof Commands> {
  readonly name: K;
  readonly opId: string;
  readonly now: number;
  readonly onSaving?: OnSaving;
}

/** When and with how many votes a paper was met in lists. */
export type Met = Pick<SavedPaper, 'firstSeenAt' | 'votes'>;

/** What goes onto a paper that is saved for the first time. */
export interface OnSaving {
  /** The reader's keyword groups, which the rules ask. */
  readonly groups: readonly Group[];
  readonly met?: Met;
}

/** What a verb has to work with, inside its transaction. */
export interface Draft {
  readonly library: Library;
  readonly now: number;
  /** When this write is, for the rows that a verb writes itself; those of `change` and `judge` are stamped for it. */
  readonly clock: Clock;
  readonly onSaving: OnSaving;
  /** Which library this is, and how often it was written before. */
  readonly version: Pick<Account, 'dbId' | 'seq'>;
  /** Does something once all of it is written; never, where that fails. */
  afterwards(work: () => void): void;
  /**
   * Puts a paper's change on the list; a paper may have one, and none where `after` is `before` itself.
   * Rows, counts and marks follow at the end.
   */
  change(change: Change): void;
  /** The same for what is said of a paper that is not saved. */
  judge(judgement: Judgement): void;
}

/** A verb's answer, and the marks that it changed. */
export interface Written<T> {
  readonly answer: Answer<T>;
  readonly marks: Readonly<Record<string, CardMark>>;
}

const DAY = 86_400_000;
/** Old rows are looked for once in so many commits. */
const PRUNE_EVERY = 64;

/**
 * Runs a verb in one transaction with its bookkeeping: `opId`, `seq`, counts. An `opId` that was obeyed before is
 * answered as it was then, and nothing is written. A verb that refuses must not have written. Rejects with what
 * storage threw, or with the verb's own error: then nothing at all was written.
 */
export function write<K extends keyof Commands>(
  connection: Connection<Library>,
  { name, opId, now, onSaving = { groups: [] } }: Op<K>,
  verb: (draft: Draft) => Promise<Answer<ReturnType<Commands[K]>>>,
): Promise<Written<ReturnType<Commands[K]>>> {
  return connection.use(async (library) => {
    const after: (() => void)[] = [];
    const written = await library.dexie.transaction('rw', library.dexie.tables, async () => {
      const [earlier, account] = await Promise.all([library.ops.get(opId), beginWrite(library, now)]);
      if (earlier) {
        // Stored by this very command, so it has its type.
        const result = earlier.result as ReturnType<Commands[K]>;
        return { answer: earlier.name === name ? done(result) : refuse('bad-request'), marks: {} };
      }
      const changes: Change[] = [];
      const judgements: Judgement[] = [];
      const answer = await verb({
        library,
        now,
        clock: account.clock,
        onSaving,
        version: account,
        afterwards: (work) => after.push(work),
        change: (change) => {
          if (change.before !== change.after) changes.push(timed(change, now));
        },
        judge: (judgement) => judgements.push(judgement),
      });
      if (!answer.ok) return { answer, marks: {} };
      const seq = await settle(library, account, changes, judgements);
      // Also where nothing changed: sent again later, it must not find something to do.
      await library.ops.put({ opId, name, at: now, result: answer.result });
      if (seq % PRUNE_EVERY === 0) await prune(library, now);
      const marks = changedMarks(changes, judgements);
      return { answer, marks: { ...marks, ...(await aliasMarks(library, changes, judgements, marks)) } };
    });
    for (const work of after) work();
    return written;
  });
}

/** A change of status says when. */
function timed({ before, after }: Change, now: number): Change {
  return before && after && before.status !== after.status
    ? { before, after: { ...after, statusAt: now } }
    : { before, after };
}

/**
 * Rewrites papers without a command, for better readings of what is saved; each is read anew in the transaction.
 * `improve` answers with the same object where it has nothing to add.
 */
export function improve(
  connection: Connection<Library>,
  ids: readonly string[],
  better: (paper: SavedPaper) => SavedPaper,
  now = Date.now(),
): Promise<void> {
  return connection.use((library) =>
    library.dexie.transaction('rw', library.dexie.tables, async () => {
      const changes = (await savedOf(library, ids))
        .map((before) => ({ before, after: better(before) }))
        .filter(({ before, after }) => after !== before);
      if (changes.length > 0) await settle(library, await beginWrite(library, now), changes);
    }),
  );
}

/** The saved papers among these ids, each once, in their order. */
export async function savedOf(library: Library, ids: readonly string[]): Promise<SavedPaper[]> {
  const papers = await getMany(library.papers, [...new Set(ids)]);
  return papers.filter((paper) => paper !== undefined);
}

/** Within the transaction of a command, so that nothing can come between. */
async function prune(library: Library, now: number): Promise<void> {
  await library.ops
    .where('at')
    .below(now - 7 * DAY)
    .delete();
  const old = await library.removed
    .where('removedAt')
    .below(now - KEPT_REMOVED)
    .toArray();
  await library.gone.bulkPut(
    old.map(({ id, clock = '', removedAt }) => ({ key: goneKey('paper', id), clock, at: removedAt })),
  );
  await forget(library, old);
  await forgetGone(library, now);
}

/** What is known under the other names of papers, where that may have changed: a page may know a paper by one of them. */
async function aliasMarks(
  library: Library,
  changes: readonly Change[],
  judgements: readonly Judgement[],
  marks: Readonly<Record<string, CardMark>>,
): Promise<Readonly<Record<string, CardMark>>> {
  const papers = [
    ...changes,
    ...judgements.map(({ before, after }) => ({ before: before?.paper, after: after?.paper })),
  ];
  const names = papers.flatMap(({ before, after }) => {
    const [old, now] = [before?.aliases ?? [], after?.aliases ?? []];
    const all = [...new Set([...old, ...now])];
    const isChanged = marks[(after ?? before)?.id ?? ''] !== undefined;
    return isChanged ? all : all.filter((name) => old.includes(name) !== now.includes(name));
  });
  const ids = [...new Set(names)].filter((name) => !marks[name]);
  if (ids.length === 0) return {};
  const known = await recall(
    library,
    ids.map((id) => ({ id })),
  );
  return Object.fromEntries(ids.map((id, i) => [id, cardMark(known[i] ?? {})] as const));
}

function changedMarks(
  changes: readonly Change[],
  judgements: readonly Judgement[],
): Readonly<Record<string, CardMark>> {
  const known = new Map<string, { before: Known; after: Known }>();
  for (const { before, after } of changes) {
    const id = (after ?? before)?.id;
    if (id) known.set(id, { before: { saved: before }, after: { saved: after } });
  }
  for (const { before, after } of judgements) {
    const id = (after ?? before)?.id;
    if (!id) continue;
    const other = known.get(id);
    known.set(id, {
      before: { ...other?.before, judged: before },
      after: { ...other?.after, judged: after },
    });
  }
  return Object.fromEntries(
    [...known].flatMap(([id, { before, after }]) => {
      const [old, fresh] = [cardMark(before), cardMark(after)];
      return JSON.stringify(old) === JSON.stringify(fresh) ? [] : [[id, fresh] as const];
    }),
  );
}
