/** Two saved papers that are one: offered by title and first author, joined when the reader says so, and taken back. */
import { describe, expect, test } from 'vitest';
import { areTwins, twinsOf } from '../../lib/library/twins';
import type { SavedPaper } from '../../lib/library/types';
import { aBackground, aPaper, OWN } from './stand';

const [into, from] = [
  aPaper(1, { title: 'Tea for Two: Agents' }),
  aPaper(2, {
    id: 'openreview:AbCdEfGh',
    title: 'Tea for two – agents',
    url: 'https://openreview.net/forum?id=AbCdEfGh',
    doi: '10.1145/1.2',
  }),
];

async function twoSaved() {
  const background = aBackground();
  await background.obey('savePaper', from);
  await background.obey('savePaper', into);
  await background.obey('addTag', [into.id], 'RL');
  await background.obey('addTag', [from.id], 'rl');
  await background.obey('addTag', [from.id], 'tea');
  await background.obey('setNote', into.id, 'One.');
  await background.obey('setNote', from.id, 'Two.');
  const list = await background.obey('createList', 'Later');
  await background.obey('addToList', [from.id], list.ok ? list.result : '');
  return background;
}

const merge = (background: ReturnType<typeof aBackground>, opId = crypto.randomUUID()) =>
  background.give({ name: 'mergePapers', opId, sender: OWN, args: [into.id, from.id] });
const rowOf = async (background: ReturnType<typeof aBackground>, id: string) =>
  (await background.rows('papers')).find((row) => row.id === id);

test('tags, lists and notes are those of both, the earlier day counts, and the other paper is removed', async () => {
  const background = await twoSaved();
  const [one, other] = [await rowOf(background, into.id), await rowOf(background, from.id)];
  expect(await merge(background)).toMatchObject({ ok: true });
  expect(await rowOf(background, into.id)).toMatchObject({
    title: into.title,
    url: into.url,
    doi: '10.1145/1.2',
    tags: ['RL', 'tea'],
    lists: other?.lists,
    note: 'One.\n\nTwo.',
    savedAt: Math.min(Number(one?.savedAt), Number(other?.savedAt)),
  });
  expect(await rowOf(background, from.id)).toBeUndefined();
  expect(await background.rows('tags')).toMatchObject([
    { name: 'RL', count: 1 },
    { name: 'tea', count: 1 },
  ]);
  expect(await background.rows('lists')).toMatchObject([{ name: 'Later', count: 1 }]);
});

test('undone, both are as they were', async () => {
  const background = await twoSaved();
  const before = await background.rows('papers');
  const opId = crypto.randomUUID();
  await merge(background, opId);
  expect(await background.obey('undoMerge', opId)).toMatchObject({ ok: true });
  expect(await background.rows('papers')).toEqual(before);
  expect(await background.rows('removed')).toEqual([]);
});

test('sent twice, it is done once; of a paper that is not saved it is refused', async () => {
  const background = await twoSaved();
  const opId = crypto.randomUUID();
  const first = await merge(background, opId);
  const rows = await background.rows('papers');
  expect(await merge(background, opId)).toEqual(first);
  expect(await background.rows('papers')).toEqual(rows);
  expect(await merge(background)).toEqual({ ok: false, refusal: 'not-found' });
  expect(await background.obey('undoMerge', crypto.randomUUID())).toEqual({
    ok: false,
    refusal: 'not-found',
  });
  expect(await background.obey('mergePapers', into.id, into.id)).toEqual({
    ok: false,
    refusal: 'bad-request',
  });
});

describe('the citation key', () => {
  test('of the paper that stays is kept', async () => {
    const background = await twoSaved();
    await background.obey('assignKeys', [into.id, from.id]);
    const key = (await rowOf(background, into.id))?.citeKey;
    await merge(background);
    expect((await rowOf(background, into.id))?.citeKey).toBe(key);
  });

  test('is taken over where it had none, and no two papers have it, whichever way the other comes back', async () => {
    const background = await twoSaved();
    await background.obey('assignKeys', [from.id]);
    const key = (await rowOf(background, from.id))?.citeKey;
    const opId = crypto.randomUUID();
    await merge(background, opId);
    expect((await rowOf(background, into.id))?.citeKey).toBe(key);
    await background.obey('undoMerge', opId);
    expect([
      (await rowOf(background, into.id))?.citeKey,
      (await rowOf(background, from.id))?.citeKey,
    ]).toEqual([undefined, key]);

    await merge(background);
    await background.obey('restorePapers', [from.id]);
    expect([
      (await rowOf(background, into.id))?.citeKey,
      (await rowOf(background, from.id))?.citeKey,
    ]).toEqual([key, undefined]);
  });
});

describe('a likely twin', () => {
  const saved = (n: number, more: object): SavedPaper => ({ ...aPaper(n), ...more }) as SavedPaper;
  const one = saved(1, { title: 'Tea for Two', authors: [{ name: 'José Muñoz' }] });
  test.each<[string, object, boolean]>([
    [
      'by title and first author',
      { title: 'Tea for Two', authors: [{ name: 'José Muñoz' }, { name: 'X' }] },
      true,
    ],
    ['whatever case, accents and signs', { title: 'TEA for two.', authors: [{ name: 'J. Munoz' }] }, true],
    [
      'with a split name',
      { title: 'Tea for Two', authors: [{ name: 'Muñoz, José', family: 'Muñoz' }] },
      true,
    ],
    ['not by title alone', { title: 'Tea for Two', authors: [{ name: 'Ada Lovelace' }] }, false],
    ['nor by author alone', { title: 'Tea for Three', authors: [{ name: 'José Muñoz' }] }, false],
    ['nor where no author is known', { title: 'Tea for Two', authors: [] }, false],
  ])('%s', (_, more, expected) => {
    expect(areTwins(one, saved(2, more))).toBe(expected);
  });

  test('is not the paper itself', () => expect(areTwins(one, one)).toBe(false));

  test('is found among many by the order of titles', async () => {
    const background = await twoSaved();
    for (let n = 10; n < 30; n += 1) await background.obey('savePaper', aPaper(n));
    const paper = (await rowOf(background, into.id)) as unknown as SavedPaper;
    const { papers, meta } = await background.stores.library.use(async (library) => library);
    const twins = await twinsOf({ papers, meta }, paper);
    expect(twins.map(({ paper: { id }, by }) => [id, by])).toEqual([[from.id, 'words']]);
    await background.obey('partPaper', from.id, into.id);
    expect(await twinsOf({ papers, meta }, paper)).toEqual([]);
  });
});
