import { describe, expect, test } from 'vitest';
import type { Call } from '../../lib/messages/handle';
import { aBackground, aPaper, aReport, OWN } from './stand';

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
    const sender = { kind: 'page', site: { name: 'arxiv' }, origin: 'https://arxiv.org', private: false };
    await give({
      name: 'reportPage',
      opId: crypto.randomUUID(),
      args: [aReport([{ ...one, abstract }])],
      sender,
    } as unknown as Call<'reportPage'>);
    await obey('savePaper', one);
    expect(await rows('papers')).toMatchObject([{ id: one.id, abstract }]);
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
  ['assignKeys', ['arxiv:none']],
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
      [one.id]: { savedAt: 1_000_000, status: 'unread', tags: [], hasNote: false },
    });
    await obey('setNote', one.id, 'a');
    await obey('setNote', one.id, 'ab');
    await obey('createList', 'Thesis');
    await obey('assignKeys', [one.id]);
    expect(tell).toHaveBeenCalledTimes(2);
    await obey('removePaper', one.id);
    expect(tell).toHaveBeenLastCalledWith({ [one.id]: null });
  });
});

describe('housekeeping', () => {
  test('every commit counts up, under one identity', async () => {
    const { obey, rows, reopen } = aBackground();
    await obey('savePaper', one);
    const [first] = await rows('meta');
    reopen();
    await obey('savePaper', two);
    expect(await rows('meta')).toEqual([{ ...first, seq: 2, saved: 2, unread: 2 }]);
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
