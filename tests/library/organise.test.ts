import { describe, expect, test } from 'vitest';
import type { Group } from '../../lib/keywords/types';
import { corrected } from '../../lib/library/corrections';
import { entryOf } from '../../lib/library/entry';
import type { RuleDeed, SavedPaper } from '../../lib/library/types';
import { aBackground, aPaper, aReport, type Background, PAGE } from './stand';

const [one, two, three] = [aPaper(1), aPaper(2), aPaper(3)].map(({ id }) => id) as [string, string, string];

async function aLibrary(): Promise<Background> {
  const background = aBackground();
  for (const n of [1, 2, 3]) {
    background.wait(1);
    await background.obey('savePaper', aPaper(n));
  }
  return background;
}

const paperOf = async ({ rows }: Background, id: string): Promise<SavedPaper | undefined> =>
  (await rows('papers')).find((row) => row.id === id);

describe('what is undone is what was done', () => {
  test('tagging answers with those that did not carry the tag', async () => {
    const { obey } = await aLibrary();
    await obey('addTag', [one], 'RL');
    expect(await obey('addTag', [one, two], 'rl')).toEqual({ ok: true, result: [two] });
    expect(await obey('removeTag', [one, two, three], 'RL')).toEqual({ ok: true, result: [one, two] });
  });

  test('lists likewise', async () => {
    const { obey } = await aLibrary();
    const made = await obey('createList', 'Thesis');
    const list = made.ok ? made.result : '';
    expect(await obey('addToList', [one], list)).toEqual({ ok: true, result: [one] });
    expect(await obey('addToList', [one, two], list)).toEqual({ ok: true, result: [two] });
    expect(await obey('removeFromList', [two, three], list)).toEqual({ ok: true, result: [two] });
  });

  test('statuses, ratings and stars answer with what was there', async () => {
    const { obey } = await aLibrary();
    await obey('setStatus', [two], 'reading');
    expect(await obey('setStatus', [one, two, three], 'reading')).toEqual({
      ok: true,
      result: [
        [one, 'unread'],
        [three, 'unread'],
      ],
    });
    await obey('setRating', [one], 4);
    expect(await obey('setRating', [one, two], 5)).toEqual({
      ok: true,
      result: [
        [one, 4],
        [two, 0],
      ],
    });
    await obey('setStar', [one], true);
    expect(await obey('setStar', [one, two], true)).toEqual({ ok: true, result: [two] });
  });

  test('two tags that become one can be told apart again', async () => {
    const { obey } = await aLibrary();
    await obey('addTag', [one, two], 'RL');
    await obey('addTag', [two, three], 'reinforcement');
    expect(await obey('renameTag', 'RL', 'Reinforcement')).toEqual({
      ok: true,
      result: { into: 'reinforcement', ids: [one, two], alone: [one], rules: [], passed: false },
    });
    expect(await obey('renameTag', 'reinforcement', 'RL')).toMatchObject({ result: { into: null } });
  });
});

test('a tag keeps its colour while its papers are in the trash, and leaves it to the name that it gets', async () => {
  const background = await aLibrary();
  const { obey, rows } = background;
  await obey('addTag', [one], 'RL');
  await obey('colorTag', 'rl', 'red');
  await obey('removePapers', [one]);
  await obey('restorePapers', [one]);
  expect(await rows('tags')).toEqual([{ key: 'rl', name: 'RL', count: 1, color: 'red' }]);
  await obey('renameTag', 'RL', 'Control');
  expect(await rows('tags')).toEqual([{ key: 'control', name: 'Control', count: 1, color: 'red' }]);
});

