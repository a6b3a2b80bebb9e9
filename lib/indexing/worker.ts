/** The search worker of a page: keeps the index and answers, so that the page never waits for either. */
import { INDEX_LOCK, type IndexDatabase, makeIndex } from './database';
import { type Keeper, keepIndex } from './keeper';
import { openSources, watchSources } from './sources';
import type { Ask, ToPage, ToWorker } from './wire';

/** How long work goes on before questions have their turn, in milliseconds. */
const SLICE = 8;
/** Changes are told at most so often, in milliseconds. */
const TELL_AFTER = 100;

const tell = (message: ToPage) => postMessage(message);
const failed = (error: unknown, n?: number) =>
  tell({
    name: 'failed',
    error: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    ...(n !== undefined && { n }),
  });

const stored = new BroadcastChannel('index-stored');
let latest: Ask | undefined;
let telling = false;

const keeper = start();
keeper.catch((error: unknown) => failed(error));

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.name === 'doubt') {
    void keeper.then((one) => one.doubt(data.ids));
    return;
  }
  if (data.name === 'askAll') {
    void keeper.then((one) => answer(one, data));
    return;
  }
  const asked = latest !== undefined;
  latest = data;
  // What is typed while an answer is being found takes its place in the queue: only the last is answered.
  if (!asked) void answerLatest();
});

async function answerLatest(): Promise<void> {
  const one = await keeper.catch(() => undefined);
  while (latest && one) {
    const asked = latest;
    await answer(one, asked);
    // Questions that came meanwhile are heard first.
    await rest();
    if (latest === asked) latest = undefined;
  }
}

async function answer(one: Keeper, { n, query, lists, groups, limit }: Ask): Promise<void> {
  try {
    tell({
      name: 'answer',
      n,
      ...(await one.ask({ query, context: { lists, groups }, limit, now: Date.now() })),
    });
  } catch (error) {
    failed(error, n);
  }
}

async function start(): Promise<Keeper> {
  const sources = await openSources();
  const one = keepIndex({
    sources,
    database: await openIndex(),
    onChange: tellChanged,
    onStored: () => stored.postMessage(null),
    onError: (error) => failed(error),
    pause: pauses(),
  });
  stored.addEventListener('message', () => one.reload());
  watchSources(one.hear);
  // Held until this worker ends.
  void navigator.locks.request(INDEX_LOCK, () => {
    one.own();
    return new Promise(() => {});
  });
  return one;
}

/** Where it cannot be opened, the index lives in memory. */
async function openIndex(): Promise<IndexDatabase | undefined> {
  const database = makeIndex();
  try {
    await database.dexie.open();
    return database;
  } catch (error) {
    failed(error);
    return undefined;
  }
}

function tellChanged(): void {
  if (telling) return;
  telling = true;
  setTimeout(() => {
    telling = false;
    tell({ name: 'changed' });
  }, TELL_AFTER);
}

function pauses(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < SLICE) return;
    await rest();
    since = performance.now();
  };
}

/** Lets what waits have its turn; a timer would be slowed down to 4 ms. */
function rest(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
