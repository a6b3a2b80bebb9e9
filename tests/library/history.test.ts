/** What the reading page counts. */
import { IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import {
  backlogAt,
  eachSeenSince,
  lastDays,
  readIn,
  savedIn,
  seenIn,
  sitesUsed,
} from '../../lib/library/history';
import { openReading } from '../../lib/library/reading';
import { openSeenReading } from '../../lib/library/reading-seen';
import { aBackground, aPaper, aReport, PAGE } from './stand';

const NEVER = () => Promise.reject(new Error('nothing to ask'));
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOON = new Date(2026, 10, 25, 12).getTime();

/**
 * Three days, the last of them `NOON`'s: papers 1 to 3 are seen on the first, 3 and 4 on the second, 5 on the third; 1, 2
 * and 3 are saved on the first, 1 is read on the second, 2 is given up on the third.
 */
async function threeDays() {
  const background = aBackground(NOON - 2 * DAY);
  const { obey, wait, give, indexedDB } = background;
  const sees = (numbers: readonly number[], url: string, site = 'arxiv') => {
    const args: [ReturnType<typeof aReport>] = [
      aReport(
        numbers.map((n) => aPaper(n, { title: n % 2 ? 'On odd things' : 'On even ones' })),
        { url, site },
      ),
    ];
    return give({ name: 'reportPage', opId: crypto.randomUUID(), args, sender: PAGE });
  };
  await sees([1, 2, 3], 'https://arxiv.org/list/cs.LG/new');
  for (const n of [1, 2, 3]) await obey('savePaper', aPaper(n));
  wait(DAY);
  await sees([3, 4], 'https://arxiv.org/list/cs.LG/new');
  await obey('setStatus', [aPaper(1).id], 'read');
  wait(DAY);
  await sees([5], 'https://huggingface.co/papers', 'huggingface');
  await obey('setStatus', [aPaper(2).id], 'not-interested');
  const options = { indexedDB, IDBKeyRange };
  const [library, seen] = await Promise.all([openReading(NEVER, options), openSeenReading(NEVER, options)]);
  if ('refusal' in library || 'refusal' in seen) throw new Error('cannot be read');
  return { library, seen };
}

test('days begin at midnight, also where summer time ends', () => {
  const days = lastDays(3, new Date(2026, 9, 26, 15));
  expect(days).toEqual([24, 25, 26, 27].map((day) => new Date(2026, 9, day).getTime()));
});

test('what was seen, saved and read is counted on its day, and what was waiting at the end of each', async () => {
  const { library, seen } = await threeDays();
  const times = lastDays(3, new Date(NOON));
  expect(await seenIn(seen, times)).toEqual([3, 1, 1]);
  expect(await savedIn(library, times)).toEqual([3, 0, 0]);
  expect(await readIn(library, times)).toEqual([0, 1, 0]);
  expect(await backlogAt(library, times)).toEqual([0, 3, 2, 1]);
});

test('sites are told with their visits and places, the most visited first', async () => {
  const { seen } = await threeDays();
  expect(await sitesUsed(seen)).toEqual([
    { site: 'arxiv', pages: 1, visits: 2, papers: 2 },
    { site: 'huggingface', pages: 1, visits: 1, papers: 1 },
  ]);
});

test.each([
  [10, 2.5, [5, 4, 1, 2, 3], NOON - 2.5 * DAY],
  // Of more than are looked at, the newest; and it is told since when all were.
  [3, 2.5, [5, 4, 1], NOON - 2 * DAY + 1],
  [2, 2.5, [5, 4], NOON - 2 * DAY + 1],
  [10, 0.5, [5], NOON - 0.5 * DAY],
])('at most %d of those seen within %d days, the newest days first', async (most, days, wanted, whole) => {
  const { seen } = await threeDays();
  const met: number[] = [];
  const since = await eachSeenSince(
    seen,
    { since: NOON - days * DAY, now: NOON, most },
    (papers) => met.push(...papers.map(({ id }) => Number(id.slice(-1)))),
    new AbortController().signal,
  );
  expect(met).toEqual(wanted);
  expect(since).toBe(whole);
});