test('lists stand where they were put, and one that comes back stands where it stood', async () => {
  const { obey, rows } = await aLibrary();
  const made = await Promise.all(['A', 'B', 'C'].map((name) => obey('createList', name)));
  const [a, b, c] = made.map((each) => (each.ok ? each.result : '')) as [string, string, string];
  await obey('orderLists', [c, a, b]);
  await obey('changeList', a, { color: 'blue' });
  await obey('changeList', a, { archived: true });
  await obey('deleteList', a);
  await obey('restoreList', a, 'A', [one], { color: 'blue', archived: true, place: 1 });
  const lists = (await rows('lists')).sort((x, y) => x.place - y.place);
  expect(lists.map(({ id, place }) => [id, place])).toEqual([
    [c, 0],
    [a, 1],
    [b, 2],
  ]);
  expect(lists[1]).toMatchObject({ color: 'blue', archived: true, count: 1 });
  await obey('changeList', a, { color: null, archived: false });
  expect((await rows('lists')).find(({ id }) => id === a)).not.toHaveProperty('color');
  // What is put away is not offered on a page.
  await obey('changeList', b, { archived: true });
  const choices = await obey('getChoices');
  expect(choices.ok && choices.result.lists.map(({ id }) => id).toSorted()).toEqual([a, c].toSorted());
});

describe('corrections', () => {
  const mine = {
    title: 'As it should be',
    authors: [{ name: 'Ada King', family: 'King', given: 'Ada' }],
    publication: { type: 'journal', container: 'Taylor’s Scientific Memoirs', year: '1843' },
  } as const;

  test('are read and exported, outlive what the sources say later, and can be taken back', async () => {
    const background = await aLibrary();
    const { obey, give } = background;
    await obey('correct', one, mine);
    // A better reading improves what lies under the correction.
    const better = aPaper(1, {
      abstract: 'Now known.',
      authors: [{ name: 'A. L.', family: 'L.', given: 'A.' }],
    });
    const args: [ReturnType<typeof aReport>] = [aReport([better])];
    await give({ name: 'reportPage', opId: crypto.randomUUID(), args, sender: PAGE });
    const stored = await paperOf(background, one);
    if (!stored) throw new Error('not saved');
    expect(corrected(stored)).toMatchObject({
      title: mine.title,
      authors: mine.authors,
      abstract: 'Now known.',
    });
    expect(entryOf(stored, 'key')).toMatchObject({
      paper: { title: mine.title, authors: mine.authors },
      publication: mine.publication,
    });
    expect(stored).toMatchObject({ title: 'Paper number 1', sortTitle: 'as it should be' });
    await obey('correct', one, {});
    expect(await paperOf(background, one)).not.toHaveProperty('corrections');
  });

  test('name the paper in the key that it gets', async () => {
    const { obey } = await aLibrary();
    await obey('correct', one, mine);
    const keys = await obey('assignKeys', [one]);
    expect(keys.ok && keys.result[one]?.toLowerCase()).toMatch(/^king/);
  });
});

describe('rules', () => {
  const group = (id: string, text: string): Group => ({
    id,
    name: id,
    color: 'red',
    on: true,
    weight: 1,
    mute: false,
    text,
  });

  test('tag and list what is saved from then on, in the same transaction, and leave the rest alone', async () => {
    const background = await aLibrary();
    const { obey, rows } = background;
    background.setGroups([group('numbers', 'number 5'), group('other', 'nowhere')]);
    const made = await obey('createList', 'Numbers');
    const id = made.ok ? made.result : '';
    await obey('setRules', [
      { id: 'a', group: 'numbers', deed: { kind: 'tag', name: 'five' } },
      { id: 'b', group: 'numbers', deed: { kind: 'list', id } },
      { id: 'c', group: 'numbers', deed: { kind: 'list', id: 'gone' } },
      { id: 'd', group: 'other', deed: { kind: 'tag', name: 'other' } },
    ]);
    const answer = await obey('savePaper', aPaper(5));
    expect(answer).toMatchObject({ result: { tags: ['five'], listCount: 1 } });
    await obey('savePaper', aPaper(6));
    expect(await paperOf(background, aPaper(5).id)).toMatchObject({ tags: ['five'], lists: [id] });
    expect(await paperOf(background, aPaper(6).id)).toMatchObject({ tags: [], lists: [] });
    expect(await rows('tags')).toMatchObject([{ name: 'five', count: 1 }]);
    // What the reader took away stays away when the paper comes back.
    await obey('removeTag', [aPaper(5).id], 'five');
    await obey('removePaper', aPaper(5).id);
    await obey('savePaper', aPaper(5));
    expect(await paperOf(background, aPaper(5).id)).toMatchObject({ tags: [] });
  });
});

