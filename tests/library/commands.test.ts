import { describe, expect, test } from 'vitest';
import type { Status, Verdict } from '../../lib/library/types';
import type { Call } from '../../lib/messages/handle';
import type { Sender } from '../../lib/messages/sender';
import { aBackground, aPaper, aReport, type Background, OWN, PAGE } from './stand';

const DAY = 86_400_000;
const [one, two, three] = [aPaper(1), aPaper(2), aPaper(3)];

describe('saving', () => {
  test('a paper saved twice stays as it was', async () => {
    const { obey, rows, wait } = aBackground();
    await obey('savePaper', one);
    await obey('addTag', [one.id], 'rl');
    wait(1000);
    expect(await obey('savePaper', { ...one, title: 'Another' })).toMatchObject({
      ok: true,
      result: { savedAt: 1_000_000, tags: ['rl'] },
    });
    expect(await rows('papers')).toMatchObject([{ title: one.title, savedAt: 1_000_000 }]);
  });

  test('a paper removed and saved again has its note, tags and key back, and is the newest', async () => {
    const { obey, rows, wait, now } = aBackground();
    await obey('savePaper', one);
    await obey('addTag', [one.id], 'rl');
    await obey('setNote', one.id, 'read this');
    await obey('assignKeys', [one.id]);
    const [before] = await rows('papers');
    await obey('removePaper', one.id);
    wait(1000);
    await obey('savePaper', one);
    expect(await rows('papers')).toEqual([{ ...before, savedAt: now(), tagged: [['rl', now()]] }]);
    expect(await rows('removed')).toEqual([]);
  });

  test('a restored paper takes on how its tag is spelt meanwhile, and leaves lists that are gone', async () => {
    const { obey, rows } = aBackground();
    for (const paper of [one, two]) await obey('savePaper', paper);
    const list = await obey('createList', 'Thesis');
    if (!list.ok) throw new Error('no list');
    await obey('addTag', [one.id], 'rl');
    await obey('addToList', [one.id], list.result);
    await obey('removePaper', one.id);
    await obey('addTag', [two.id], 'RL');
    await obey('deleteList', list.result);
    await obey('restorePapers', [one.id]);
    expect(await rows('papers')).toMatchObject([{ id: one.id, tags: ['RL'], lists: [] }, { id: two.id }]);
    expect(await rows('tags')).toEqual([{ key: 'rl', name: 'RL', count: 2 }]);
  });

  test('what was met elsewhere of a paper is saved with it', async () => {
    const { obey, rows, give } = aBackground();
    const abstract = 'We study what was met elsewhere.';
    await give({
      name: 'reportPage',
      opId: crypto.randomUUID(),
      args: [aReport([one, two].map((paper) => ({ ...paper, abstract })))],
      sender: PAGE,
    });
    await obey('savePaper', one);
    await obey('judge', two, 'read');
    expect(await rows('papers')).toMatchObject([{ id: one.id, abstract }]);
    expect(await rows('judged')).toMatchObject([{ id: two.id, paper: { abstract } }]);
  });

  test('does not depend on what is kept by the way', async () => {
    const { obey, stores } = aBackground();
    await stores.seen.use(async ({ papers }) => {
      papers.hook('reading', () => {
        throw new DOMException('Seek failure', 'UnknownError');
      });
      await papers.put({ ...one, firstSeenAt: 1, firstSite: 'arxiv', firstPage: one.url });
    });
    expect(await obey('savePaper', one)).toMatchObject({ ok: true });
  });
});

