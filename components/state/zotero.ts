/** Sending to Zotero as a dialog follows it: what stands in the way, where it would go, how far it is, how it ended. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ZoteroOutcome, ZoteroProblem, ZoteroTarget } from '../../lib/enrich/zotero';
import type { ZoteroPaper } from '../../lib/enrich/zotero-item';
import { askForZotero, mayAskZotero } from '../../lib/enrich/zotero-permission';
import { papersById, type Reading } from '../../lib/library/reading';
import { send } from '../../lib/messages';
import { command, type Failure } from './commands';
import type { Progress } from './commands-many';

export type ZoteroStep =
  | { readonly kind: 'looking' }
  /** The browser has to be asked first; `refused`: it was. */
  | { readonly kind: 'permission'; readonly refused: boolean }
  /** Zotero is not there, or not as we know it. */
  | { readonly kind: 'problem'; readonly problem: ZoteroProblem }
  | { readonly kind: 'ready'; readonly target: ZoteroTarget }
  | { readonly kind: 'sending'; readonly target: ZoteroTarget; readonly progress: Progress }
  /** `failure`: our own library could not give the papers out. */
  | { readonly kind: 'over'; readonly outcome: ZoteroOutcome; readonly failure?: Failure };

interface Zotero {
  readonly step: ZoteroStep;
  /** In a click. */
  readonly allow: () => Promise<void>;
  /** Sends papers to where the reader sees that they will go; resolves with what became of them. */
  readonly send: (ids: readonly string[], target: ZoteroTarget) => Promise<ZoteroOutcome>;
  readonly stop: () => void;
  /** Back from the end to the beginning. */
  readonly again: () => void;
}

/** How often Zotero is asked what is selected in it, in milliseconds: the reader changes it there, and sees it here. */
const LOOK_EVERY = 1500;
/** Papers per command: each is one short transaction. */
const CHUNK = 200;

export function useZotero(reading: Promise<Reading>): Zotero {
  const [step, setStep] = useState<ZoteroStep>({ kind: 'looking' });
  const stopper = useRef(new AbortController());
  useEffect(() => () => stopper.current.abort(), []);
  const following = step.kind === 'looking' || step.kind === 'ready' || step.kind === 'problem';
  useEffect(() => {
    if (!following) return;
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      const seen = await lookAtZotero();
      if (over) return;
      // The same again is not said again.
      setStep((now) => (JSON.stringify(now) === JSON.stringify(seen) ? now : seen));
      timer = setTimeout(look, LOOK_EVERY);
    };
    void look();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [following]);

  return {
    step,
    async allow() {
      const allowed = await askForZotero();
      setStep(allowed ? { kind: 'looking' } : { kind: 'permission', refused: true });
    },
    async send(ids, target) {
      stopper.current = new AbortController();
      const { signal } = stopper.current;
      const onProgress = (progress: Progress) => setStep({ kind: 'sending', target, progress });
      onProgress({ done: 0, all: ids.length });
      const end = await sendAll(await reading, ids, target, onProgress, signal);
      setStep({ kind: 'over', ...end });
      return end.outcome;
    },
    stop: () => stopper.current.abort(),
    again: () => setStep({ kind: 'looking' }),
  };
}

/** What stands in the way now, or where papers would go. */
async function lookAtZotero(): Promise<ZoteroStep> {
  if (!(await mayAskZotero())) return { kind: 'permission', refused: false };
  const { zoteroTarget } = await import('../../lib/enrich/zotero');
  const target = await zoteroTarget((url, init) => fetch(url, init));
  if (!target.ok) return { kind: 'problem', problem: target.problem };
  return { kind: 'ready', target: target.value };
}

async function sendAll(
  reading: Reading,
  ids: readonly string[],
  into: ZoteroTarget,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<{ readonly outcome: ZoteroOutcome; readonly failure?: Failure }> {
  const papers: ZoteroPaper[] = [];
  for (let at = 0; at < ids.length && !signal.aborted; at += CHUNK) {
    const some = ids.slice(at, at + CHUNK);
    const keyed = await send('assignKeys', some);
    if (!keyed.ok) return { outcome: { sent: [], unsure: [], left: ids }, failure: keyed.refusal };
    for (const paper of await papersById(reading, some)) {
      const key = keyed.result[paper.id];
      papers.push({
        paper,
        tags: paper.tags,
        note: paper.note,
        ...(key !== undefined && { key }),
        ...(paper.venue && { publication: paper.venue }),
      });
    }
  }
  if (signal.aborted) return { outcome: { sent: [], unsure: [], left: ids } };
  const { sendToZotero } = await import('../../lib/enrich/zotero');
  const outcome = await sendToZotero(papers, {
    fetch: (url, init) => fetch(url, init),
    into,
    signal,
    // The next batch waits for the mark: whatever happens then, no more than one batch is in Zotero unmarked.
    async onBatch(sent, { done, total }) {
      if (sent.length > 0) await command('markInZotero', [sent]);
      onProgress({ done, all: total });
    },
  });
  return { outcome };
}
