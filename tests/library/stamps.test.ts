/** Every write says when it wrote what: one clock for each thing that changed, and none for what did not. */
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { timeOf } from '../../lib/library/clocks';
import { connection } from '../../lib/library/connection';
import { openableLibrary } from '../../lib/library/growing';
import { stampPaper } from '../../lib/library/stamps';
import type { SavedPaper } from '../../lib/library/types';
import { improve } from '../../lib/library/write';
import { aBackground, aPaper } from './stand';

const { id } = aPaper(1);

/** A library with one paper, and what was stamped of it, by name: when, after the first write. */
async function onePaper() {
  const background = aBackground(1_000);
  await background.obey('savePaper', aPaper(1));
  await background.obey('addTag', [id], 'RL');
  background.wait(500);
  const clocks = async () => {
    const paper = await background.stores.library.use(({ papers }) => papers.get(id));
    const { fields, tags, lists, saved, note } = paper?.clocks ?? {};
    const all = { ...fields, ...tags, ...lists, ...(saved && { saved }), ...(note && { note }) };
    return Object.fromEntries(Object.entries(all).map(([name, clock]) => [name, timeOf(clock)]));
  };
  return { ...background, clocks };
}

describe('a paper says when', () => {
  test.each([
    ['it was saved, and tagged', async () => {}, {}],
    ['its note', ({ obey }) => obey('setNote', id, 'Mine.'), { note: 1500 }],
    ['its status', ({ obey }) => obey('setStatus', [id], 'read'), { status: 1500 }],
    ['its star', ({ obey }) => obey('setStar', [id], true), { starred: 1500 }],
    ['another tag', ({ obey }) => obey('addTag', [id], 'κ'), { κ: 1500 }],
    ['a tag that was taken off', ({ obey }) => obey('removeTag', [id], 'RL'), { rl: 1500 }],
    ['a tag under another spelling', ({ obey }) => obey('renameTag', 'RL', 'Rl'), { rl: 1500 }],
    ['its key', ({ obey }) => obey('assignKeys', [id]), { citeKey: 1500 }],
    ['a correction', ({ obey }) => obey('correct', id, { title: 'Right' }), { corrections: 1500 }],
    [
      'what a page improved',
      ({ stores }) =>
        improve(
          stores.library,
          [id],
          (paper) => ({ ...paper, abstract: 'More.', lossyAbstract: true }),
          1500,
        ),
      { abstract: 1500 },
    ],
    [
      'it was removed and brought back',
      async ({ obey }) => {
        await obey('removePapers', [id]);
        await obey('restorePapers', [id]);
      },
      { saved: 1500, savedAt: 1500, status: 1500 },
    ],
  ] satisfies readonly (readonly [string, (b: Awaited<ReturnType<typeof onePaper>>) => unknown, object])[])(
    '%s',
    async (_, act, more) => {
      const background = await onePaper();
      await act(background);
      expect(await background.clocks()).toEqual({ saved: 1000, rl: 1000, ...more });
    },
  );
});

test('what is deleted is remembered, and forgotten when it is made again', async () => {
  const { obey, rows } = aBackground();
  const keys = async () => (await rows('gone')).map(({ key }) => key);
  const list = await obey('createList', 'Thesis');
  if (!list.ok) throw new Error(list.refusal);
  await obey('setRules', [{ id: 'r', group: 'g', deed: { kind: 'tag', name: 'x' } }]);
  await obey('judge', aPaper(2), 'read');
  await obey('savePaper', aPaper(1));
  await obey('removePapers', [id]);
  expect(await keys()).toEqual([]);
  await obey('deleteList', list.result);
  await obey('setRules', []);
  await obey('judge', aPaper(2), null);
  await obey('deleteForGood', [id]);
  expect(await keys()).toEqual([`judged:${aPaper(2).id}`, `list:${list.result}`, `paper:${id}`, 'rule:r']);
  await obey('restoreList', list.result, 'Thesis', []);
  await obey('judge', aPaper(2), 'read');
  await obey('savePaper', aPaper(1));
  expect(await keys()).toEqual(['rule:r']);
});

test('a library of version 4 is one of version 5 without a row being written', async () => {
  const options = { indexedDB: new IDBFactory(), IDBKeyRange };
  const old = new Dexie('library', options);
  old.version(4).stores({
    papers:
      'id, savedAt, [status+savedAt], *tagged, *listed, citeKey, foldedKey, completed.at, doi, [offer.state+savedAt], *marked, published, sortTitle, rating, votes, firstSeenAt, [status+statusAt]',
    judged: 'id, at, [verdict+at]',
    tags: 'key',
    lists: 'id',
    removed: 'id, removedAt, paper.citeKey, paper.foldedKey',
    exports: 'place',
    ops: 'opId, at',
    meta: 'key',
    queues: 'name',
    sent: '[host+at], at',
    rules: 'id',
  });
  const paper = {
    ...{ ...aPaper(1), savedAt: 5, status: 'unread', tags: ['RL'], lists: [], note: 'Old.' },
    ...{ tagged: [['rl', 5]], listed: [], marked: [], sortTitle: 'paper number 1', mood: 'unknown' },
  };
  await old.table('papers').put(paper);
  await old.table('meta').put({ key: 'library', dbId: 'd', seq: 3, saved: 1, unread: 1 });
  old.close();
  const library = connection(() => openableLibrary(options));
  expect(await library.use(({ papers }) => papers.toArray())).toEqual([paper]);
  expect(await library.use(({ gone }) => gone.count())).toBe(0);
});

test('5,000 papers are stamped in a blink', () => {
  const papers = Array.from(
    { length: 5_000 },
    (_, n): SavedPaper => ({
      ...{ ...aPaper(n), savedAt: n, status: 'unread', tags: ['a', 'b'], lists: [], note: '' },
      ...{ tagged: [], listed: [] },
    }),
  );
  const clock = '0mhk3x9a1000abcdefg';
  stampPaper(papers[0], papers[0] as SavedPaper, clock);
  const start = performance.now();
  const stamped = papers.map((before) =>
    stampPaper(before, { ...before, tags: [...before.tags, 'c'] }, clock),
  );
  // 20 to 40 ms (2026-11); a bulk tag of 5,000 has 2 s in all.
  expect(performance.now() - start).toBeLessThan(1_000);
  expect(stamped.at(-1)?.clocks).toEqual({ tags: { c: clock } });
});