describe('verdicts', () => {
  const statusOf = async ({ rows }: Background) => {
    const [[saved], [judged]] = [await rows('papers'), await rows('judged')];
    return saved ? `saved ${saved.status}` : (judged?.verdict ?? 'nothing');
  };
  type Act = (background: Background) => Promise<unknown>;
  const save: Act = ({ obey }) => obey('savePaper', one);
  const remove: Act = ({ obey }) => obey('removePaper', one.id);
  const restore: Act = ({ obey }) => obey('restorePaper', one.id);
  const judge =
    (verdict: Verdict | null): Act =>
    ({ obey }) =>
      obey('judge', one, verdict);
  const status =
    (to: Status): Act =>
    ({ obey }) =>
      obey('setStatus', [one.id], to);
  const [read, dull, undone] = [judge('read'), judge('not-interested'), judge(null)];

  test.each<[string, Act[], string]>([
    ['is kept of a paper that is not saved', [dull], 'not-interested'],
    ['is the last one given', [dull, read], 'read'],
    ['can be taken back', [dull, undone], 'nothing'],
    ['is the status of a saved paper', [save, dull], 'saved not-interested'],
    ['taken back from a saved paper leaves it unread', [save, read, undone], 'saved unread'],
    ['that was none cannot be taken back', [save, status('reading'), undone], 'saved reading'],
    ['of having read it goes along when it is saved', [read, save], 'saved read'],
    ['of no interest does not: saving contradicts it', [dull, save], 'saved unread'],
    ['that saving set aside is back when saving is undone', [dull, save, remove], 'not-interested'],
    ['and set aside again when that is undone', [dull, save, remove, restore], 'saved unread'],
    ['and back once more', [dull, save, remove, restore, remove], 'not-interested'],
    ['that was set aside is forgotten by a new status', [dull, save, status('reading'), remove], 'nothing'],
    ['on a saved paper stays when it is removed', [save, dull, remove], 'not-interested'],
    ['and is its status again when that is undone', [save, dull, remove, restore], 'saved not-interested'],
    ['is none of a removed paper that had none', [save, status('reading'), remove], 'nothing'],
    [
      'taken back from a removed paper is not back by saving',
      [save, read, remove, undone, save],
      'saved unread',
    ],
    [
      'no verdict: saved again, it is as far as it was',
      [save, status('reading'), remove, save],
      'saved reading',
    ],
  ])('a verdict %s', async (_, acts, expected) => {
    const background = aBackground();
    for (const act of acts) await act(background);
    expect(await statusOf(background)).toBe(expected);
  });

  test('what is kept of a removed paper is what the page said, and nothing that the reader made', async () => {
    const background = aBackground();
    const { obey, rows } = background;
    await obey('tagPaper', one, 'rl', true);
    await obey('setNote', one.id, 'mine');
    await obey('cite', one);
    await dull(background);
    await remove(background);
    const [row] = await rows('judged');
    expect(row.paper).toEqual(one);
  });

  test('on many papers: those saved, those not, and one named twice', async () => {
    const { obey, rows } = aBackground();
    await obey('savePaper', one);
    expect(await obey('judgePapers', [one, two, two], 'read')).toEqual({ ok: true, result: undefined });
    expect(await rows('papers')).toMatchObject([{ id: one.id, status: 'read' }]);
    expect(await rows('judged')).toMatchObject([{ id: two.id, verdict: 'read' }]);
    await obey('judgePapers', [one, two], null);
    expect(await rows('papers')).toMatchObject([{ status: 'unread' }]);
    expect(await rows('judged')).toEqual([]);
  });
});

