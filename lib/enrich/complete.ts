/** Completing saved papers: arXiv is asked about each, then Crossref about the DOIs that arXiv names. */
import { keepQueue, type Lesson, loadQueue, unasked, uncompleted } from '../library/completion';
import type { Connection } from '../library/connection';
import type { Library } from '../library/databases';
import type { QueueName } from '../library/types';
import { arxivOf, bareDoi, type Paper } from '../paper';
import type { Consent } from '../settings/consent';
import { arxiv } from './arxiv';
import { TIMEOUT } from './ask';
import { openQueue, type Queue, type Result } from './ask-queue';
import { completedBy, offeredBy } from './completed';
import { type CrossrefWork, crossref } from './crossref';
import { HOSTS } from './hosts';
import { isForGood, readState } from './queue-state';
import type { Fetch, Source } from './types';

/** A queue's own alarm, or that of a completer at its work. */
export type AlarmName = QueueName | 'all';
/** After what storage refused it is tried again so much later, in milliseconds. */
const LATER = 10 * 60_000;

/** The background's surroundings, or a test's. */
export interface Surroundings {
  readonly library: Connection<Library>;
  readonly fetch: Fetch;
  /** What the reader said. */
  readonly consent: () => Promise<Consent>;
  /** Whether the browser lets us ask. */
  readonly permitted: () => Promise<boolean>;
  /** Sets an alarm, or takes it away; at the alarm, `wake` is to be called. */
  readonly setAlarm: (name: AlarmName, time: number | undefined) => void;
  readonly now?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

export interface Completer {
  /** After saves, at a start, an alarm, a permission given: queues what is new, and goes on until a longer pause. */
  wake(): Promise<void>;
  /** Queues all saved papers that were not completed yet, or these once more. How many were queued. */
  complete(ids: readonly string[] | null): Promise<number>;
  /** Drops what waits. */
  stop(): Promise<void>;
  /** There is a connection again. */
  online(): Promise<void>;
}

/** There may be one only, in one worker. */
export function openCompleter(world: Surroundings): Completer {
  const { library, consent, permitted, now = Date.now } = world;
  const mayAsk = async () => (await consent()).answer === 'yes' && (await permitted());

  const queueOf = <T>(name: QueueName, source: Source<T>, learn: (result: Result<T>) => Lesson): Queue =>
    openQueue<T>({
      source,
      fetch: world.fetch,
      mayAsk,
      now,
      sleep: world.sleep ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))),
      load: () => loadQueue(library, name),
      save: (state, results) =>
        keepQueue(
          library,
          name,
          state,
          results.filter(({ settled }) => isForGood(settled)).map(learn),
          // The state in which a request is under way is kept just before it is sent.
          state.asking ? { host: HOSTS[name], at: state.lastAt, count: state.asking.ids.length } : undefined,
        ),
      wakeAt: (time) => world.setAlarm(name, time),
    });

  const papers = queueOf<Paper>('arxiv', arxiv, ({ id, value }) => ({
    id,
    rewrite: (paper) => completedBy(paper, value, now()),
  }));
  const works = queueOf<CrossrefWork>('crossref', crossref, ({ id, value }) => ({
    id,
    rewrite: (paper) => offeredBy(paper, value, now()),
  }));

  /**
   * Queues what the library lacks, but for what failed: to try that again is the reader's to decide. What was answered
   * for good, and is lacking all the same, is asked again.
   */
  async function lacking(
    name: QueueName,
    queue: Queue,
    find: () => Promise<readonly string[]>,
  ): Promise<void> {
    // Before it is looked for: what is answered between the two looks is asked once only.
    const { settled } = readState(await loadQueue(library, name));
    const ids = [...new Set(await find())];
    await queue.add(ids.filter((id) => !Object.hasOwn(settled, id)));
    await queue.again(ids.filter((id) => isForGood(settled[id])));
  }

  const queueWorks = () =>
    lacking('crossref', works, async () =>
      (await unasked(library)).flatMap(({ doi }) => bareDoi(doi) ?? []).filter(crossref.accepts),
    );

  let going = 0;

  async function goOn(start: (queue: Queue) => Promise<void>): Promise<void> {
    const { answer, since } = await consent();
    if (answer !== 'yes') return;
    going += 1;
    // Stopped where no queue has an alarm, as between arXiv's last answer and Crossref, nothing else would go on with it.
    world.setAlarm('all', now() + TIMEOUT);
    try {
      await lacking('arxiv', papers, async () =>
        (await uncompleted(library, since)).flatMap((id) => arxivOf(id) ?? []),
      );
      await queueWorks();
      // Side by side: two hosts, each with one connection. What arXiv names meanwhile is asked of Crossref after it.
      await Promise.all([start(papers), start(works)]);
      await queueWorks();
      await works.wake();
    } catch (error) {
      world.setAlarm('all', now() + LATER);
      throw error;
    } finally {
      going -= 1;
    }
    if (going === 0) world.setAlarm('all', undefined);
  }

  return {
    wake: () => goOn((queue) => queue.wake()),
    online: () => goOn((queue) => queue.online()),
    async complete(ids) {
      const wanted = (ids ?? (await uncompleted(library))).flatMap((id) => arxivOf(id) ?? []);
      const queued = await papers.again(wanted);
      if (ids) {
        const saved = await library.use(({ papers }) => papers.bulkGet([...ids]));
        const dois = saved.flatMap((paper) => bareDoi(paper?.doi) ?? []).filter(crossref.accepts);
        await works.again(dois);
      }
      return queued;
    },
    async stop() {
      for (const queue of [papers, works]) {
        const { done, total } = await queue.progress();
        if (done < total) await queue.cancel();
      }
    },
  };
}
