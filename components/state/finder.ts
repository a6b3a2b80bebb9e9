/** The page's end of the search worker: one worker, started when something is searched for the first time. */
import { useEffect, useState } from 'preact/hooks';
import type { Answer, Ask, ToPage, ToWorker } from '../../lib/indexing/wire';
import type { Reading } from '../../lib/library/reading';
import type { SeenReading } from '../../lib/library/reading-seen';
import { report } from '../../lib/report';
import { sharedSeen } from './shared-seen';

/** Both databases, open for reading. */
export interface Both {
  readonly library: Reading;
  readonly seen: SeenReading;
}

type Search = Omit<Ask, 'name' | 'n'>;

export interface Finder {
  /** Both databases, once they are open; the worker needs them made. */
  readonly both: Promise<Both>;
  /** The answer to a search; undefined if another one was asked meanwhile. Rejects where the index cannot be read. */
  ask(search: Search): Promise<Answer | undefined>;
  /** The same, whatever is asked meanwhile. */
  askAll(search: Search): Promise<Answer>;
  /** Tells that these papers are not as the answer said. */
  doubt(ids: readonly string[]): void;
  /** Calls back when an answer may be another one now, until the returned function is called. */
  onChange(tell: () => void): () => void;
}

interface Waiting {
  done(answer: Answer | undefined): void;
  failed(error: Error): void;
}

const NOTHING: Answer = { name: 'answer', n: 0, ids: [], total: 0, saved: 0, complete: true };

let finder: Finder | undefined;

/** The finder of this page. */
export function theFinder(reading: Promise<Reading>): Finder {
  finder ??= makeFinder(reading);
  return finder;
}

function makeFinder(reading: Promise<Reading>): Finder {
  const both = (async () => {
    const [library, seen] = await Promise.all([reading, sharedSeen()]);
    return { library, seen };
  })();
  const worker = both.then(() => {
    const started = new Worker(new URL('../../lib/indexing/worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<ToPage>) => hear(data));
    started.addEventListener('error', (event) =>
      fail(new Error(event.message || 'the search worker failed')),
    );
    return started;
  });
  // Who asks hears of it.
  both.catch(() => {});
  worker.catch(() => {});
  const listeners = new Set<() => void>();
  const waiting = new Map<number, Waiting>();
  let last = 0;
  /** The question that was typed last. */
  let typed = 0;

  const end = (n: number, how: (waiting: Waiting) => void) => {
    const one = waiting.get(n);
    waiting.delete(n);
    if (one) how(one);
  };
  const fail = (error: Error, n?: number) => {
    report(error, 'searching');
    for (const each of n === undefined ? [...waiting.keys()] : [n]) end(each, ({ failed }) => failed(error));
  };
  const hear = (message: ToPage) => {
    if (message.name === 'changed') for (const tell of listeners) tell();
    else if (message.name === 'answer') end(message.n, ({ done }) => done(message));
    else if (message.n === undefined) report(new Error(message.error), 'searching');
    else fail(new Error(message.error), message.n);
  };
  const tell = async (message: ToWorker) => (await worker).postMessage(message);
  const put = (name: Ask['name'], search: Search): Promise<Answer | undefined> => {
    last += 1;
    const n = last;
    if (name === 'ask') {
      end(typed, ({ done }) => done(undefined));
      typed = n;
    }
    const answered = new Promise<Answer | undefined>((done, failed) => waiting.set(n, { done, failed }));
    return tell({ name, n, ...search }).then(() => answered);
  };

  return {
    both,
    ask: (search) => put('ask', search),
    askAll: async (search) => (await put('askAll', search)) ?? NOTHING,
    doubt: (ids) => void tell({ name: 'doubt', ids }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** How often the index has changed while this was shown. */
export function useIndexChanges(of: Finder | undefined): number {
  const [changes, setChanges] = useState(0);
  useEffect(() => of?.onChange(() => setChanges((n) => n + 1)), [of]);
  return changes;
}
