import 'fake-indexeddb/auto';
import { liveQuery } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test, vi } from 'vitest';
import { NO_COUNTS } from '../../lib/library/account';
import {
  allLists,
  allTags,
  counts,
  idsOf,
  newest,
  newestJudged,
  openReading,
  paper,
  papersById,
  type Reading,
  type Scope,
  savedSince,
  scan,
  scanJudged,
} from '../../lib/library/reading';
import { allRules } from '../../lib/library/rules';
import type { Judged, SavedPaper } from '../../lib/library/types';
import { aBackground, aPaper, type Background } from './stand';

const NEVER = () => Promise.reject(new Error('nothing to ask'));

async function readingOf({ indexedDB }: Background): Promise<Reading> {
  const reading = await openReading(NEVER, { indexedDB, IDBKeyRange });
  if ('refusal' in reading) throw new Error(reading.refusal);
  return reading;
}

/** A library of five papers, saved one millisecond apart. */
async function aLibrary() {
  const background = aBackground();
  for (const n of [1, 2, 3, 4, 5]) {
    await background.obey('savePaper', aPaper(n));
    background.wait(1);
  }
  return background;
}

const numbers = (papers: readonly SavedPaper[]) => papers.map(({ id }) => Number(id.slice(-1)));

describe('opening', () => {
  test('a library that is not there yet is made by the background, never by the page', async () => {
    const background = aBackground();
    const { indexedDB, obey } = background;
    const deleted = vi.spyOn(indexedDB, 'deleteDatabase');
    const ask = vi.fn(
      async () => ({ ...(await obey('probe')), opId: 'x' }) as { ok: true; opId: 'x'; result: undefined },
    );
    const reading = await openReading(ask, { indexedDB, IDBKeyRange });
    expect(ask).toHaveBeenCalledTimes(1);
    expect('refusal' in reading ? reading : await counts(reading)).toEqual(NO_COUNTS);
    expect(deleted).not.toHaveBeenCalled();
  });

  test('where the background cannot make it, the page says why and makes none', async () => {
    const indexedDB = new IDBFactory();
    const ask = async () => ({ ok: false, opId: 'x', refusal: 'storage-denied' }) as const;
    expect(await openReading(ask, { indexedDB, IDBKeyRange })).toEqual({ refusal: 'storage-denied' });
    expect(await indexedDB.databases()).toEqual([]);
  });

  test('one that is there is read without asking', async () => {
    const reading = await readingOf(await aLibrary());
    expect(await counts(reading)).toEqual({ ...NO_COUNTS, saved: 5, unread: 5 });
  });
});

describe('the newest papers', () => {
  test.each<[string, Scope, number, number[]]>([
    ['of all', { kind: 'all' }, 10, [5, 4, 3, 2, 1]],
    ['of all, only so many', { kind: 'all' }, 2, [5, 4]],
    ['of all, however many', { kind: 'all' }, Number.MAX_SAFE_INTEGER, [5, 4, 3, 2, 1]],
    ['that are unread', { kind: 'status', status: 'unread' }, 10, [5, 3, 1]],
    ['that are read', { kind: 'status', status: 'read' }, 10, [4, 2]],
    ['that are not interesting', { kind: 'status', status: 'not-interested' }, 10, []],
    ['of a tag, however it is spelt', { kind: 'tag', name: 'RL' }, 10, [3, 1]],
    ['of a tag that is none', { kind: 'tag', name: 'r' }, 10, []],
    ['of a list', { kind: 'list', id: 'thesis' }, 10, [4, 1]],
  ])('%s', async (_, scope, limit, expected) => {
    const background = await aLibrary();
    const ids = (...all: number[]) => all.map((n) => aPaper(n).id);
    await background.obey('setStatus', ids(2, 4), 'read');
    await background.obey('addTag', ids(1, 3), 'rl');
    await background.obey('restoreList', 'thesis', 'Thesis', ids(4, 1));
    const reading = await readingOf(background);
    const papers = await newest(reading, scope, limit);
    expect(numbers(papers)).toEqual(expected);
    expect((await idsOf(reading, scope)).slice(0, limit)).toEqual(papers.map(({ id }) => id));
  });
});

