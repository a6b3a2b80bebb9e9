/** What completing papers needs of the library: the queues' states, the log of what was sent, and which papers wait. */
import { beginWrite } from './account';
import type { Connection } from './connection';
import type { Library } from './databases';
import { type Change, settle } from './settle';
import { stampPaper } from './stamps';
import type { QueueName, SavedPaper, Sent } from './types';

/** The state of a queue as it was saved; undefined for one that never was. */
export function loadQueue(connection: Connection<Library>, name: QueueName): Promise<unknown> {
  return connection.use(async ({ queues }) => (await queues.get(name))?.state);
}

/** What a queue learned of the papers behind one identifier: each paper as it is to be now. */
export interface Lesson {
  readonly id: string;
  readonly rewrite: (paper: SavedPaper) => SavedPaper;
}

/** For so long it is remembered what was sent, in milliseconds. */
const REMEMBERED = 90 * 86_400_000;

/** Notes a request that is about to be sent, inside the caller's transaction; what is too old is forgotten. */
export async function logSent({ sent }: Pick<Library, 'sent'>, request: Sent): Promise<void> {
  await sent.put(request);
  await sent
    .where('at')
    .below(request.at - REMEMBERED)
    .delete();
}

/**
 * Keeps a queue's state and all that comes with it, in one transaction: what was learned, also of papers that can
 * still be brought back, and the request that is about to be sent. An identifier is an arXiv one or, for Crossref,
 * a DOI.
 */
export function keepQueue(
  connection: Connection<Library>,
  name: QueueName,
  state: unknown,
  lessons: readonly Lesson[],
  sent: Sent | undefined,
  now = Date.now(),
): Promise<void> {
  return connection.use((library) =>
    library.dexie.transaction('rw', library.dexie.tables, async () => {
      await library.queues.put({ name, state });
      if (sent) await logSent(library, sent);
      const changes: Change[] = [];
      const account = await beginWrite(library, now);
      for (const { id, rewrite } of lessons) {
        for (const before of await papersOf(library, name, id))
          changes.push({ before, after: rewrite(before) });
        const removed = name === 'arxiv' ? await library.removed.get(`arxiv:${id}`) : undefined;
        if (removed) {
          const paper = stampPaper(removed.paper, rewrite(removed.paper), account.clock);
          await library.removed.put({ ...removed, paper });
        }
      }
      const real = changes.filter(({ before, after }) => before !== after);
      if (real.length > 0) await settle(library, account, real);
    }),
  );
}

async function papersOf({ papers }: Library, name: QueueName, id: string): Promise<readonly SavedPaper[]> {
  if (name === 'crossref') return papers.where('doi').equalsIgnoreCase(id).toArray();
  const paper = await papers.get(`arxiv:${id}`);
  return paper ? [paper] : [];
}

/** The arXiv papers, saved at `since` or later, of which arXiv was not asked; newest first. */
export function uncompleted(connection: Connection<Library>, since = 0): Promise<readonly string[]> {
  return connection.use(async ({ papers }) => {
    const [saved, completed] = await Promise.all([
      papers.where('savedAt').aboveOrEqual(since).primaryKeys(),
      papers.orderBy('completed.at').primaryKeys(),
    ]);
    const known = new Set(completed);
    return saved.filter((id) => id.startsWith('arxiv:') && !known.has(id)).reverse();
  });
}

/** The arXiv papers that name a publisher's DOI, of which Crossref was not asked; only those that arXiv completed. */
export function unasked(connection: Connection<Library>): Promise<readonly SavedPaper[]> {
  return connection.use(async ({ papers }) => {
    const [named, asked] = await Promise.all([
      papers.where('doi').above('').primaryKeys(),
      papers.orderBy('[offer.state+savedAt]').primaryKeys(),
    ]);
    const known = new Set(asked);
    const rows = await papers.bulkGet(named.filter((id) => id.startsWith('arxiv:') && !known.has(id)));
    return rows.filter((row) => row !== undefined).filter(({ completed, venue }) => completed && !venue);
  });
}