describe('one card', () => {
  test('a tag or a list saves the paper first, and its answer is the mark', async () => {
    const { obey, rows } = aBackground();
    expect(await obey('tagPaper', one, 'rl', true)).toMatchObject({
      result: { saved: { tags: ['rl'], listCount: 0 } },
    });
    expect(await obey('listPaper', one, { name: 'Thesis' }, true)).toMatchObject({
      result: { saved: { tags: ['rl'], listCount: 1 } },
    });
    expect(await rows('lists')).toMatchObject([{ name: 'Thesis', count: 1 }]);
  });

  test('taking off what is not on saves nothing and makes no list', async () => {
    const { obey, rows } = aBackground();
    await obey('judge', one, 'read');
    const mark = { ok: true, result: { judged: 'read' } };
    expect(await obey('tagPaper', one, 'rl', false)).toEqual(mark);
    expect(await obey('listPaper', one, { name: 'Thesis' }, false)).toEqual(mark);
    expect([await rows('papers'), await rows('lists'), await rows('tags')]).toEqual([[], [], []]);
  });

  test('a list that is gone saves nothing', async () => {
    const { obey, rows } = aBackground();
    await obey('savePaper', one);
    await obey('judge', one, 'read');
    await obey('removePaper', one.id);
    const before = [await rows('papers'), await rows('judged'), await rows('removed')];
    expect(await obey('listPaper', one, { id: 'gone' }, true)).toEqual({ ok: false, refusal: 'not-found' });
    expect([await rows('papers'), await rows('judged'), await rows('removed')]).toEqual(before);
  });

  test('a tag or a list that exists is taken as it is spelt', async () => {
    const { obey, rows } = aBackground();
    await obey('tagPaper', one, 'RL', true);
    await obey('tagPaper', two, 'rl', true);
    await obey('listPaper', one, { name: 'Thesis' }, true);
    await obey('listPaper', two, { name: 'thesis' }, true);
    expect(await rows('papers')).toMatchObject([{ tags: ['RL'] }, { tags: ['RL'] }]);
    expect(await rows('lists')).toMatchObject([{ name: 'Thesis', count: 2 }]);
  });

  test('a removed paper that is tagged has all back, and the tag besides', async () => {
    const { obey } = aBackground();
    await obey('tagPaper', one, 'rl', true);
    await obey('setNote', one.id, 'mine');
    await obey('removePaper', one.id);
    expect(await obey('tagPaper', one, 'vision', true)).toMatchObject({
      result: { saved: { tags: ['rl', 'vision'], hasNote: true } },
    });
  });

  test('the choices are all tags and lists, and the lists that the paper is on', async () => {
    const { obey } = aBackground();
    await obey('tagPaper', one, 'rl', true);
    const [thesis, later] = [await obey('createList', 'Thesis'), await obey('createList', 'Later')];
    if (!thesis.ok || !later.ok) throw new Error('no lists');
    await obey('listPaper', one, { id: later.result }, true);
    const answer = await obey('getChoices', one.id);
    if (!answer.ok) throw new Error(answer.refusal);
    expect(answer.result.tags).toEqual([{ name: 'rl', count: 1 }]);
    expect(answer.result.lists.map(({ name }) => name).sort()).toEqual(['Later', 'Thesis']);
    expect(answer.result.listed).toEqual([later.result]);
    expect(await obey('getChoices')).toMatchObject({ result: { listed: [] } });
  });

  test('citing saves the paper, and its key is the same for ever after', async () => {
    const { obey, rows } = aBackground();
    const first = await obey('cite', one);
    if (!first.ok) throw new Error(first.refusal);
    const { key, text } = first.result;
    expect(text).toContain(`@misc{${key},`);
    expect(text).toContain('Lovelace, Ada');
    expect(await rows('papers')).toMatchObject([{ id: one.id, citeKey: key }]);
    await obey('removePaper', one.id);
    expect(await obey('cite', { ...one, title: 'Another' })).toMatchObject({ result: { key } });
    expect(await obey('assignKeys', [one.id])).toEqual({ ok: true, result: { [one.id]: key } });
  });

  test('the number on the toolbar is that of the tab that says it', async () => {
    const { give, showCount } = aBackground();
    const call = (sender: Sender): Call<'setPageCount'> => ({
      name: 'setPageCount',
      opId: crypto.randomUUID(),
      args: [12],
      sender,
    });
    expect(await give(call(PAGE))).toEqual({ ok: true, result: undefined });
    expect(showCount).toHaveBeenCalledWith(7, 12);
    expect(await give(call(OWN))).toEqual({ ok: false, refusal: 'forbidden' });
    expect(showCount).toHaveBeenCalledTimes(1);
  });
});

test.each([
  ['setStatus', ['arxiv:none'], 'read'],
  ['setNote', 'arxiv:none', 'x'],
  ['addTag', ['arxiv:none'], 'x'],
  ['removeTag', ['arxiv:none'], 'x'],
  ['renameTag', 'none', 'x'],
  ['renameList', 'none', 'x'],
  ['addToList', ['arxiv:none'], 'none'],
  ['removeFromList', ['arxiv:none'], 'none'],
  ['restorePapers', ['arxiv:none']],
  ['restorePaper', 'arxiv:none'],
  ['assignKeys', ['arxiv:none']],
  ['markInZotero', ['arxiv:none']],
] as const)('%s finds nothing to act on: not-found, and nothing is written', async (name, ...args) => {
  const { give, rows } = aBackground();
  const call = { name, opId: crypto.randomUUID(), args, sender: OWN } as unknown as Call<'probe'>;
  expect(await give(call)).toEqual({ ok: false, refusal: 'not-found' });
  expect([await rows('meta'), await rows('ops')]).toEqual([[], []]);
});

test('a name of which nothing is left is a bad request', async () => {
  const { obey } = aBackground();
  await obey('savePaper', one);
  expect(await obey('addTag', [one.id], '\u0301')).toMatchObject({ refusal: 'bad-request' });
  expect(await obey('createList', '\u0301')).toMatchObject({ refusal: 'bad-request' });
});

