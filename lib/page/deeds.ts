/** What the reader does with a paper on the page: done by the background, told, and taken back again. */
import type { Citation, CopyName, ListChoice } from '../messages';
import type { Paper } from '../paper';
import type { Marks, Verdict } from './marks';
import type { SaveFailure } from './saving';
import type { Sentence, Words } from './say';
import { say } from './say';
import { type Steps, stepsBy } from './steps';
import { type Done, openUndoStack, type Step } from './undo';

/** What became of a deed, for a notice. */
export type Told =
  | { readonly ok: true; readonly said: Sentence; readonly title: string }
  | {
      readonly ok: false;
      readonly why: SaveFailure;
      /** What would have been said of it, had it been done. */
      readonly said: Sentence;
      readonly title: string;
      /** Tries the same again, under the same id. */
      readonly again?: () => Promise<Told | undefined>;
    };

/** Each resolves to what is to be told; undefined: nothing, because nothing was to be done or we are an orphan. */
export interface Deeds {
  /** Saves a paper that is not saved, removes one that is; nothing while an answer to that is awaited. */
  save(paper: Paper): Promise<Told | undefined>;
  /** Gives a verdict, or takes the same one back. */
  judge(paper: Paper, verdict: Verdict): Promise<Told | undefined>;
  tag(paper: Paper, tag: string, on: boolean): Promise<Told | undefined>;
  /** `label`: what the list is called. */
  list(paper: Paper, list: ListChoice, label: string, on: boolean): Promise<Told | undefined>;
  /** Gives the paper's citation to `give`; the paper is saved then, if that has a key. */
  cite(paper: Paper, as: CopyName | undefined, give: (citation: Citation) => void): Promise<Told | undefined>;
  /** Takes back what was done last and is not taken back yet; `nothing` where nothing is. */
  undo(): Promise<Told | undefined | 'nothing'>;
}

/** What is shown of a deed while it is under way, and when it failed. */
interface Signs {
  begin?(): void;
  fail?(why: SaveFailure): void;
}

