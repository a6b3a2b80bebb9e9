import { expect, test } from 'vitest';
import { pruneSeen } from '../../lib/library/prune';
import { reportPage } from '../../lib/library/report';
import { keepSeenOf, prunedBefore } from '../../lib/settings/keeping';
import { aBackground, aPaper, aReport } from './stand';

const DAY = 86_400_000;

/** A background where pages are opened, each time a day after the last one. */
function aReader() {
  const background = aBackground();
  const { stores, now, wait } = background;
  return {
    ...background,
    async open(url: string, ...numbers: readonly number[]) {
      wait(DAY);
      const page = aReport(
        numbers.map((n) => aPaper(n)),
        { url },
      );
      await reportPage(stores.library, stores.seen, page, { now: now(), keep: true });
    },
    /** Prunes what was not met for 30 days; how many went. */
    prune: () => pruneSeen(stores.library, stores.seen, now() - 30 * DAY, 2),
    papers: async () => (await background.seenRows('papers')).map(({ id }) => Number(id.slice(-2))),
    pages: async () => (await background.seenRows('listings')).map(({ url }) => url),
  };
}
const DAILY = 'https://huggingface.co/papers';
const OLD = 'https://arxiv.org/list/cs.LG/old';
const NEW = 'https://arxiv.org/list/cs.LG/new';

test('what went by long ago goes, but not what is saved or has gone by since', async () => {
  const { open, obey, wait, prune, papers, pages, rows } = aReader();
  await open(OLD, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  await obey('savePaper', aPaper(2));
  await obey('savePaper', aPaper(8));
  wait(40 * DAY);
  await open(NEW, 4, 10);
  expect(await prune()).toBe(6);
  expect(await papers()).toEqual([2, 4, 8, 10]);
  expect(await pages()).toEqual([NEW]);
  expect(await rows('papers')).toHaveLength(2);
  // Once more: nothing to do.
  expect(await prune()).toBe(0);
  expect(await papers()).toEqual([2, 4, 8, 10]);
});

test('what was met again lately stays, also where the page that showed it shows others by now', async () => {
  const { open, wait, prune, papers } = aReader();
  await open(DAILY, 1, 2, 3);
  wait(40 * DAY);
  await open(DAILY, 1, 2, 4, 5);
  // 1 has left; of a visit that showed fewer than the one before, the rest may still come: 2 is not told to have left.
  await open(DAILY, 2, 4, 5, 6);
  await open(DAILY, 6);
  expect(await prune()).toBe(1);
  expect(await papers()).toEqual([1, 2, 4, 5, 6]);
  wait(29 * DAY);
  expect(await prune()).toBe(1);
  expect(await papers()).toEqual([2, 4, 5, 6]);
  wait(DAY);
  expect(await prune()).toBe(3);
  expect(await papers()).toEqual([6]);
});

test.each([
  ['nothing', undefined, 'ever', undefined],
  ['something unknown', '7', 'ever', undefined],
  ['a number instead of a name', 30, 'ever', undefined],
  ['a rule', '90', '90', 10 * DAY],
])('with %s stored, the rule is sound', (_, stored, rule, before) => {
  expect(keepSeenOf(stored)).toBe(rule);
  expect(prunedBefore(keepSeenOf(stored), 100 * DAY)).toBe(before);
});
