/** What the background knows of the papers on this page, and what the page waits for it to say. */
import type { CardMark, Mark } from '../messages';
import { CAPS, send as sendMessage } from '../messages';
import type { Doing, SaveFailure, SaveState } from './saving';

/** A verdict on a paper, saved or not. */
export type Verdict = NonNullable<CardMark['judged']>;

interface Known {
  readonly mark: CardMark;
  /** When the library said so, as `performance.now()` counts; undefined where a report's answer did. */
  readonly at?: number;
  /** When and where it was met before; undefined before the page was reported. */
  readonly met?: Met;
  readonly doing?: Doing | undefined;
  /** Why the last try failed, if it did. */
  readonly why?: SaveFailure | undefined;
}

/** When and where a paper was met last before this visit, and whether it is new. */
export type Met = Pick<Mark, 'seenAt' | 'seenSite' | 'isNew'>;

export interface Marks {
  stateOf(id: string): SaveState;
  isNew(id: string): boolean;
  isSaved(id: string): boolean;
  /** What the library has: saved with what the reader made of it, judged without being saved, or neither. */
  markOf(id: string): CardMark;
  /** Read or not interesting, saved or not. */
  verdictOf(id: string): Verdict | undefined;
  /** Undefined while the background has not said it. */
  metOf(id: string): Met | undefined;
  /** Why the paper is not saved though it was to be; undefined where nothing failed. */
  failureOf(id: string): SaveFailure | undefined;
  /**
   * Takes in the answer to a report that was sent then (`performance.now()`): what the library has said of a paper
   * since is newer, since a report may wait for its answer longer than a save does.
   */
  learn(marks: Readonly<Record<string, Mark>>, sent: number): void;
  /** Takes in what changed in the library; papers that are not on this page are passed over. */
  learnSaved(marks: Readonly<Record<string, CardMark>>): void;
  /** Asks again what is known of all papers here: a hidden tab may have missed changes. */
  ask(): Promise<void>;
  /**
   * The background did what was asked with this paper: nothing is awaited of it any more. `mark` is undefined where
   * the answer does not tell it; then `marksChanged` does.
   */
  settle(id: string, mark: CardMark | undefined): void;
  /** A saving or removing of this paper began, failed, or (undefined) was given up. */
  note(id: string, doing: Doing | undefined, why?: SaveFailure): void;
}

/** Keeps marks. `onChange` is told the papers of which something else is known now. */
export function keepMarks(
  onChange: (ids: ReadonlySet<string>) => void,
  onOrphaned: () => void,
  send = sendMessage,
): Marks {
  const known = new Map<string, Known>();
  const knownOf = (id: string): Known => known.get(id) ?? { mark: {} };

  const set = (id: string, change: Partial<Known>) => {
    known.set(id, { ...knownOf(id), ...change });
    onChange(new Set([id]));
  };

  const learnSaved = (marks: Readonly<Record<string, CardMark>>) => {
    const changed = new Set<string>();
    for (const [id, mark] of Object.entries(marks)) {
      const old = known.get(id);
      if (!old || JSON.stringify(old.mark) === JSON.stringify(mark)) continue;
      const doing = old.doing === 'failed' && mark.saved ? undefined : old.doing;
      known.set(id, { ...old, mark, doing, at: performance.now() });
      changed.add(id);
    }
    if (changed.size > 0) onChange(changed);
  };

  return {
    stateOf(id) {
      const { mark, doing } = knownOf(id);
      return doing ?? (mark.saved ? 'saved' : 'unsaved');
    },
    isNew: (id) => knownOf(id).met?.isNew ?? false,
    isSaved: (id) => knownOf(id).mark.saved !== undefined,
    markOf: (id) => knownOf(id).mark,
    verdictOf: (id) => verdictIn(knownOf(id).mark),
    metOf: (id) => knownOf(id).met,
    failureOf(id) {
      const { doing, why } = knownOf(id);
      return doing === 'failed' ? why : undefined;
    },
    learn(marks, sent) {
      for (const [id, { saved, judged, ...met }] of Object.entries(marks)) {
        const old = knownOf(id);
        const isOlder = old.at !== undefined && old.at >= sent;
        const mark = { ...(saved && { saved }), ...(judged && { judged }) };
        known.set(id, { ...old, ...(!isOlder && { mark }), met });
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
    settle: (id, mark) =>
      set(id, { ...(mark && { mark, at: performance.now() }), doing: undefined, why: undefined }),
    note: (id, doing, why) => set(id, { doing, why }),
  };
}

/** The verdict in a mark. A saved paper has it as its status. */
export function verdictIn({ saved, judged }: CardMark): Verdict | undefined {
  if (!saved) return judged;
  return saved.status === 'read' || saved.status === 'not-interested' ? saved.status : undefined;
}