test('deleting a tag answers with its papers, so that it can be given back', async () => {
  const { obey, rows } = aBackground();
  for (const paper of [one, two, three]) await obey('savePaper', paper);
  await obey('addTag', [one.id, three.id], 'rl');
  const before = await rows('papers');
  const answer = await obey('deleteTag', 'RL');
  expect(answer).toEqual({ ok: true, result: [one.id, three.id] });
  if (answer.ok) await obey('addTag', answer.result, 'rl');
  expect(await rows('papers')).toEqual(before);
});

test('a list of a name that exists is that list', async () => {
  const { obey, rows } = aBackground();
  const [first, second] = [await obey('createList', 'To read'), await obey('createList', 'to read')];
  expect(second).toEqual(first);
  expect(await rows('lists')).toHaveLength(1);
});

describe('citation keys', () => {
  const twins = [1, 2, 3].map((n) => aPaper(n, { title: 'The same title' }));

  test('equal papers have different keys, whatever the case, and the oldest has the plainest', async () => {
    const { obey, wait } = aBackground();
    for (const paper of twins) {
      await obey('savePaper', paper);
      wait(1);
    }
    const answer = await obey('assignKeys', twins.map(({ id }) => id).reverse());
    const keys = answer.ok ? twins.map(({ id }) => answer.result[id] ?? '') : [];
    expect(new Set(keys.map((key) => key.toLowerCase())).size).toBe(3);
    expect(keys.every((key) => key.length >= (keys[0]?.length ?? 0))).toBe(true);
  });

  test('a key never changes, also when its paper was removed and another asked meanwhile', async () => {
    const { obey } = aBackground();
    for (const paper of twins) await obey('savePaper', paper);
    const [first, second] = twins.map(({ id }) => id);
    if (!first || !second) throw new Error('no papers');
    const keyOf = async (id: string) => {
      const answer = await obey('assignKeys', [id]);
      return answer.ok ? answer.result[id] : undefined;
    };
    const key = await keyOf(first);
    await obey('removePaper', first);
    expect(await keyOf(second)).not.toBe(key);
    await obey('restorePapers', [first]);
    expect(await keyOf(first)).toBe(key);
  });
});

describe('telling the tabs', () => {
  test('they hear of what a card shows, and of nothing else', async () => {
    const { obey, tell } = aBackground();
    await obey('savePaper', one);
    expect(tell).toHaveBeenLastCalledWith({
      [one.id]: { saved: { savedAt: 1_000_000, status: 'unread', tags: [], listCount: 0, hasNote: false } },
    });
    await obey('setNote', one.id, 'a');
    await obey('setNote', one.id, 'ab');
    await obey('createList', 'Thesis');
    await obey('assignKeys', [one.id]);
    expect(tell).toHaveBeenCalledTimes(2);
    await obey('removePaper', one.id);
    expect(tell).toHaveBeenLastCalledWith({ [one.id]: {} });
  });
});

describe('housekeeping', () => {
  test('every commit counts up, under one identity', async () => {
    const { obey, rows, reopen } = aBackground();
    await obey('savePaper', one);
    const [first] = await rows('meta');
    reopen();
    await obey('savePaper', two);
    expect(await rows('meta')).toEqual([{ ...first, seq: 2, moved: 2, saved: 2, unread: 2 }]);
  });

  test('ids of commands are forgotten after a week, removed papers after a month', async () => {
    const { obey, rows, wait } = aBackground();
    const givenUntilPruned = async () => {
      for (let i = 0; i < 64; i += 1) await obey('setNote', one.id, `${i}`);
    };
    for (const paper of [one, two]) await obey('savePaper', paper);
    await obey('removePaper', two.id);
    wait(8 * DAY);
    await givenUntilPruned();
    expect(await rows('ops')).toHaveLength(64);
    expect(await rows('removed')).toHaveLength(1);
    wait(23 * DAY);
    await givenUntilPruned();
    expect(await rows('removed')).toEqual([]);
  });

  test('one id under two names is a bad request', async () => {
    const { give } = aBackground();
    const opId = crypto.randomUUID();
    await give({ name: 'savePaper', opId, args: [one], sender: OWN });
    expect(await give({ name: 'removePaper', opId, args: [one.id], sender: OWN })).toEqual({
      ok: false,
      refusal: 'bad-request',
    });
  });
});
