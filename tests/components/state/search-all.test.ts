import { IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { allSaved } from '../../../components/state/search-all';
import { openReading } from '../../../lib/library/reading';
import { NO_CONTEXT } from '../../../lib/search/match';
import { parseQuery } from '../../../lib/search/parse-query';
import { aBackground, aPaper } from '../../library/stand';

const NEVER = () => Promise.reject(new Error('nothing to ask'));
const id = (n: number) => aPaper(n).id;

/** Four saved papers, of which the second and the fourth are about graphs. */
async function aLibrary() {
  const background = aBackground();
  for (const n of [1, 2, 3, 4])
    await background.obey('savePaper', aPaper(n, { title: n % 2 === 0 ? 'On graphs' : 'On trees' }));
  const reading = await openReading(NEVER, { indexedDB: background.indexedDB, IDBKeyRange });
  if ('refusal' in reading) throw new Error(reading.refusal);
  const found = (typed: string, ids: readonly string[], words?: ReadonlyMap<string, string>) =>
    allSaved(reading, { query: parseQuery(typed), context: NO_CONTEXT }, { ids, ...(words && { words }) });
  return { background, found };
}

test('a paper that the index has not taken in yet is among all that were found, behind those that it ranks', async () => {
  const { background, found } = await aLibrary();
  expect(await found('graphs', [id(4)])).toEqual([id(4), id(2)]);
  expect(await found('graphs', [])).toEqual([id(2), id(4)]);
  await background.obey('correct', id(1), { title: 'Graphs, too' });
  expect(await found('graphs', [id(4), id(2)])).toEqual([id(4), id(2), id(1)]);
});

test('one that is gone, or does not answer any more, is not', async () => {
  const { background, found } = await aLibrary();
  await background.obey('removePaper', id(2));
  await background.obey('correct', id(4), { title: 'On trees, after all' });
  expect(await found('graphs', [id(4), id(2)])).toEqual([]);
});

test('mistyped words are what the index took them for', async () => {
  const { found } = await aLibrary();
  expect(await found('grpahs', [id(2)], new Map([['grpahs', 'graphs']]))).toEqual([id(2), id(4)]);
});

test('of sites, which the papers themselves do not tell, the index has the last word', async () => {
  const { found } = await aLibrary();
  expect(await found('graphs site:arxiv', [id(4)])).toEqual([id(4)]);
});
