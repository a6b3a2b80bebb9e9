/** Papers as entries of a bibliography: those without a citation key get theirs first, for good. */
import type { Entry } from '../../lib/citations';
import { entryOf } from '../../lib/library/entry';
import { papersById, type Reading } from '../../lib/library/reading';
import type { SavedPaper } from '../../lib/library/types';
import { send } from '../../lib/messages';
import type { Failure } from './commands';
import type { Long } from './commands-many';

export type Collected =
  | { readonly state: 'done'; readonly entries: readonly Entry[] }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly failure: Failure };

/**
 * Papers per command: each is one transaction. With fewer, more of them wait for the disk and for the answer; most of
 * the time goes into the rows.
 */
export const CHUNK = 500;

/**
 * The entries of papers, in the order of their ids; those removed meanwhile are left out.
 * @param keyed Else they are for a text without keys: those that have none get none.
 */
export async function collectEntries(
  reading: Reading,
  ids: readonly string[],
  { onProgress, signal }: Long = {},
  keyed = true,
): Promise<Collected> {
  const entries: Entry[] = [];
  const cancelled = abortOf(signal);
  for (let at = 0; at < ids.length; at += CHUNK) {
    onProgress?.({ done: at, all: ids.length });
    const read = papersById(reading, ids.slice(at, at + CHUNK));
    // Cancelled at once: keys that are being given are given, and would be the same later.
    const some = await Promise.race([cancelled, read.then((papers) => entriesOf(papers, keyed))]);
    if (some.state !== 'done') return some;
    entries.push(...some.entries);
  }
  return { state: 'done', entries };
}

/** Comes when the reader gives up. */
function abortOf(signal: AbortSignal | undefined): Promise<Collected> {
  return new Promise((resolve) => {
    const cancelled = () => resolve({ state: 'cancelled' });
    if (signal?.aborted) cancelled();
    signal?.addEventListener('abort', cancelled, { once: true });
  });
}

/** The entries of papers that are at hand, in one command at most. */
export async function entriesOf(papers: readonly SavedPaper[], keyed = true): Promise<Collected> {
  if (!keyed) return { state: 'done', entries: papers.map((paper) => entryOf(paper, paper.citeKey ?? '')) };
  const bare = papers.filter(({ citeKey }) => citeKey === undefined).map(({ id }) => id);
  const outcome = bare.length > 0 ? await send('assignKeys', bare) : undefined;
  // None of them is saved any more: nothing is wrong with the others.
  if (outcome && !outcome.ok && outcome.refusal !== 'not-found')
    return { state: 'failed', failure: outcome.refusal };
  const keys = outcome?.ok ? outcome.result : {};
  const entries = papers.flatMap((paper) => {
    const key = paper.citeKey ?? keys[paper.id];
    return key === undefined ? [] : [entryOf(paper, key)];
  });
  return { state: 'done', entries };
}
