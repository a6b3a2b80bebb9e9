import { IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { lookUp } from '../lib/indexing/look-up';
import { reportPage } from '../lib/library/report';
import { addressFor, suggestionOf } from '../lib/omnibox';
import { aBackground, aPaper, aReport, asSaved } from './library/stand';

const hostile = aPaper(1, {
  title: `<b>"R&D"</b> \u202eof \u0007it's`,
  authors: [{ name: 'A <i>' }, { name: 'B' }, { name: 'C' }],
  published: '2024-01-02',
});
const seen = {
  ...hostile,
  firstSeenAt: 1,
  firstSite: 'arxiv',
  firstPage: 'https://arxiv.org/list/cs.LG/new',
};

test('in Chromium a suggestion is sound XML whatever the paper is called', () => {
  expect(suggestionOf({ seen }, true, 'saved')).toEqual({
    content: 'arxiv:2401.00001',
    description:
      '<match>&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt;  of  it&apos;s</match> <dim>A &lt;i&gt;, B … · 2024</dim>',
  });
});

test('elsewhere it is plain text', () => {
  expect(suggestionOf({ seen }, false, 'saved')?.description).toBe(
    `<b>"R&D"</b>  of  it's · A <i>, B … · 2024`,
  );
});

describe('Enter leads', () => {
  test('to the page of a paper that was merely seen', () => {
    expect(addressFor('arxiv:2401.00001', [{ seen }])).toBe('https://arxiv.org/abs/2401.00001');
  });
  test('to a saved paper in the library', () => {
    const saved = asSaved(hostile);
    expect(addressFor('arxiv:2401.00001', [{ saved }])).toBe('/library.html#/all?paper=arxiv%3A2401.00001');
  });
  test('else to the search', () => {
    expect(addressFor(' low rank & more', [{ seen }])).toBe('/library.html#/all?search=low+rank+%26+more');
  });
  test('nowhere by an address that is not of the web', () => {
    const odd = { ...seen, url: 'javascript:alert(1)' };
    expect(addressFor('arxiv:2401.00001', [{ seen: odd }])).toBe(
      '/library.html#/all?search=arxiv%3A2401.00001',
    );
  });
});

test('papers are suggested before there is any index, saved and seen', async () => {
  const background = aBackground();
  const { stores, indexedDB, now } = background;
  const papers = [aPaper(1, { title: 'Low-rank adapters' }), aPaper(2, { title: 'Ranking' })];
  await reportPage(stores.library, stores.seen, aReport(papers), { now: now(), keep: true });
  await background.obey('savePaper', aPaper(3, { title: 'Ranks of matrices' }));
  const found = async (typed: string) =>
    (await lookUp(typed, 7, { indexedDB, IDBKeyRange })).map(({ saved, seen: met }) => (saved ?? met)?.title);
  expect(await found('rank')).toEqual(['Ranks of matrices', 'Ranking', 'Low-rank adapters']);
  expect(await found('low rank')).toEqual(['Low-rank adapters']);
  expect(await found('')).toEqual([]);
});
