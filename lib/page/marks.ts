/** What the background knows of the papers on this page, and the saving of them. */
import type { CardMark, Mark, Refusal } from '../messages';
import { CAPS, send as sendMessage } from '../messages';
import type { Paper } from '../paper';
import type { SaveState } from './badge';

interface Known {
  readonly saved: boolean;
  readonly isNew: boolean;
  /** What was asked and is not answered, or what became of the last try. */
  readonly doing?: 'saving' | 'removing' | 'failed' | undefined;
  /** Why the last try failed, if it did. */
  readonly why?: SaveFailure;
}

/** Why a paper is not saved. */
export type SaveFailure = Refusal | 'no-answer';

export interface Marks {
  stateOf(id: string): SaveState;
  isNew(id: string): boolean;
  isSaved(id: string): boolean;
  /** Why the paper is not saved though it was to be; undefined where nothing failed. */
  failureOf(id: string): SaveFailure | undefined;
  /** Takes in the answer to a report. */
  learn(marks: Readonly<Record<string, Mark>>): void;
  /** Takes in what changed in the library. */
  learnSaved(marks: Readonly<Record<string, CardMark>>): void;
  /** Asks again what is saved of all papers known here: a hidden tab may have missed changes. */
  ask(): Promise<void>;
  /** Saves a paper that is not saved, removes one that is; nothing while an answer is awaited. */
  press(paper: Paper): Promise<void>;
}

/** Keeps marks. `onChange` is told the papers of which something else is known now. */
export function keepMarks(
  onChange: (ids: ReadonlySet<string>) => void,
  onOrphaned: () => void,
  send = sendMessage,
): Marks {
  const known = new Map<string, Known>();
  const knownOf = (id: string): Known => known.get(id) ?? { saved: false, isNew: false };

  const set = (id: string, change: Partial<Known>) => {
    known.set(id, { ...knownOf(id), ...change });
    onChange(new Set([id]));
  };

  const learnSaved = (marks: Readonly<Record<string, CardMark>>) => {
    const changed = new Set<string>();
    for (const [id, mark] of Object.entries(marks)) {
      const old = known.get(id);
      const saved = mark.saved !== undefined;
      // A mark of a paper that is not on this page.
      if (!old || old.saved === saved) continue;
      known.set(id, { ...old, saved, doing: old.doing === 'failed' ? undefined : old.doing });
      changed.add(id);
    }
    if (changed.size > 0) onChange(changed);
  };

  return {
    stateOf(id) {
      const { saved, doing } = knownOf(id);
      return doing ?? (saved ? 'saved' : 'unsaved');
    },
    isNew: (id) => knownOf(id).isNew,
    isSaved: (id) => knownOf(id).saved,
    failureOf(id) {
      const { doing, why } = knownOf(id);
      return doing === 'failed' ? why : undefined;
    },
    learn(marks) {
      for (const [id, mark] of Object.entries(marks)) {
        known.set(id, { ...knownOf(id), saved: mark.saved !== undefined, isNew: mark.isNew });
      }
      onChange(new Set(Object.keys(marks)));
    },
    learnSaved,
    async ask() {
      const ids = [...known.keys()];
      for (let from = 0; from < ids.length; from += CAPS.ids) {
        const reply = await send('getMarks', ids.slice(from, from + CAPS.ids));
        if (reply.ok) learnSaved(reply.result);
        else if (reply.refusal === 'orphaned') return onOrphaned();
      }
    },
    async press(paper) {
      const { saved, doing } = knownOf(paper.id);
      if (doing === 'saving' || doing === 'removing') return;
      set(paper.id, { doing: saved ? 'removing' : 'saving' });
      const reply = saved ? await send('removePaper', paper.id) : await send('savePaper', paper);
      if (reply.ok) set(paper.id, { saved: !saved, doing: undefined });
      else if (reply.refusal === 'orphaned') onOrphaned();
      // What could not be removed is still saved, and looks it.
      else set(paper.id, saved ? { doing: undefined } : { doing: 'failed', why: reply.refusal });
    },
  };
}