test('judged papers: the newest of all or of one verdict, and all of them in chunks', async () => {
  const background = aBackground();
  for (const [n, verdict] of [
    [1, 'read'],
    [2, 'not-interested'],
    [3, 'read'],
    [4, 'not-interested'],
  ] as const) {
    await background.obey('judge', aPaper(n), verdict);
    background.wait(1);
  }
  const reading = await readingOf(background);
  const places = (judged: readonly Judged[]) => judged.map(({ id }) => Number(id.slice(-1)));
  expect(places(await newestJudged(reading, 3))).toEqual([4, 3, 2]);
  expect(places(await newestJudged(reading, 9, 'read'))).toEqual([3, 1]);
  const chunks: number[][] = [];
  await scanJudged(reading, (judged) => chunks.push(places(judged)), { chunk: 3 });
  expect(chunks).toEqual([[4, 3, 2], [1]]);
  expect(await counts(reading)).toEqual({ ...NO_COUNTS, judged: { read: 2, 'not-interested': 2 } });
});

test('one paper, some papers, tags and lists', async () => {
  const background = await aLibrary();
  await background.obey('addTag', [aPaper(1).id], 'rl');
  await background.obey('createList', 'Thesis');
  const reading = await readingOf(background);
  expect(await paper(reading, aPaper(3).id)).toMatchObject({ title: 'Paper number 3' });
  expect(await paper(reading, 'arxiv:none')).toBeUndefined();
  expect(numbers(await papersById(reading, [aPaper(4).id, 'arxiv:none', aPaper(2).id]))).toEqual([4, 2]);
  expect(await allTags(reading)).toMatchObject([{ name: 'rl', count: 1 }]);
  expect(await allLists(reading)).toMatchObject([{ name: 'Thesis', count: 0 }]);
});

test('rules are told in the order in which they were made, whatever their ids', async () => {
  const background = aBackground();
  const { obey, wait } = background;
  const ids = ['m', 'c', 'z', 'a'];
  const rules = ids.map((id) => ({ id, group: 'g', deed: { kind: 'tag' as const, name: id } }));
  for (const n of [1, 2, 3, 4]) {
    await obey('setRules', rules.slice(0, n));
    wait(1);
  }
  const reading = await readingOf(background);
  expect((await allRules(reading)).map(({ id }) => id)).toEqual(ids);
  reading.close();
});

describe('reading all', () => {
  test.each([
    ['in chunks that do not divide them', 1, 2, [[5, 4], [3, 2], [1]]],
    ['in chunks that do', 1, 5, [[5, 4, 3, 2, 1]]],
    ['that were saved in the same millisecond', 0, 2, [[5, 4], [3, 2], [1]]],
  ])('papers %s: each once, the newest first', async (_, apart, chunk, expected) => {
    const background = aBackground();
    for (const n of [1, 2, 3, 4, 5]) {
      await background.obey('savePaper', aPaper(n));
      background.wait(apart);
    }
    const chunks: number[][] = [];
    await scan(await readingOf(background), (papers) => chunks.push(numbers(papers)), { chunk });
    expect(chunks).toEqual(expected);
  });

  test('ends when it is told to', async () => {
    const over = new AbortController();
    const onChunk = vi.fn(() => over.abort());
    await scan(await readingOf(await aLibrary()), onChunk, { chunk: 1 }, over.signal);
    expect(onChunk).toHaveBeenCalledTimes(1);
  });
});

test('a screen hears of what the background writes', async () => {
  const background = await aLibrary();
  const reading = await readingOf(background);
  const heard: number[] = [];
  const subscription = liveQuery(async () => (await newest(reading, { kind: 'all' }, 10)).length).subscribe({
    next: (length) => heard.push(length),
  });
  await vi.waitFor(() => expect(heard).toEqual([5]));
  await background.obey('removePaper', aPaper(1).id);
  await vi.waitFor(() => expect(heard.at(-1)).toBe(4));
  subscription.unsubscribe();
});

test('what was saved since a moment is told by keys where it is little, and never counted where it is all', async () => {
  const background = await aLibrary();
  const reading = await readingOf(background);
  const all = background.now() - 6;
  expect(await savedSince(reading, all + 3, 50)).toEqual({ saved: 2, first: all + 4 });
  expect(await savedSince(reading, all + 9, 50)).toEqual({ saved: 0, first: undefined });
  expect(await savedSince(reading, all, 3)).toMatchObject({ saved: 5 });
  await background.obey('removePaper', aPaper(5).id);
  expect(await savedSince(reading, 0, 3)).toMatchObject({ saved: 4 });
  reading.close();
});
