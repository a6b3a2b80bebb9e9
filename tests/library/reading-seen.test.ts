import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import {
  meetingsOf,
  openSeenReading,
  recentSeen,
  type SeenReading,
  scanSeen,
} from '../../lib/library/reading-seen';
import { reportPage } from '../../lib/library/report';
import type { SeenPaper } from '../../lib/library/types';
import { aBackground, aPaper, aReport } from './stand';

const DAY = 86_400_000;

/** Three listings of two papers each, one millisecond apart; the second paper of each is the first of the next. */
async function readingOfThreePages(): Promise<SeenReading> {
  const { stores, indexedDB, now, wait } = aBackground();
  for (const n of [1, 2, 3]) {
    const page = aReport([aPaper(n), aPaper(n + 1)], { url: `https://arxiv.org/list/cs.LG/${n}` });
    await reportPage(stores.library, stores.seen, page, { now: now(), keep: true });
    wait(1);
  }
  const never = () => Promise.reject(new Error('nothing to ask'));
  const reading = await openSeenReading(never, { indexedDB, IDBKeyRange });
  if ('refusal' in reading) throw new Error(reading.refusal);
  return reading;
}

const numbers = (papers: readonly SeenPaper[]) => papers.map(({ id }) => Number(id.slice(-1)));

test('the papers met last come first, each by when it was first met', async () => {
  const reading = await readingOfThreePages();
  expect(numbers(await recentSeen(reading, 2))).toEqual([4, 3]);
  expect(numbers(await recentSeen(reading, 1000))).toEqual([4, 3, 2, 1]);
});

test('all of them are read in chunks, each once', async () => {
  const chunks: number[][] = [];
  await scanSeen(await readingOfThreePages(), (papers) => chunks.push(numbers(papers)), { chunk: 1 });
  expect(chunks).toEqual([[4], [3], [2], [1]]);
});

test('where there are none yet and cannot be, the page says why and makes none', async () => {
  const indexedDB = new IDBFactory();
  const ask = vi.fn(async () => ({ ok: false, opId: 'x', refusal: 'storage-denied' }) as const);
  expect(await openSeenReading(ask, { indexedDB, IDBKeyRange })).toEqual({ refusal: 'storage-denied' });
  expect(ask).toHaveBeenCalledTimes(1);
  expect(await indexedDB.databases()).toEqual([]);
});

test('a paper is told with its first meeting, its pages by when they showed it last, and where it was seen last', async () => {
  const { stores, indexedDB, now, wait } = aBackground();
  const open = async (url: string, site: string, ...shown: readonly number[]) => {
    wait(DAY);
    const page = aReport(
      shown.map((n) => aPaper(n)),
      { url, site },
    );
    await reportPage(stores.library, stores.seen, page, { now: now(), keep: true });
    return now();
  };
  const never = () => Promise.reject(new Error('nothing to ask'));
  const [daily, list] = ['https://huggingface.co/papers', 'https://arxiv.org/list/cs.LG/recent'];
  const first = await open(daily, 'huggingface', 1, 2);
  await open(list, 'arxiv', 2, 1);
  const again = await open(list, 'arxiv', 3, 1);
  const reading = await openSeenReading(never, { indexedDB, IDBKeyRange });
  if ('refusal' in reading) throw new Error(reading.refusal);
  const meetings = (n: number) => meetingsOf(reading, aPaper(n).id);
  expect(await meetings(1)).toMatchObject({
    first: { firstSeenAt: first, firstSite: 'huggingface' },
    left: undefined,
    pages: [
      { url: list, site: 'arxiv', lastAt: again, rank: 1 },
      { url: daily, lastAt: first, rank: 0 },
    ],
  });
  // What was there the day before is another list by now: it was still met then.
  const met = await open(daily, 'huggingface', 1, 4);
  await open(daily, 'huggingface', 5, 6);
  expect(await meetings(1)).toMatchObject({
    left: { at: met, site: 'huggingface' },
    pages: [{ url: list, lastAt: again }],
  });
  expect(await meetings(4)).toMatchObject({ first: { firstSeenAt: met }, left: undefined, pages: [] });
  expect(await meetings(7)).toEqual({ first: undefined, left: undefined, pages: [] });
});