/** Deeds on papers with these marks. `onOrphaned` is called when the extension is gone. */
export function openDeeds(marks: Marks, onOrphaned: () => void, steps: Steps = stepsBy()): Deeds {
  const stack = openUndoStack();
  /** The last work on each paper: two deeds on one paper are done in turn. */
  const turns = new Map<string, Promise<unknown>>();
  /** Saves that failed: tried again, each is the same command. */
  const failed = new Map<string, Step>();
  /** Papers whose saving or removing waits for its turn or its answer. */
  const asked = new Set<string>();
  let undoing: Promise<unknown> = Promise.resolve();

  function inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
    const mine = (turns.get(id) ?? Promise.resolve()).then(work);
    const over = mine
      .catch(() => {})
      .then(() => {
        if (turns.get(id) === over) turns.delete(id);
      });
    turns.set(id, over);
    return mine;
  }

  /** Takes one step, and tells; what was done goes onto the stack. */
  async function take(step: Step, done: Done, signs: Signs = {}): Promise<Told | undefined> {
    const { id, title, said, back } = done;
    signs.begin?.();
    const stepped = await step();
    if (stepped.ok) {
      marks.settle(id, stepped.mark);
      if (back.length > 0 && stepped.wrote !== false) stack.push(done);
      return { ok: true, said, title };
    }
    if (stepped.why === 'orphaned') {
      onOrphaned();
      return undefined;
    }
    signs.fail?.(stepped.why);
    const again = () => inTurn(id, () => take(step, done, signs));
    return { ok: false, why: stepped.why, said, title, again };
  }

  /** Takes the steps that take something back; what could not be done stays on the stack. */
  async function takeBack(done: Done): Promise<Told | undefined> {
    const { id, title, said, back } = done;
    for (const [at, step] of back.entries()) {
      const stepped = await step();
      if (stepped.ok) {
        marks.settle(id, stepped.mark);
        continue;
      }
      if (stepped.why === 'orphaned') {
        onOrphaned();
        return undefined;
      }
      const rest = { ...done, back: back.slice(at) };
      stack.push(rest);
      const again = () => inTurn(id, async () => (stack.remove(rest) ? await takeBack(rest) : undefined));
      return { ok: false, why: stepped.why, said: ['didUndo', say(...said)], title, again };
    }
    return { ok: true, said: ['didUndo', say(...said)], title };
  }

  /** What takes back that a paper is saved, if it is not now: what it was judged comes back, too. */
  const unsave = (paper: Paper): readonly Step[] => {
    const { saved, judged } = marks.markOf(paper.id);
    if (saved) return [];
    return [steps.remove(paper.id), ...(judged ? [steps.judge(paper, judged)] : [])];
  };

  async function save(paper: Paper): Promise<Told | undefined> {
    const { id, title } = paper;
    const step = failed.get(id) ?? steps.save(paper);
    failed.set(id, step);
    const told = await take(
      step,
      { id, title, said: ['didSave'], back: unsave(paper) },
      { begin: () => marks.note(id, 'saving'), fail: (why) => marks.note(id, 'failed', why) },
    );
    if (marks.isSaved(id)) failed.delete(id);
    return told;
  }

  const remove = ({ id, title }: Paper) =>
    take(
      steps.remove(id),
      { id, title, said: ['didRemove'], back: [steps.restore(id)] },
      // What could not be removed is still saved, and looks it.
      { begin: () => marks.note(id, 'removing'), fail: () => marks.note(id, undefined) },
    );

  return {
    async save(paper) {
      const { id } = paper;
      const state = marks.stateOf(id);
      if (asked.has(id) || state === 'saving' || state === 'removing') return undefined;
      asked.add(id);
      try {
        return await inTurn(id, () => (marks.isSaved(id) ? remove(paper) : save(paper)));
      } finally {
        asked.delete(id);
      }
    },
    judge: (paper, verdict) =>
      inTurn(paper.id, () => {
        const { id, title } = paper;
        const before = marks.verdictOf(id);
        const wasReading = marks.markOf(id).saved?.status === 'reading';
        const on = before !== verdict;
        return take(steps.judge(paper, on ? verdict : null), {
          id,
          title,
          said: [SAID[verdict][on ? 'on' : 'off']],
          back: [steps.judge(paper, before ?? (wasReading ? 'reading' : null))],
        });
      }),
    tag: (paper, tag, on) =>
      inTurn(paper.id, () =>
        take(steps.tag(paper, tag, on), {
          id: paper.id,
          title: paper.title,
          said: [on ? 'didTag' : 'didUntag', tag],
          back: [steps.tag(paper, tag, !on), ...unsave(paper)],
        }),
      ),
    list: (paper, list, label, on) =>
      inTurn(paper.id, () =>
        take(steps.list(paper, list, on), {
          id: paper.id,
          title: paper.title,
          said: [on ? 'didList' : 'didUnlist', label],
          back: [steps.list(paper, list, !on), ...unsave(paper)],
        }),
      ),
    cite: (paper, as, give) =>
      inTurn(paper.id, () =>
        take(steps.cite(paper, as, give), {
          id: paper.id,
          title: paper.title,
          said: ['didSave'],
          back: unsave(paper),
        }),
      ),
    undo() {
      const mine = undoing.then(async () => {
        // What was begun before the key was pressed may be what is to be taken back.
        await Promise.all(turns.values());
        const done = stack.pop();
        return done ? inTurn(done.id, () => takeBack(done)) : 'nothing';
      });
      undoing = mine.catch(() => {});
      return mine;
    },
  };
}

const SAID: Readonly<Record<Verdict, Readonly<Record<'on' | 'off', Words>>>> = {
  read: { on: 'didRead', off: 'didUnread' },
  'not-interested': { on: 'didNotInterested', off: 'didInterested' },
};
