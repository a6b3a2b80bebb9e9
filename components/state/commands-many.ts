/** One command for many papers, in pieces: how far it is, stopping it, and going on after a failure. */
import { type Commands, send } from '../../lib/messages';
import { t } from '../kit/text';
import { sentence } from './commands';
import { show } from './toasts';
import { doing } from './undo';

/** Ids per command: each is one short transaction, so that none holds the library for long. */
const CHUNK = 500;

/** How far a long command is. */
export interface Progress {
  readonly done: number;
  readonly all: number;
}

/** For long work: how far it is, and how to stop it. */
export interface Long {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

interface Options<K extends keyof Commands> extends Long {
  /**
   * Called with the ids of a run that were acknowledged and the answers to its pieces, whether it came to its end, was
   * stopped, or failed: what was done can be taken back.
   */
  readonly done?: (ids: readonly string[], answers: readonly ReturnType<Commands[K]>[]) => void;
}

/**
 * Gives one command for many papers, in pieces. Resolves to how many were acknowledged; it stops when `signal` aborts
 * and at the first failure, which is said with a way to go on from there.
 */
export function commandMany<K extends keyof Commands>(
  name: K,
  papers: readonly string[],
  argsFor: (ids: readonly string[]) => Parameters<Commands[K]>,
  options: Options<K> = {},
): Promise<number> {
  // By their ids: those that lie together in the library are read together.
  return doing(giveFrom(0, name, papers.toSorted(), argsFor, options));
}

async function giveFrom<K extends keyof Commands>(
  from: number,
  name: K,
  ids: readonly string[],
  argsFor: (ids: readonly string[]) => Parameters<Commands[K]>,
  options: Options<K>,
): Promise<number> {
  const answers: ReturnType<Commands[K]>[] = [];
  let at = from;
  while (at < ids.length && !options.signal?.aborted) {
    const outcome = await send(name, ...argsFor(ids.slice(at, at + CHUNK)));
    if (!outcome.ok) {
      const start = at;
      const goOn = () => void doing(giveFrom(start, name, ids, argsFor, options));
      show({ tone: 'failed', text: sentence(outcome.refusal), action: { label: t('retry'), run: goOn } });
      break;
    }
    answers.push(outcome.result);
    at = Math.min(at + CHUNK, ids.length);
    options.onProgress?.({ done: at, all: ids.length });
  }
  if (at > from) options.done?.(ids.slice(from, at), answers);
  return at;
}
