/** Importing: new papers saved, saved ones added to and never overwritten, keys kept, and all of it taken back. */
import { expect, test } from 'vitest';
import type { ImportItem } from '../../lib/messages';
import { aBackground, aPaper, aReport, OWN, PAGE } from './stand';

const item = (n: number, more: Partial<ImportItem> = {}): ImportItem => ({
  paper: aPaper(n, { source: 'file' }),
  tags: [],
  note: '',
  ...more,
});
const row = async ({ rows }: ReturnType<typeof aBackground>, n: number) =>
  (await rows('papers')).find(({ id }) => id === aPaper(n).id);

test('a new paper is saved with its key, tags, note and venue', async () => {
  const background = aBackground();
  const publication = { type: 'journal', container: 'J. of Things', year: '2020' } as const;
  expect(
    await background.obey('importPapers', [
      item(1, { key: 'Old:Key', tags: ['RL', 'rl'], note: 'mine', publication }),
    ]),
  ).toEqual({ ok: true, result: { added: [aPaper(1).id], changed: [], unchanged: 0, taken: [] } });
  expect(await row(background, 1)).toMatchObject({
    citeKey: 'Old:Key',
    tags: ['RL'],
    note: 'mine',
    venue: { ...publication, source: 'file' },
    status: 'unread',
  });
  expect(await background.obey('assignKeys', [aPaper(1).id])).toMatchObject({
    result: { [aPaper(1).id]: 'Old:Key' },
  });
});

test('a saved paper gets what it lacks and keeps what the reader made of it; undone, it is as it was', async () => {
  const background = aBackground();
  await background.obey('savePaper', aPaper(1));
  await background.obey('setNote', aPaper(1).id, 'my own');
  await background.obey('addTag', [aPaper(1).id], 'RL');
  const before = await row(background, 1);
  const paper = aPaper(1, { source: 'file', abstract: 'An abstract.' });
  const opId = crypto.randomUUID();
  const reply = await background.give({
    name: 'importPapers',
    opId,
    sender: OWN,
    args: [[item(1, { paper, key: 'k1', tags: ['rl', 'new'], note: 'from the file' }), item(2)]],
  });
  expect(reply).toMatchObject({
    ok: true,
    result: { added: [aPaper(2).id], changed: [{ id: aPaper(1).id }] },
  });
  expect(await row(background, 1)).toMatchObject({
    abstract: 'An abstract.',
    citeKey: 'k1',
    tags: ['RL', 'new'],
    note: 'my own',
  });
  expect(await background.obey('undoImport', opId)).toEqual({
    ok: true,
    result: { removed: 1, restored: 1 },
  });
  expect(await row(background, 1)).toEqual(before);
  expect(await row(background, 2)).toBeUndefined();
});

test('imported again, nothing changes: an import that was cut off is ended by doing it again', async () => {
  const background = aBackground();
  const items = [item(1, { key: 'k1', tags: ['a'] }), item(2, { key: 'k2', note: 'n' })];
  await background.obey('importPapers', items);
  const rows = await background.rows('papers');
  expect(await background.obey('importPapers', items)).toEqual({
    ok: true,
    result: { added: [], changed: [], unchanged: 2, taken: [] },
  });
  expect(await background.rows('papers')).toEqual(rows);
});

test('by `into`, an entry of another identity joins the saved paper', async () => {
  const background = aBackground();
  await background.obey('savePaper', aPaper(1));
  const paper = { ...aPaper(9), id: 'doi:10.1/x', doi: '10.1/x', source: 'file' };
  await background.obey('importPapers', [item(9, { paper, into: aPaper(1).id, key: 'k' })]);
  expect((await background.rows('papers')).map(({ id, doi, citeKey }) => [id, doi, citeKey])).toEqual([
    [aPaper(1).id, '10.1/x', 'k'],
  ]);
});

test('a key that another paper has, in any case, is not given, and the answer tells', async () => {
  const background = aBackground();
  await background.obey('importPapers', [item(1, { key: 'Smith2020' })]);
  expect(
    await background.obey('importPapers', [
      item(2, { key: 'smith2020' }),
      item(3, { key: 'new' }),
      item(4, { key: 'NEW' }),
    ]),
  ).toMatchObject({
    result: {
      taken: [
        { id: aPaper(2).id, key: 'smith2020', by: 'Paper number 1' },
        { id: aPaper(4).id, key: 'NEW', by: 'Paper number 3' },
      ],
    },
  });
});

test('of a paper that went by on a page, more is known than its number', async () => {
  const background = aBackground();
  await background.give({
    name: 'reportPage',
    opId: crypto.randomUUID(),
    args: [aReport([aPaper(1)])],
    sender: PAGE,
  });
  const named = { ...aPaper(1), title: 'arXiv:2401.00001', authors: [], source: 'file' };
  const unknown = { ...aPaper(2), title: 'arXiv:2401.00002', authors: [], source: 'file' };
  await background.obey('importPapers', [item(1, { paper: named }), item(2, { paper: unknown })]);
  expect((await row(background, 1))?.title).toBe('Paper number 1');
  expect((await row(background, 2))?.title).toBe('arXiv:2401.00002');
  // A page that shows it later names it.
  await background.give({
    name: 'reportPage',
    opId: crypto.randomUUID(),
    args: [aReport([aPaper(2)])],
    sender: PAGE,
  });
  expect(await row(background, 2)).toMatchObject({
    title: 'Paper number 2',
    source: 'arxiv',
    authors: aPaper(2).authors,
  });
});

test('undone twice, or of what is no import, nothing is undone', async () => {
  const background = aBackground();
  expect(await background.obey('undoImport', crypto.randomUUID())).toEqual({
    ok: false,
    refusal: 'not-found',
  });
  const opId = crypto.randomUUID();
  await background.give({ name: 'importPapers', opId, args: [[item(1)]], sender: OWN });
  await background.obey('undoImport', opId);
  expect(await background.obey('undoImport', opId)).toMatchObject({ ok: true });
  expect((await background.rows('removed')).map(({ id }) => id)).toEqual([aPaper(1).id]);
});
