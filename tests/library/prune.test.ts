import { expect, test } from 'vitest';
import { pruneSeen } from '../../lib/library/prune';
import { reportPage } from '../../lib/library/report';
import { keepSeenOf, prunedBefore } from '../../lib/settings/keeping';
import { aBackground, aPaper, aReport } from './stand';

const DAY = 86_400_000;

test('what went by long ago goes, but not what is saved or has gone by since', async () => {
  const background = aBackground();
  const { stores, now, wait } = background;
  const see = async (numbers: readonly number[], url: string) =>
    reportPage(
      stores.library,
      stores.seen,
      aReport(
        numbers.map((n) => aPaper(n)),
        { url },
      ),
      { now: now(), keep: true },
    );
  await see([1, 2, 3, 4, 5, 6, 7, 8, 9], 'https://arxiv.org/list/cs.LG/old');
  await background.obey('savePaper', aPaper(2));
  await background.obey('savePaper', aPaper(8));
  wait(40 * DAY);
  await see([4, 10], 'https://arxiv.org/list/cs.LG/new');
  const ids = async () => (await background.seenRows('papers')).map(({ id }) => Number(id.slice(-2)));
  expect(await pruneSeen(stores.library, stores.seen, now() - 30 * DAY, 2)).toBe(6);
  expect(await ids()).toEqual([2, 4, 8, 10]);
  expect((await background.seenRows('listings')).map(({ url }) => url)).toEqual([
    'https://arxiv.org/list/cs.LG/new',
  ]);
  expect(await background.rows('papers')).toHaveLength(2);
  // Once more: nothing to do.
  expect(await pruneSeen(stores.library, stores.seen, now() - 30 * DAY, 2)).toBe(0);
  expect(await ids()).toEqual([2, 4, 8, 10]);
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
