/** An import as its dialog follows it: read, planned, shown, and only then written, in chunks that can be taken back. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { indexOf, type Known, knownOf, planImport, type Row } from '../../lib/imports/plan';
import type { Broken, Incoming } from '../../lib/imports/types';
import { type Reading, scan } from '../../lib/library/reading';
import { report } from '../../lib/report';
import type { Failure } from './commands';
import type { Progress } from './commands-many';
import { decodeBib, isTooLarge, readEntries, readPasted } from './import-file';
import { type ImportWishes, undoImports, type Written, writeImport } from './import-write';

/** What was read, and what would be done with it. */
export interface Plan {
  /** The file's name; undefined for pasted lines. */
  readonly file: string | undefined;
  readonly rows: readonly Row[];
  readonly broken: readonly Broken[];
}

export type ImportStep =
  | { readonly kind: 'choose'; readonly problem?: 'too-large' | 'unreadable' | 'nothing' }
  | { readonly kind: 'reading'; readonly progress: Progress }
  | { readonly kind: 'preview'; readonly plan: Plan }
  | { readonly kind: 'writing'; readonly plan: Plan; readonly progress: Progress }
  /** `failure`: it stopped before its end; `left` entries are not done. */
  | {
      readonly kind: 'over';
      readonly plan: Plan;
      readonly written: Written;
      readonly left: number;
      readonly failure?: Failure;
    }
  | { readonly kind: 'undone'; readonly whole: boolean };

export interface Import {
  readonly step: ImportStep;
  readonly readFile: (file: File) => Promise<void>;
  readonly readPasted: (text: string) => Promise<void>;
  /** From what is shown back to where it came from. */
  readonly back: () => void;
  /** An offered entry is the same paper as the one of its title, or is not. */
  readonly setSame: (lines: readonly number[], same: boolean) => void;
  /** Also goes on where it was stopped. */
  readonly write: (wishes: ImportWishes) => Promise<void>;
  readonly undo: () => Promise<void>;
  readonly stop: () => void;
}

interface Read {
  readonly file: string | undefined;
  readonly incoming: readonly Incoming[];
  readonly broken: readonly Broken[];
  readonly index: ReturnType<typeof indexOf>;
}

export function useImport(reading: Promise<Reading>): Import {
  const [step, setStep] = useState<ImportStep>({ kind: 'choose' });
  const stopper = useRef(new AbortController());
  const read = useRef<Read | undefined>(undefined);
  const same = useRef(new Set<number>());
  useEffect(() => () => stopper.current.abort(), []);

  const signal = () => {
    stopper.current.abort();
    stopper.current = new AbortController();
    return stopper.current.signal;
  };
  const preview = () => {
    if (!read.current) return;
    const { file, incoming, broken, index } = read.current;
    setStep({ kind: 'preview', plan: { file, broken, rows: planImport(incoming, index, same.current) } });
  };
  const show = async (file: string | undefined, found: Pick<Read, 'incoming' | 'broken'>) => {
    if (found.incoming.length + found.broken.length === 0)
      return setStep({ kind: 'choose', problem: 'nothing' });
    read.current = { file, ...found, index: await readIndex(await reading) };
    same.current = new Set();
    preview();
  };

  return {
    step,
    async readFile(file) {
      const over = signal();
      if (isTooLarge(file)) return setStep({ kind: 'choose', problem: 'too-large' });
      setStep({ kind: 'reading', progress: { done: 0, all: 1 } });
      try {
        const text = decodeBib(await file.arrayBuffer());
        const found = await readEntries(text, (progress) => setStep({ kind: 'reading', progress }), over);
        if (found) await show(file.name, found);
        else setStep({ kind: 'choose' });
      } catch (error) {
        report(error, 'reading a file');
        setStep({ kind: 'choose', problem: 'unreadable' });
      }
    },
    async readPasted(text) {
      await show(undefined, readPasted(text));
    },
    back: () => setStep({ kind: 'choose' }),
    setSame(lines, on) {
      for (const line of lines) {
        if (on) same.current.add(line);
        else same.current.delete(line);
      }
      preview();
    },
    async write(wishes) {
      if (step.kind !== 'preview' && step.kind !== 'over') return;
      const { plan } = step;
      const onProgress = (progress: Progress) => setStep({ kind: 'writing', plan, progress });
      // What stopped half-way goes on where it stopped.
      const before = step.kind === 'over' ? step : undefined;
      const end = await writeImport(await reading, plan.rows, wishes, onProgress, signal(), before);
      setStep({ kind: 'over', plan, ...end });
    },
    async undo() {
      if (step.kind !== 'over') return;
      const { plan, written } = step;
      const onProgress = (progress: Progress) => setStep({ kind: 'writing', plan, progress });
      setStep({ kind: 'undone', whole: await undoImports(written, onProgress) });
    },
    stop: () => stopper.current.abort(),
  };
}

/** All that entries are matched by, of every saved paper. */
async function readIndex(reading: Reading): Promise<ReturnType<typeof indexOf>> {
  const papers: Known[] = [];
  await scan(reading, (rows) => papers.push(...rows.map(knownOf)));
  const removed = await reading.removed.toArray();
  return indexOf(
    papers,
    removed.map(({ paper }) => knownOf(paper)),
  );
}