test('rules follow a tag to its new name, and their undoing too', async () => {
  const { obey, rows } = await aLibrary();
  const rule = (id: string, deed: RuleDeed) => ({ id, group: 'g', deed });
  const deeds = async () => (await rows('rules')).map(({ id, deed }) => [id, deed.name ?? deed.id]);
  await obey('addTag', [one], 'RL');
  await obey('addTag', [two], 'control');
  await obey('colorTag', 'RL', 'red');
  await obey('setRules', [
    rule('a', { kind: 'tag', name: 'rl' }),
    rule('b', { kind: 'tag', name: 'other' }),
    rule('c', { kind: 'list', id: 'rl' }),
  ]);
  await obey('renameTag', 'RL', 'Bandits');
  expect(await deeds()).toEqual([
    ['a', 'Bandits'],
    ['b', 'other'],
    ['c', 'rl'],
  ]);
  expect(await obey('renameTag', 'bandits', 'Control')).toMatchObject({
    result: { into: 'control', rules: ['a'], passed: true },
  });
  expect(await deeds()).toEqual([
    ['a', 'control'],
    ['b', 'other'],
    ['c', 'rl'],
  ]);
  await obey('retagRules', ['a', 'c', 'gone'], 'Bandits');
  expect(await deeds()).toEqual([
    ['a', 'Bandits'],
    ['b', 'other'],
    ['c', 'rl'],
  ]);
});

test('what is deleted for good does not come back', async () => {
  const { obey, rows, wait, now } = await aLibrary();
  await obey('removePapers', [one]);
  const shown = now();
  wait(1);
  await obey('removePapers', [two, three]);
  await obey('emptyTrash', shown);
  expect((await rows('removed')).map(({ id }) => id)).toEqual([two, three]);
  await obey('deleteForGood', [two]);
  expect(await obey('restorePapers', [two])).toEqual({ ok: false, refusal: 'not-found' });
  expect(await obey('restorePapers', [three])).toMatchObject({ ok: true });
});

test('a paper knows when and with how many votes it was met, before and after it is saved', async () => {
  const background = aBackground();
  const { give, obey } = background;
  const met = (votes: number) => {
    const report = aReport([aPaper(1)]);
    const args: [typeof report] = [{ ...report, cards: report.cards.map((card) => ({ ...card, votes })) }];
    return give({ name: 'reportPage', opId: crypto.randomUUID(), args, sender: PAGE });
  };
  const first = background.now();
  await met(7);
  background.wait(1000);
  await obey('savePaper', aPaper(1));
  expect(await paperOf(background, one)).toMatchObject({ firstSeenAt: first, votes: 7 });
  await met(9);
  expect(await paperOf(background, one)).toMatchObject({ firstSeenAt: first, votes: 9 });
});

test('a tag or list of another name is so in the searches that are kept, by the spelling that it has', async () => {
  const { obey, renamed } = await aLibrary();
  const list = await obey('createList', 'Thesis');
  await obey('addTag', [one], 'RL');
  await obey('addTag', [two], 'control');
  await obey('renameTag', 'rl', 'Bandits');
  await obey('renameTag', 'Bandits', 'Control');
  await obey('renameTag', 'none', 'x');
  if (list.ok) await obey('renameList', list.result, 'Book');
  expect(renamed.mock.calls).toEqual([
    ['tag', 'rl', 'Bandits'],
    ['tag', 'Bandits', 'control'],
    ['list', 'Thesis', 'Book'],
  ]);
});
