/** The commands on one paper, each as a step that can be taken again and is obeyed once. */
import type { Commands, CopyName, ListChoice, Outcome, PageCommands } from '../messages';
import { resend as askAgain } from '../messages';
import type { Paper } from '../paper';
import type { Verdict } from './marks';
import type { Step, Stepped } from './undo';

type Result<K extends keyof PageCommands> = ReturnType<Commands[K]>;

export interface Steps {
  save(paper: Paper): Step;
  remove(id: string): Step;
  restore(id: string): Step;
  judge(paper: Paper, verdict: Verdict | 'reading' | null): Step;
  tag(paper: Paper, tag: string, on: boolean): Step;
  list(paper: Paper, list: ListChoice, on: boolean): Step;
  /** `take` gets the citation before the step is over; `as` undefined: in the reader's own way. */
  cite(paper: Paper, as: CopyName | undefined, take: (citation: Result<'cite'>) => void): Step;
}

/** Steps that ask the background by `resend`. */
export function stepsBy(resend = askAgain): Steps {
  function step<K extends keyof PageCommands>(
    name: K,
    args: Parameters<Commands[K]>,
    read: (result: Result<K>) => Stepped,
  ): Step {
    const opId = crypto.randomUUID();
    return async () => {
      const outcome: Outcome<K> = await resend(opId, name, ...args);
      return outcome.ok ? read(outcome.result) : { ok: false, why: outcome.refusal };
    };
  }
  const marked = (mark: Result<'judge'>): Stepped => ({ ok: true, mark });
  return {
    save: (paper) => step('savePaper', [paper], (saved) => ({ ok: true, mark: { saved } })),
    remove: (id) => step('removePaper', [id], marked),
    restore: (id) => step('restorePaper', [id], marked),
    judge: (paper, verdict) => step('judge', [paper, verdict], marked),
    tag: (paper, tag, on) => step('tagPaper', [paper, tag, on], marked),
    list: (paper, list, on) => step('listPaper', [paper, list, on], marked),
    cite: (paper, as, take) =>
      step('cite', as ? [paper, as] : [paper], (citation) => {
        take(citation);
        return { ok: true, wrote: citation.key !== null };
      }),
  };
}
