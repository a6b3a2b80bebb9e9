/** Computers that hand each other their backup files, in any order, end up equal (issue 7, merge). */
import { expect, test } from 'vitest';
import { accountOf } from '../../lib/library/account';
import { makeClock } from '../../lib/library/clocks';
import { aPaper } from '../library/stand';
import { contentOf, fc, fileOf, live, lives, put, someDevices } from './devices';
import { backupOf, saved } from './papers';

const runs = (numRuns: number) => ({ numRuns, seed: 20261127, interruptAfterTimeLimit: 120_000 });

test('two that work apart and then give each other their files once are equal', async () => {
  await fc.assert(
    fc.asyncProperty(lives(2, 30), async (events) => {
      const [one, other] = await someDevices(2);
      if (!one || !other) return;
      await live([one, other], events);
      const [file, otherFile] = [await fileOf(one), await fileOf(other)];
      await put(one, otherFile);
      await put(other, file);
      expect(await contentOf(one)).toBe(await contentOf(other));
    }),
    runs(60),
  );
}, 120_000);

test('three are equal after all files went around, whoever gave first; once more changes nothing', async () => {
  const order = fc.shuffledSubarray(
    [0, 1, 2].flatMap((from) => [0, 1, 2].flatMap((to) => (from === to ? [] : [[from, to] as const]))),
    { minLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(lives(3, 24), order, order, async (events, first, second) => {
      const devices = await someDevices(3);
      await live(devices, events);
      for (const [from, to] of [...first, ...second]) {
        const [giver, taker] = [devices[from], devices[to]];
        if (giver && taker) await put(taker, await fileOf(giver));
      }
      const contents = await Promise.all(devices.map(contentOf));
      expect(new Set(contents).size).toBe(1);
      const [one, other] = devices;
      // Two papers of one citation key would break every .bib.
      const keys = ((await one?.rows('papers')) ?? []).flatMap(({ foldedKey }) => foldedKey ?? []);
      expect(keys).toEqual([...new Set(keys)]);
      if (!one || !other) return;
      const before = await one.rows('meta');
      await put(one, await fileOf(other));
      expect(await one.rows('meta')).toEqual(before);
    }),
    runs(30),
  );
}, 120_000);

test('notes that were written at the same time are both there, and one that was written over is not', async () => {
  const [one, other] = await someDevices(2);
  if (!one || !other) return;
  const { id } = aPaper(1);
  await one.obey('setNote', id, 'First.');
  await put(other, await fileOf(one));
  await other.obey('setNote', id, 'First. And more.');
  await one.obey('setNote', id, 'Mine.');
  await put(one, await fileOf(other));
  const noteOf = async () => (await one.rows('papers')).find((row) => row.id === id)?.note;
  expect((await noteOf()).split('\n\n---\n\n').sort()).toEqual(['First. And more.', 'Mine.']);
  await one.obey('setNote', id, 'Both, in my words.');
  await put(other, await fileOf(one));
  await put(one, await fileOf(other));
  expect(await noteOf()).toBe('Both, in my words.');
});

test.each([
  ['first gave theirs', 0, 1],
  ['last gave theirs', 1, 0],
])(
  'of two papers that two computers gave one citation key, the one that had it first keeps it: who %s',
  async (_, first, second) => {
    const devices = await someDevices(3);
    const [one, other, third] = devices;
    if (!one || !other || !third) return;
    const [early, late] = [aPaper(0).id, aPaper(2).id];
    // In another case: BibTeX takes them for one.
    await one.obey('setKeys', [{ id: early, key: 'Tea2024' }]);
    other.wait(60_000);
    await other.obey('setKeys', [{ id: late, key: 'tea2024' }]);
    const files = [await fileOf(one), await fileOf(other)];
    for (const from of [first, second]) {
      const file = files[from];
      if (file) await put(third, file);
    }
    for (const device of [one, other]) for (const file of files) await put(device, file);
    const keysOn = async (device: typeof one) =>
      (await device.rows('papers')).flatMap(({ id, citeKey }) => (citeKey ? [[id, citeKey]] : []));
    for (const device of devices) expect(await keysOn(device)).toEqual([[early, 'Tea2024']]);
    // With its next export the other one is given a key of its own, which it keeps whatever comes.
    const given = await one.obey('assignKeys', [late]);
    const key = given.ok ? given.result[late] : undefined;
    expect(key?.toLowerCase()).not.toBe('tea2024');
    const again = await fileOf(one);
    for (const device of [other, third, one]) for (const file of [again, ...files]) await put(device, file);
    for (const device of devices)
      expect(await keysOn(device)).toEqual([
        [early, 'Tea2024'],
        [late, key],
      ]);
  },
);

test('a removed paper does not come back by the other computer; one that was touched there after does', async () => {
  const [one, other] = await someDevices(2);
  if (!one || !other) return;
  await put(other, await fileOf(one));
  const [gone, kept] = [aPaper(0).id, aPaper(1).id];
  await one.obey('removePapers', [gone, kept]);
  other.wait(1_000);
  await other.obey('setNote', kept, 'I need this.');
  await put(one, await fileOf(other));
  await put(other, await fileOf(one));
  const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
  expect(ids(await one.rows('papers'))).toEqual(ids(await other.rows('papers')));
  expect(ids(await one.rows('papers'))).toContain(kept);
  expect(ids(await one.rows('papers'))).not.toContain(gone);
  expect(ids(await other.rows('removed'))).toEqual([gone]);
});

test('what came from a computer that lives in the future is overwritten by who saw it', async () => {
  const [one, other] = await someDevices(2);
  if (!one || !other) return;
  other.wait(4 * 365 * 86_400_000);
  await other.obey('setRating', [aPaper(1).id], 5);
  other.wait(-4 * 365 * 86_400_000);
  await put(one, await fileOf(other));
  await one.obey('setRating', [aPaper(1).id], 2);
  await put(other, await fileOf(one));
  const ratingOf = async (device: typeof one) =>
    (await device.rows('papers')).find((row) => row.id === aPaper(1).id)?.rating;
  expect([await ratingOf(one), await ratingOf(other)]).toEqual([2, 2]);
  // And what it writes next is not from the future any more.
  const account = await one.stores.library.use(accountOf);
  expect(account?.clock && account.clock < makeClock(one.now() + 86_400_000, 0, '')).toBe(true);
});

test('a file of before there were clocks is merged by rule: nothing is taken away', async () => {
  const [one] = await someDevices(1);
  if (!one) return;
  await one.obey('setNote', aPaper(0).id, 'New.');
  const old = [saved(0, { note: 'Old.', tags: ['RL'], rating: 4 }), saved(3)];
  await put(one, backupOf(old, { version: 1 }));
  const papers = await one.rows('papers');
  expect(papers.map(({ id }) => id)).toEqual([aPaper(0).id, aPaper(1).id, aPaper(3).id]);
  expect(papers[0]).toMatchObject({ tags: ['RL'], rating: 4 });
  expect(papers[0].note).toContain('Old.');
  expect(papers[0].note).toContain('New.');
});

test('undone by its snapshot, a merge stays undone when the same file comes again from elsewhere', async () => {
  const [one, other] = await someDevices(2);
  if (!one || !other) return;
  const before = await fileOf(one);
  await other.obey('addTag', [aPaper(1).id], 'theirs');
  const file = await fileOf(other);
  await put(one, file);
  await put(one, before, 'exact');
  const tagsOf = async () => (await one.rows('papers')).map(({ id, tags }) => [id, tags]);
  expect(await tagsOf()).toEqual([
    [aPaper(0).id, []],
    [aPaper(1).id, []],
  ]);
  await put(one, file);
  expect(await tagsOf()).toEqual([
    [aPaper(0).id, []],
    [aPaper(1).id, []],
  ]);
});
